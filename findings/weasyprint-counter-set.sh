#!/bin/sh
# WeasyPrint: `counter-set` is applied before `counter-increment`, so an item told to be number 5 is number 6.
#
# With:     weasyprint 70.0 (needs Pango); pypdfium2 5.15.2 to read the PDF.
# Seen:     <li style="counter-set: list-item 5"> is numbered 6, the next one 7; no warning. With `counter-increment: list-item 0` beside
#           it, it is 5. A counter of one's own does the same.
# Expected: 5, then 6. CSS Lists 3 §4.4: on an element counters are reset first, then incremented, then set; browsers do so, and write
#           `value` of HTML by it.
# Here:     an item with a number of its own gets both properties, which is right in either order (pipeline/channels/page/markup.py).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check weasyprint==70.0 pydyf==0.13.0 pypdfium2==5.15.2
"$folder/venv/bin/python" - <<'PY'
import re

import pypdfium2
import weasyprint

STYLE = """<!DOCTYPE html><style>
ol { list-style-position: inside }
.own { counter-reset: n 0; list-style: none }
.own li { counter-increment: n }
.own li::before { content: counter(n) ". " }
</style>"""
LISTS = {
    "set": '<ol><li>a</li><li style="counter-set: list-item 5">b</li><li>c</li></ol>',
    "set, no increment": (
        '<ol><li>a</li><li style="counter-set: list-item 5; counter-increment: list-item 0">b</li><li>c</li></ol>'
    ),
    "a counter of one's own": '<ol class="own"><li>a</li><li style="counter-set: n 5">b</li><li>c</li></ol>',
}
seen = {}
for name, body in LISTS.items():
    page = pypdfium2.PdfDocument(weasyprint.HTML(string=STYLE + body).write_pdf())[0]
    seen[name] = re.findall(r"(\d+)\.", page.get_textpage().get_text_range())
    print(f"{name:24} {seen[name]}")
late, right = ["1", "6", "7"], ["1", "5", "6"]
if list(seen.values()) != [late, right, late]:
    raise SystemExit("the behaviour has changed")
PY
