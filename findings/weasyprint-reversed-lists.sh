#!/bin/sh
# WeasyPrint: <ol reversed> counts upwards, and so does the counter of CSS made for it.
#
# With:     weasyprint 70.0 (needs Pango); pypdfium2 5.15.2 to read the PDF.
# Seen:     1. 2. 3. for `<ol reversed>`, with and without presentational_hints, and for `counter-reset: reversed(list-item)`;
#           no warning. `start` and `value` are obeyed with presentational_hints only.
# Expected: 3. 2. 1. (HTML §4.4.5; CSS Lists 3 §4.4.1), as every browser writes.
# Here:     ordinals are decided by the content model, and the page template writes them (`start` of the source, never reversed).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check weasyprint==70.0 pydyf==0.13.0 pypdfium2==5.15.2
"$folder/venv/bin/python" - <<'PY'
import re

import pypdfium2
import weasyprint

ITEMS = "<li>a</li><li>b</li><li>c</li>"
LISTS = {
    "reversed": f"<ol reversed>{ITEMS}</ol>",
    "counter": f'<ol style="counter-reset: reversed(list-item)">{ITEMS}</ol>',
    "start=5": f'<ol start="5">{ITEMS}</ol>',
}
seen = {}
for hints in (False, True):
    for name, body in LISTS.items():
        html = f"<!DOCTYPE html><style>ol {{ list-style-position: inside }}</style>{body}"
        page = pypdfium2.PdfDocument(weasyprint.HTML(string=html).write_pdf(presentational_hints=hints))[0]
        seen[name, hints] = re.findall(r"(\d)\.", page.get_textpage().get_text_range())
for (name, hints), numbers in seen.items():
    print(f"{name:10} presentational_hints={hints!s:6} {numbers}")
up = ["1", "2", "3"]
if any(seen[name, hints] != up for name in ("reversed", "counter") for hints in (False, True)):
    raise SystemExit("the behaviour has changed")
if (seen["start=5", False], seen["start=5", True]) != (up, ["5", "6", "7"]):
    raise SystemExit("the behaviour has changed")
PY
