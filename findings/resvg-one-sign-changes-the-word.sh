#!/bin/sh
# resvg: one sign that a font lacks sets all words of its text in another font.
#
# With:     resvg_py 0.5.0; matplotlib 3.11.2 for two fonts of the DejaVu family, pillow 13.0.0 to compare.
# Seen:     « mm » in DejaVu Serif is drawn in DejaVu Sans when a sign that only the latter has follows in the same `text`; a `tspan` around
#           the sign does not help, not even one that names the font which has it. A `text` of its own does.
# Expected: only the sign in the other font: fonts are matched character by character (CSS Fonts 4, 5.3), as in browsers.
# Here:     rare signs get a font with nothing else in it (images/rasterise.py; docs/facts/pictures.md, which a test runs).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check resvg_py==0.5.0 matplotlib==3.11.2 pillow==13.0.0
"$folder/venv/bin/python" - <<'PY'
import io
from pathlib import Path

import matplotlib
import resvg_py
from fontTools.ttLib import TTFont
from PIL import Image

FONTS = [str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name) for name in ("DejaVuSerif.ttf", "DejaVuSans.ttf")]
serif, sans = (TTFont(path).getBestCmap() for path in FONTS)
LACKING = next(chr(code) for code in range(0x2600, 0x2700) if code in sans and code not in serif)


def begins(family, text):
    """The left of a drawing, where « mm » stands."""
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='24'>"
        f"<text x='2' y='18' font-size='16' font-family='{family}'>{text}</text></svg>"
    )
    made = resvg_py.svg_to_bytes(svg_string=drawing, font_files=FONTS, skip_system_fonts=True)
    return Image.open(io.BytesIO(bytes(made))).convert("RGBA").crop((0, 0, 30, 24)).tobytes()


alone = {family: begins(family, "mm") for family in ("DejaVu Serif", "DejaVu Sans")}
KINDS = {
    "behind it": f"mm{LACKING}",
    "in a tspan": f"mm<tspan>{LACKING}</tspan>",
    "in a tspan of its font": f"mm<tspan font-family='DejaVu Sans'>{LACKING}</tspan>",
    "in a text of its own": f"mm</text><text x='40' y='18' font-family='DejaVu Sans'>{LACKING}",
}
print(f"U+{ord(LACKING):04X} is not in DejaVu Serif")
seen = {}
for kind, text in KINDS.items():
    left = begins("DejaVu Serif", text)
    seen[kind] = next((family for family, picture in alone.items() if picture == left), "neither")
    print(f"the sign {kind:22}: « mm » is drawn in {seen[kind]}")
if alone["DejaVu Serif"] == alone["DejaVu Sans"] or list(seen.values()) != ["DejaVu Sans"] * 3 + ["DejaVu Serif"]:
    raise SystemExit("the behaviour has changed")
PY
