// What `react_email.mjs` and `maizzle.mjs` share: the texts of our MJML, and answering once a line of standard input.
import { readFileSync } from "node:fs"
import { createInterface } from "node:readline"

const plain = (text) => text.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim()

// Each heading, paragraph and item as [tag, text, first address].
export function textsOf(file) {
  const found = [...readFileSync(file, "utf8").matchAll(/<(h[1-4]|p|li)\b[^>]*>([\s\S]*?)<\/\1>/g)]
  if (found.length < 20) throw new Error(`only ${found.length} texts found`)
  return found.map(([, tag, inner]) => [tag, plain(inner), /href="([^"]+)"/.exec(inner)?.[1]])
}

// The CPU and clock seconds of one mail, again and again.
export async function answer(mail) {
  for await (const _ of createInterface({ input: process.stdin })) {
    const before = process.cpuUsage()
    const started = performance.now()
    const html = await mail()
    const { user, system } = process.cpuUsage(before)
    if (html.length < 10000) throw new Error("there is hardly any HTML")
    console.log(JSON.stringify({ cpu: (user + system) / 1e6, wall: (performance.now() - started) / 1e3 }))
  }
}
