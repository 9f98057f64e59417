#!/bin/sh
# WeasyPrint: gradients of drawings are right on fills and wrong on outlines, and a radial one without `r` is too large.
#
# With:     weasyprint 70.0 (needs Pango); pypdfium2 5.15.2 to look at the PDF.
# Seen:     a red to blue gradient as stroke of a straight line is a dull grey-violet nearly without change, of a square it is half
#           see-through; as fill it is right. <radialGradient> without r (or r="50%") ends at 71 % of the box, half its diagonal, not at its edge: just
#           before the edge the colour is still far too red. With r="0.5" it is right.
# Expected: SVG 2 §14.2: strokes take paint servers like fills; §14.2.3: r is 50 % "if the attribute is not specified".
# Here:     drawings with gradients are drawn in pixels (pipeline/images/svg/abilities.py).
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


STOPS = '<stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/>'
LINEAR = f'<linearGradient id="g" gradientUnits="userSpaceOnUse" x2="100">{STOPS}</linearGradient>'


def radial(extra: str) -> str:
    return f'<radialGradient id="g" {extra}>{STOPS}</radialGradient><rect width="100" height="100" fill="url(#g)"/>'


seen = {
    "fill, left and right": colours(LINEAR + '<rect y="40" width="100" height="20" fill="url(#g)"/>', (5, 50), (95, 50)),
    "line, left and right": colours(LINEAR + '<path d="M0 50H100" stroke="url(#g)" stroke-width="20"/>', (5, 50), (95, 50)),
    "radial, at the edge": colours(radial(""), (98, 50)),
    "radial with r, there": colours(radial('r="0.5"'), (98, 50)),
}
for name, values in seen.items():
    print(name, values)
(left, right), (dull, duller) = seen["fill, left and right"], seen["line, left and right"]
(wide,), (true,) = seen["radial, at the edge"], seen["radial with r, there"]
if not (left[0] > 230 and right[2] > 230 and abs(dull[0] - duller[0]) < 80 and wide[0] > 60 and true[0] < 20):
    raise SystemExit("the behaviour has changed")
PY
