// The official mjml's node API for `bench/peers.py` and `bench/against`: compiles the file named once per line of
// standard input and answers each with the CPU seconds it took, so that the process stays warm.
import { readFileSync } from "node:fs"
import { createInterface } from "node:readline"
import { createRequire } from "node:module"
import { resolve } from "node:path"

const [, , modules, file] = process.argv
const mjml2html = createRequire(resolve(modules) + "/")("mjml")
const source = readFileSync(file, "utf8")
const compile = mjml2html.default ?? mjml2html
for await (const _ of createInterface({ input: process.stdin })) {
  const before = process.cpuUsage()
  const started = performance.now()
  const { html } = await compile(source)
  const { user, system } = process.cpuUsage(before)
  if (!html) throw new Error("there is no HTML")
  console.log(JSON.stringify({ cpu: (user + system) / 1e6, wall: (performance.now() - started) / 1e3 }))
}
