#!/bin/sh
# tinycss2: the colours of CSS Color 4 are parsed, but most of them cannot be converted to sRGB.
#
# With:     tinycss2 1.5.1, whose Color.to() is for "converting" a colour "to another colour space".
# Seen:     to("srgb") of oklch(), oklab(), lab(), lch() and color(display-p3 …) raises NotImplementedError, which is no
#           ValueError; of hsl(), hwb() and color(srgb …) it works. color-mix() and relative colours give None.
# Expected: CSS Color 4 §10 gives the conversions; they need no profile.
# Here:     pipeline/images/svg/colours.py asks coloraide instead.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check tinycss2==1.5.1
"$folder/venv/bin/python" - <<'PY'
from tinycss2.color5 import parse_color

seen = {}
for text in (
    "hsl(120deg 50% 50%)",
    "hwb(120 0% 0%)",
    "color(srgb 1 0 0)",
    "oklch(0.6 0.1 200)",
    "oklab(0.6 0 0)",
    "lab(50 0 0)",
    "lch(50 20 30)",
    "color(display-p3 1 0 0)",
    "color-mix(in srgb, red, blue)",
    "rgb(from red r g b)",
):
    colour = parse_color(text)
    if colour is None:
        seen[text] = "not parsed"
        continue
    try:
        colour.to("srgb")
        seen[text] = "converted"
    except NotImplementedError:
        seen[text] = "NotImplementedError"
    print(f"{text:32}{seen[text]}")
if list(seen.values()) != ["converted"] * 3 + ["NotImplementedError"] * 5 + ["not parsed"] * 2:
    raise SystemExit("the behaviour has changed")
PY
