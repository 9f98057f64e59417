// Maizzle for `bench/against/others.py`: the texts of our MJML in a template with a style sheet, put inline.
import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { answer, textsOf } from "./texts.mjs"

const [, , modules, file] = process.argv
const { render } = await import(pathToFileURL(resolve(modules, "@maizzle/framework/src/index.js")))
const escaped = (text) => text.replace(/&(?!\w+;|#)/g, "&amp;").replace(/</g, "&lt;").replace(/[{}]/g, "")
const body = textsOf(file)
  .map(([tag, text, href]) => {
    const link = href ? ` <a href="${escaped(href)}">${escaped(href)}</a>` : ""
    return `<${tag}>${escaped(text)}${link}</${tag}>`
  })
  .join("\n")
const style = "h2, p, li { font-family: Georgia, serif; font-size: 16px; line-height: 24px; color: #222222 }"
const template = `<!doctype html><html lang="fr"><head><style>${style}</style></head><body>${body}</body></html>`
await answer(async () => (await render(template, { css: { inline: true } })).html)
