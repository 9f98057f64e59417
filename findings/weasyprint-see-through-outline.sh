#!/bin/sh
# WeasyPrint: a see-through outline wipes out the fill below it.
#
# With:     weasyprint 70.0 (needs Pango); pypdfium2 5.15.2 to look at the PDF.
# Seen:     a blue square with a red outline at half strength: the inner half of the outline, which stands on blue, is as pink as the
#           outer half on white.
# Expected: SVG 2 §13.4.2: the fill is painted first, the stroke over it; so purple, as browsers and resvg show it.
#           Fill and stroke are one operation of the PDF (`B`), which knocks out what it covers itself (ISO 32000-2, 11.7.4.4).
# Here:     drawings with a see-through stroke are drawn in pixels (pipeline/images/svg/abilities.py).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check weasyprint==70.0 pydyf==0.13.0 pypdfium2==5.15.2 pillow==13.0.0
"$folder/venv/bin/python" - <<'PY'
import pypdfium2
import weasyprint


def colours(body: str, *places: tuple[int, int]) -> list[tuple[int, int, int]]:
    """Of some pixels of a drawing of 100 × 100, as WeasyPrint paints it and PDFium shows it."""
    sheet = "<!DOCTYPE html><style>@page { size: 100px; margin: 0 } body { margin: 0 } svg { display: block }</style>"
    drawing = f"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"100\" viewBox=\"0 0 100 100\">{body}</svg>"
    page = pypdfium2.PdfDocument(weasyprint.HTML(string=sheet + drawing).write_pdf())[0]
    picture = page.render(scale=96 / 72).to_pil().convert("RGB")
    return [picture.getpixel(place) for place in places]


outside, inside, middle = colours(
    '<rect x="30" y="30" width="40" height="40" fill="#00f" stroke="#f00" stroke-width="20" stroke-opacity="0.5"/>',
    (24, 50),
    (35, 50),
    (50, 50),
)
print("outline on white:", outside, "outline on blue:", inside, "fill:", middle)
if not (outside == inside and middle == (0, 0, 255)):
    raise SystemExit("the behaviour has changed")
PY
