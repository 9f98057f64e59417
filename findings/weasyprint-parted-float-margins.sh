#!/bin/sh
# WeasyPrint: the rest of a float that a page parts stands as if its page had the margins of the one it began on.
#
# With:     weasyprint 70.0 (needs Pango); pypdfium2 5.15.2 to read the PDF.
# Seen:     pages with margins of 40 mm on alternate sides, as bound books have. A left float begins at 10 mm on the first page (right
#           hand) and goes on at 10 mm on the second, in the margin, 30 mm left of the text beside it; on the third at 40 mm, in the text.
# Expected: at the left edge of the page's own text each time: 10, 40, 10 mm (CSS Fragmentation 3 §2: a box goes on in the next
#           fragmentation container; CSS 2.2 §9.5.1 rule 1: not outside its containing block).
# Here:     the text of a brochure stands 2 mm further in on right pages than on left ones, and a facts box that is parted shows it;
#           boxes that a page holds are not parted (`break-inside: avoid`, kept by channels/paper/child/patches/floats.py).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check weasyprint==70.0 pydyf==0.13.0 pypdfium2==5.15.2
"$folder/venv/bin/python" - <<'PY'
import pypdfium2
import weasyprint

SHEET = """@page { size: 100mm 60mm; margin: 10mm } @page :left { margin-left: 40mm } @page :right { margin-right: 40mm }
body { margin: 0; font: 10pt/12pt sans-serif } p { margin: 0 } div { float: left; width: 20mm }"""


def lines(sign, number):
    return "".join(f"<p>{sign}{n}</p>" for n in range(number))


html = f"<!DOCTYPE html><style>{SHEET}</style><div>{lines('F', 25)}</div>{lines('T', 25)}"
seen = []
for page in pypdfium2.PdfDocument(weasyprint.HTML(string=html).write_pdf()):
    text = page.get_textpage()
    words = text.get_text_range()
    if "F" in words:
        seen.append(round(text.get_charbox(words.find("F"), loose=True)[0] / 72 * 25.4))
print("the float begins, in mm from the left edge of each page:", seen)
if seen != [10, 10, 40]:
    raise SystemExit("the behaviour has changed")
PY
