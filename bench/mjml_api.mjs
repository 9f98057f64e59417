// The official mjml's node API for `bench/peers.py`: compiles the file named once per line of
// standard input and answers each with the length of the HTML, so that the process stays warm.
import { readFileSync } from "node:fs"
import { createInterface } from "node:readline"
import { createRequire } from "node:module"
import { resolve } from "node:path"

const [, , modules, file] = process.argv
const mjml2html = createRequire(resolve(modules) + "/")("mjml")
const source = readFileSync(file, "utf8")
const compile = mjml2html.default ?? mjml2html
for await (const _ of createInterface({ input: process.stdin })) {
  const { html } = await compile(source)
  console.log(html.length)
}
