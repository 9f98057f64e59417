// React Email for `bench/against/others.py`: the texts of our MJML in its components.
import { createRequire } from "node:module"
import { resolve } from "node:path"
import { answer, textsOf } from "./texts.mjs"

const [, , modules, file] = process.argv
const require = createRequire(resolve(modules) + "/")
const { createElement: e } = require("react")
const { render } = require("@react-email/render")
const { Html, Head, Body, Container, Heading, Text, Link, Hr } = require("@react-email/components")
const style = { fontFamily: "Georgia, serif", fontSize: "16px", lineHeight: "24px", color: "#222222" }
const texts = textsOf(file)
const piece = ([tag, text, href], key) =>
  tag[0] === "h"
    ? e(Heading, { key, as: tag, style }, text)
    : e(Text, { key, style }, text, href && e(Link, { href }, href))
await answer(() =>
  render(e(Html, { lang: "fr" }, e(Head), e(Body, null, e(Container, null, ...texts.map(piece), e(Hr))))))
