#!/bin/sh
# WeasyPrint: `clip-rule="evenodd"` of a drawing is not obeyed: a ring used as a clip lets the hole through.
#
# With:     weasyprint 70.0 (needs Pango); pypdfium2 5.15.2 to look at the PDF.
# Seen:     what is clipped by two squares, one in the other, shows in the inner one too, with `fill-rule` the hole is a hole.
# Expected: CSS Masking 1 §8.2: clip-rule decides as fill-rule does; browsers and resvg leave the hole empty.
# Here:     drawings with such clips are drawn in pixels (pipeline/images/svg/abilities.py).
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


RING = 'd="M10 10H90V90H10ZM30 30H70V70H30Z"'
filled = f'<path fill="#f00" fill-rule="evenodd" {RING}/>'
clipped = (
    f'<clipPath id="c"><path clip-rule="evenodd" {RING}/></clipPath>'
    '<rect width="100" height="100" fill="#f00" clip-path="url(#c)"/>'
)
seen = {name: colours(body, (20, 50), (50, 50)) for name, body in (("filled", filled), ("clipped", clipped))}
print("ring and hole:", seen)
red, white = (255, 0, 0), (255, 255, 255)
if seen != {"filled": [red, white], "clipped": [red, red]}:
    raise SystemExit("the behaviour has changed")
PY
