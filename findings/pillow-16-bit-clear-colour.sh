#!/bin/sh
# Pillow: the see-through colour of a PNG of sixteen bits is never seen through.
#
# With:     pillow 13.0.0.
# Seen:     a PNG of colour type 0 or 2 with 16 bits, a `tRNS` chunk that names its colour, whose pixels all have it. `info["transparency"]` is that
#           colour in 16 bits and `has_transparency_data` is true, but `convert("RGBA")` compares it with eight bits: every pixel comes out opaque,
#           RGB as its colour and grey as white. The same pictures in 8 bits come out clear.
# Expected: clear: pixels of that sample value are treated as transparent, compared before the depth is reduced (PNG, third edition, 11.3.1.1 and 13.12).
# Here:     the comparison is made before bits are cut (images/clear_colour.py, tests/unit/images/test_images_colour.py).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pillow==13.0.0
"$folder/venv/bin/python" - <<'PY'
import io
import struct
import zlib

from PIL import Image


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(kind, depth, colour):
    """Four by four pixels of one colour, which is the see-through one."""
    sample = ">H" if depth == 16 else ">B"
    row = b"\0" + b"".join(struct.pack(sample, value) for value in colour) * 4
    header = struct.pack(">IIBBBBB", 4, 4, depth, kind, 0, 0, 0)
    clear = b"".join(struct.pack(">H", value) for value in colour)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"tRNS", clear) + chunk(b"IDAT", zlib.compress(row * 4)) + chunk(b"IEND", b"")


PICTURES = {
    "grey, 8 bits": (0, 8, (117,)),
    "grey, 16 bits": (0, 16, (30000,)),
    "RGB, 8 bits": (2, 8, (117, 0, 255)),
    "RGB, 16 bits": (2, 16, (30000, 0, 65535)),
}
seen = {}
for name, given in PICTURES.items():
    image = Image.open(io.BytesIO(png(*given)))
    seen[name] = image.convert("RGBA").getpixel((0, 0))
    print(f"{name:14}{image.info['transparency']!s:20} is in RGBA {seen[name]}")
if [pixel[3] for pixel in seen.values()] != [0, 255, 0, 255]:
    raise SystemExit("the behaviour has changed")
PY
