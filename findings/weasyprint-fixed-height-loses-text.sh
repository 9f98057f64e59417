#!/bin/sh
# WeasyPrint: lines that overflow a box of fixed height are not on any page once the page ends.
#
# With:     weasyprint 70.0 (needs Pango).
# Seen:     forty lines in a box 100pt high, on pages with room for some thirty: those that fit the page are drawn, also below the box;
#           the others stand on no page, and nothing is logged. Without the height, or with `min-height`, they go on on a second page.
# Expected: forty lines: a fragmented box's overflow goes on in the next fragmentainer (CSS Break 3, 5.1 and 5.2), as browsers print it.
# Here:     no box around running text has a height (templates/kinds/brochure/page.css), and the preflight counts the words
#           of each PDF (`words-lost`).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check weasyprint==70.0 pydyf==0.13.0
"$folder/venv/bin/python" - <<'PY'
import logging

import weasyprint

SHEET = "@page { size: 400pt 400pt; margin: 20pt } body { margin: 0; font-size: 10pt; line-height: 12pt } div { %s }"
logged = []
logging.getLogger("weasyprint").addFilter(lambda record: logged.append(record.getMessage()) is None and False)


def drawn(rule):
    """How many of the forty lines stand on each page, above its foot."""
    body = "<br>".join(f"line{n}" for n in range(40))
    made = weasyprint.HTML(string=f"<!DOCTYPE html><style>{SHEET % rule}</style><div>{body}</div>").render()
    boxes = [[box for box in page._page_box.descendants() if type(box).__name__ == "TextBox"] for page in made.pages]
    return [sum(box.position_y < 400 * 4 / 3 for box in page) for page in boxes]


seen = {rule: drawn(rule) for rule in ("height: auto", "min-height: 100pt", "height: 100pt")}
for rule, counts in seen.items():
    print(f"{rule:18}{sum(counts)} of 40 lines, on {len(counts)} page(s)")
print("said:", logged or "nothing")
if [sum(counts) for counts in seen.values()][:2] != [40, 40] or not 11 <= sum(seen["height: 100pt"]) < 40 or logged:
    raise SystemExit("the behaviour has changed")
PY
