#!/bin/sh
# Pillow: frames of an animated GIF that differ only in what is see-through are taken for one.
#
# With:     pillow 13.0.0.
# Seen:     four frames of one palette, a red field and a hole by turns, saved with `transparency` and `disposal=2`: the file has one frame. The entry
#           for « see-through » has a colour too, the same red, and frames are compared by colour. Where that entry is blue, there are four.
# Expected: four frames each time: an entry named transparent leaves what is below to be seen (GIF89a, 23), whatever its colour.
# Here:     an animation of frames with holes is not made anew at another size, it stays as its author made it (images/animate.py).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pillow==13.0.0
"$folder/venv/bin/python" - <<'PY'
import io

from PIL import Image

HOLE, RED = 255, 1


def frame(entry, colour_of_hole):
    image = Image.new("P", (8, 8), 0)
    image.putpalette([0, 0, 0] + [200, 0, 0] * 254 + colour_of_hole)
    image.paste(entry, (0, 0, 8, 4))
    return image


def frames_of(colour_of_hole):
    frames = [frame(entry, colour_of_hole) for entry in (HOLE, RED, HOLE, RED)]
    file = io.BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], transparency=HOLE, disposal=2)
    return Image.open(io.BytesIO(file.getvalue())).n_frames


seen = {name: frames_of(colour) for name, colour in {"red": [200, 0, 0], "blue": [0, 0, 200]}.items()}
for name, count in seen.items():
    print(f"the see-through entry is {name:5}: {count} of 4 frames in the file")
if seen != {"red": 1, "blue": 4}:
    raise SystemExit("the behaviour has changed")
PY
