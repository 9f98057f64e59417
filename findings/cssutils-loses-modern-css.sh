#!/bin/sh
# premailer reads style sheets with cssutils, and cssutils drops in silence much of what every browser has read for years.
#
# With:     premailer 3.10.0, cssutils 2.15.0.
# Seen:     rules with `:is(.a, .b)` or `:not(.a, .b)`, colours as `rgb(10 20 30 / 50%)` and `#11223344`, and whole
#           `@media (width >= 600px)` groups are gone; the neighbours stay. Validation was switched off, nothing is raised.
# Expected: Selectors 4 §4, CSS Color 4 §4 and §5, Media Queries 4 §2.4: what is not understood may be dropped,
#           but a tool that inlines ought to tell, and these are read by mail clients that read style sheets at all.
# Here:     the mail's sheet is written without them, and sheets for phones and dark mode never pass through cssutils.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check premailer==3.10.0 cssutils==2.15.0
"$folder/venv/bin/python" - <<'PY'
import premailer

RULES = {
    "list in :is()": ("p:is(.a, .b) { color: red }", "color:red"),
    "list in :not()": ("p:not(.c, .d) { color: red }", "color:red"),
    "single :not()": ("p:not(.c) { color: red }", "color:red"),
    "rgb() with spaces": ("p { color: rgb(10 20 30 / 50%); margin: 0 }", "rgb(10"),
    "rgba() with commas": ("p { color: rgba(10, 20, 30, 0.5) }", "rgba(10"),
    "eight digits": ("p { color: #11223344; margin: 0 }", "#11223344"),
    "six digits": ("p { color: #112233 }", "#123"),
}
seen = {}
for name, (rule, sign) in RULES.items():
    html = f"<html><head><style>{rule}</style></head><body><p class='a'>text</p></body></html>"
    made = premailer.transform(html, disable_validation=True, allow_network=False)
    seen[name] = sign in made.replace("color: ", "color:")
sheet = "@media (width >= 600px) { p { color: red } } @media (min-width: 600px) { p { color: blue } }"
made = premailer.transform(f"<html><head><style>{sheet}</style></head><body><p>text</p></body></html>", disable_validation=True)
seen["media in range syntax"], seen["media with min-width"] = "red" in made, "blue" in made
for name, kept in seen.items():
    print(f"{name:24}{'kept' if kept else 'lost'}")
lost = {name for name, kept in seen.items() if not kept}
if lost != {"list in :is()", "list in :not()", "rgb() with spaces", "eight digits", "media in range syntax"}:
    raise SystemExit("the behaviour has changed")
PY
