#!/bin/sh
# resvg: the shadow of feDropShadow has another colour than the one asked for, if the filter works in sRGB.
#
# With:     resvg_py 0.5.0 (resvg 0.48).
# Seen:     flood-color="#444" with color-interpolation-filters="sRGB" is drawn as #8d8d8d; feFlood of the same colour in the same filter
#           is #444444, and feDropShadow in linearRGB is right but for rounding.
# Expected: Filter Effects 1 §9.13: feDropShadow is the short form of blur, offset, flood and merge, so #444444, as browsers draw it.
# Here:     pipeline/images/svg/effects.py writes shadows as these steps.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check resvg_py==0.5.0 pillow==13.0.0
"$folder/venv/bin/python" - <<'PY'
import io

import resvg_py
from PIL import Image


def shadow(step: str, space: str) -> tuple[int, int, int]:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><filter id="f" x="-50%" y="-50%" width="300%" height="300%" '
        f'color-interpolation-filters="{space}">{step}</filter><rect y="30" width="40" height="40" fill="#f00" filter="url(#f)"/></svg>'
    )
    data = bytes(resvg_py.svg_to_bytes(svg_string=drawing, background="white"))
    return Image.open(io.BytesIO(data)).convert("RGB").getpixel((75, 50))


SHORT = '<feDropShadow dx="50" dy="0" stdDeviation="0" flood-color="#444"/>'
seen = {
    "feFlood, sRGB": shadow('<feFlood flood-color="#444"/>', "sRGB"),
    "feDropShadow, sRGB": shadow(SHORT, "sRGB"),
    "feDropShadow, linearRGB": shadow(SHORT, "linearRGB"),
}
for name, colour in seen.items():
    print(name, "#%02x%02x%02x" % colour)
if [max(colour) for colour in seen.values()] != [0x44, 0x8D, 0x45]:
    raise SystemExit("the behaviour has changed")
PY
