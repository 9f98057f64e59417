#!/bin/sh
# resvg: style sheets inside a drawing reach less than they seem to: `:nth-child()` and the geometry properties of SVG 2.
#
# With:     resvg_py 0.5.0 (resvg 0.48).
# Seen:     rect:nth-child(2) { fill: … } matches nothing (the shape stays black), rect:first-child does match; width, height, r, cx given
#           as properties draw nothing at all; no error and no warning reach the caller.
# Expected: SVG 2 §6.4 and §7: selectors of CSS apply, and geometry may be given in style sheets; drawings exported by design tools do so.
# Here:     rules are resolved into attributes before any renderer sees the drawing (pipeline/images/svg/normal.py).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check resvg_py==0.5.0 pillow==13.0.0
"$folder/venv/bin/python" - <<'PY'
import io

import resvg_py
from PIL import Image


def middle(style: str, body: str) -> tuple[int, int, int]:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><style>{style}</style>{body}</svg>'
    data = bytes(resvg_py.svg_to_bytes(svg_string=drawing, background="white"))
    return Image.open(io.BytesIO(data)).convert("RGB").getpixel((50, 50))


SHAPE = '<rect width="100" height="100"/>'
seen = {
    ":first-child": middle("rect:first-child { fill: red }", f"<g>{SHAPE}</g>"),
    ":nth-child(2)": middle("rect:nth-child(2) { fill: red }", f"<g><path/>{SHAPE}</g>"),
    "geometry": middle("rect { width: 100px; height: 100px; fill: red }", "<rect/>"),
}
for name, colour in seen.items():
    print(f"{name:16}#%02x%02x%02x" % colour)
if list(seen.values()) != [(255, 0, 0), (0, 0, 0), (255, 255, 255)]:
    raise SystemExit("the behaviour has changed")
PY
