#!/bin/sh
# WeasyPrint: letters of a drawing are set one by one: no kerning, accents beside their letters, Arabic not joined.
#
# With:     weasyprint 70.0, pydyf 0.13.0 (needs Pango and a font with these letters, as DejaVu Sans); pypdfium2 5.15.2 to measure.
# Seen:     "AVAVAVAVAV" in an SVG <text> is as wide as its letters alone, in a paragraph it is kerned and narrower; "é" written as e and
#           a combining accent takes twice the room; Arabic letters stand in their separate forms.
# Expected: SVG 2 §11: text is shaped and set as CSS does it.
# Here:     drawings with such letters are drawn in pixels (pipeline/images/svg/abilities.py).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check weasyprint==70.0 pydyf==0.13.0 pypdfium2==5.15.2 pillow==13.0.0
"$folder/venv/bin/python" - <<'PY'
import pypdfium2
import weasyprint
from PIL import ImageChops

STYLE = "font-family: DejaVu Sans; font-size: 20px"


def width(body: str) -> int:
    """Of the ink on the page, in pixels of a quarter point."""
    sheet = "<!DOCTYPE html><style>@page { size: 300px 80px; margin: 10px } p { margin: 0 }</style>"
    page = pypdfium2.PdfDocument(weasyprint.HTML(string=sheet + body).write_pdf())[0]
    ink = ImageChops.invert(page.render(scale=4).to_pil().convert("L")).getbbox()
    return ink[2] - ink[0]


def drawn(text: str) -> int:
    return width(f'<svg width="280" height="60"><text y="30" style="{STYLE}">{text}</text></svg>')


def written(text: str) -> int:
    return width(f'<p style="{STYLE}">{text}</p>')


changed = False
for text, more in (("AVAVAVAVAV", 1.05), ("e\u0301" * 3, 1.5), ("\u0633\u0644\u0627\u0645", 1.2), ("none", 0.97)):
    ratio = drawn(text) / written(text)
    print(f"{ascii(text):40} drawn / written: {ratio:.2f}")
    changed |= ratio < more or (text == "none" and ratio > 1.03)
if changed:
    raise SystemExit("the behaviour has changed")
PY
