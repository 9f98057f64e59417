"""Formats whose decoders are large and old (TIFF) or large and new (HEIC, AVIF), in a child.

A fault in such a library, or a file that makes it work for ever, ends the child and nothing else.
What comes back are pixels: the size and kind in a line, the profile, then every byte. Pillow turns
a TIFF upright when it loads it, libheif a photograph; both leave no EXIF here.
"""

from __future__ import annotations

import json
import subprocess
import sys

from PIL import Image

SECONDS = 60
_MEMORY = 3 << 30

_CHILD = """
import io, json, sys
kind = sys.argv[1]
data = sys.stdin.buffer.read()
from PIL import Image
if kind == "tiff":
    from PIL import TiffImagePlugin
    open_ = TiffImagePlugin.TiffImageFile
elif kind == "avif":
    from PIL import AvifImagePlugin
    open_ = AvifImagePlugin.AvifImageFile
else:
    import pillow_heif
    pillow_heif.options.DECODE_THREADS = 1
    open_ = lambda stream: pillow_heif.open_heif(stream).to_pillow()
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
except (ImportError, OSError, ValueError):
    pass
image = open_(io.BytesIO(data))
image.load()
icc = image.info.get("icc_profile") or b""
if image.mode.startswith("I;16"):  # of either order of bytes
    image = image.convert("I").convert("I;16")
elif image.mode == "P" or "transparency" in image.info:
    image = image.convert("RGBA" if "transparency" in image.info else "RGB")
elif image.mode not in ("1", "L", "LA", "RGB", "RGBA", "CMYK", "LAB"):
    image = image.convert("RGBA" if "A" in image.mode else "RGB")
facts = {"mode": image.mode, "size": image.size, "icc": len(icc)}
out = sys.stdout.buffer
out.write(json.dumps(facts).encode() + b"\\n" + icc + image.tobytes())
"""


class NoDecoderError(Exception):
    """The library for a format is not installed."""


def decoded(data: bytes, kind: str) -> Image.Image:
    """The first picture, upright, with its profile in `info`.

    Raises:
        NoDecoderError: what reads the format is not there.
        OSError: it cannot be decoded.
    """
    program = _CHILD.replace("MEMORY", str(_MEMORY))
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter, our own text
            [sys.executable, "-I", "-c", program, kind],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired as fault:
        raise OSError("too slow") from fault
    except subprocess.CalledProcessError as fault:
        if b"ModuleNotFoundError" in fault.stderr or b"ImportError" in fault.stderr:
            raise NoDecoderError(kind) from fault
        raise OSError("damaged") from fault
    head, _, rest = child.stdout.partition(b"\n")
    facts = json.loads(head)
    icc, pixels = rest[: facts["icc"]], rest[facts["icc"] :]
    image = Image.frombytes(facts["mode"], tuple(facts["size"]), pixels)
    if icc:
        image.info["icc_profile"] = icc
    return image
