#!/bin/sh
# WeasyPrint: one soft hyphen takes the dictionary from its line, and from lines above it.
#
# With:     weasyprint 70.0 and pyphen 0.18.1 (needs Pango).
# Seen:     a column of a few words with `hyphens: auto`, in widths of one to three hundred pixels. Where the last word holds
#           U+00AD, words on its own line and on the line before are no longer parted as their dictionary has it, in many of these
#           widths: « europé-/enne » goes to the next line whole. Nothing is logged. With the same word in a `span` of its own the
#           lines are those of the text without it.
# Expected: CSS Text 3, 5.4: with `auto` words may be parted at soft hyphens *and* where the program finds places; they take
#           precedence within their own word only.
# Here:     a word with soft hyphens is an element of its own (channels/page/markup.py, tests/channels/test_page_hyphens.py).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check weasyprint==70.0 pydyf==0.13.0 pyphen==0.18.1
"$folder/venv/bin/python" - <<'PY'
import weasyprint

SHEET = "@page { size: 600px 600px; margin: 0 } body { margin: 0; font: 12px sans-serif } p { margin: 0; hyphens: auto; width: %dpx }"
REST = "une coopération intercommunale transfrontalière européenne exemplaire"
LAST = {"without": "agglo", "with": "ag\u00adglo", "apart": "<span>ag\u00adglo</span>"}


def lines(last, width):
    made = weasyprint.HTML(string=f"<!DOCTYPE html><html lang=fr><style>{SHEET % width}</style><p>{REST} {last}").render()
    found = [box for box in made.pages[0]._page_box.descendants() if type(box).__name__ == "LineBox"]
    texts = ["".join(box.text for box in line.descendants() if type(box).__name__ == "TextBox") for line in found]
    return [text.replace("\u00ad", "") for text in texts]


def all_parted(texts):
    """Ends of lines inside a word of the dictionary; where the last word is parted does not count."""
    return [text for text in texts if text.endswith("\u2010") and not text.endswith("ag\u2010")]


WIDTHS = range(100, 301)
seen = {width: {how: lines(last, width) for how, last in LAST.items()} for width in WIDTHS}
fewer = [width for width, one in seen.items() if len(all_parted(one["with"])) < len(all_parted(one["without"]))]
apart = [width for width, one in seen.items() if all_parted(one["apart"]) != all_parted(one["without"])]
print(f"{len(WIDTHS)} widths: with a soft hyphen fewer words are parted in {len(fewer)}, in a span of its own in {len(apart)} otherwise")
for how in LAST:
    print(f"{how:8}", " | ".join(seen[fewer[0]][how]) if fewer else "")
if len(fewer) < 10 or apart:
    raise SystemExit("the behaviour has changed")
PY
