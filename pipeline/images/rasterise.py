"""A drawing -> pixels, in a process of its own.

resvg refuses what is broken, but some sound drawings take it minutes or all the memory (a
turbulence of a million octaves, ninety transparent groups); nothing can interrupt it from inside
the process. A child costs 20 ms, once per drawing and size, and can be ended.
"""

from __future__ import annotations

import io
import subprocess
import sys

from PIL import Image, PngImagePlugin

from pipeline.images import svg
from pipeline.images.fault import Fault, excerpt
from pipeline.images.recipes import Frame

SECONDS = 30

# Isolated (-I): neither the current directory nor the environment decides what is imported.
# System fonts are skipped, so that two machines draw the same; lengths are CSS lengths (96 dpi).
_CHILD = """
import sys
import resvg_py
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
except (ImportError, OSError, ValueError):
    pass
text = sys.stdin.buffer.read().decode("utf-8")
sys.stdout.buffer.write(resvg_py.svg_to_bytes(svg_string=text, skip_system_fonts=True, dpi=96.0))
"""


def rasterise(data: bytes, drawing: svg.Drawing, frame: Frame) -> Image.Image | Fault:
    """The part of the drawing in `frame.box` (CSS pixels) as an RGBA image of the frame's size."""
    wrapped = _wrap(svg.as_child(data, drawing), drawing, frame)
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter, our own text
            [sys.executable, "-I", "-c", _CHILD],
            input=wrapped.encode("utf-8"),
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired:
        return Fault("svg-broken", "too-slow")
    except subprocess.CalledProcessError as error:
        last_words = error.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        return Fault("svg-broken", excerpt(last_words) or "undrawable")
    image = PngImagePlugin.PngImageFile(io.BytesIO(child.stdout))
    image.load()
    return image.convert("RGBA")


def _wrap(text: str, drawing: svg.Drawing, frame: Frame) -> str:
    """The drawing inside two more `svg` elements.

    The outer one cuts and scales; the inner one is the drawing's natural place, to which its own
    percentages refer. Asked for a width, resvg would scale from a natural size it has rounded: a
    view box of 1.5 x 1 came out as 2 x 1.
    """
    left, top, right, bottom = frame.box
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{frame.width}" height="{frame.height}" '
        f'viewBox="{left!r} {top!r} {right - left!r} {bottom - top!r}" preserveAspectRatio="none">'
        f'<svg width="{drawing.width!r}" height="{drawing.height!r}" overflow="visible">'
        f"{text}</svg></svg>"
    )
