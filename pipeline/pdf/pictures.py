"""Images as they are placed: pixels, colour space, and how many of the pixels come to an inch."""

from __future__ import annotations

from typing import Any

from pipeline.pdf.events import ImageUse
from pipeline.pdf.geometry import mapped, scale_x, scale_y
from pipeline.pdf.shapes import Contour
from pipeline.pdf.spaces import Space, read_space
from pipeline.pdf.state import State

_INCH = 25.4
_ASLANT = 0.01  # mm, from one edge to the other


def image_use(image: Any, state: State, page: int, named: Any) -> ImageUse:
    """An image XObject, painted now."""
    stencil = bool(image.get("/ImageMask", False))
    if stencil:
        space = state.fill.space
    elif "/ColorSpace" in image:
        space = read_space(image.ColorSpace, named)
    else:  # JPEG 2000 may keep its space to itself; a printer cannot see it either
        space = Space("unknown", 0, name="JPX")
    width, height = int(image.get("/Width", 1)), int(image.get("/Height", 1))
    bits = 1 if stencil else int(image.get("/BitsPerComponent", 8))
    opaque = not stencil and "/SMask" not in image and "/Mask" not in image
    return _use(state, page, (width, height), (bits, stencil, space), opaque)


def inline_use(image: Any, state: State, page: int, named: Any) -> ImageUse:
    """An image written into the operators themselves."""
    stencil = bool(image.image_mask)
    said = image.obj.get("/CS", image.obj.get("/ColorSpace"))
    space = state.fill.space if stencil else read_space(said, named)
    bits = 1 if stencil else int(image.bits_per_component)
    made = bits, stencil, space
    return _use(state, page, (int(image.width), int(image.height)), made, not stencil)


def _use(
    state: State, page: int, size: tuple[int, int], made: tuple[int, bool, Space], opaque: bool
) -> ImageUse:
    width, height = size
    bits, stencil, space = made
    # An image fills the unit square of its coordinates (PDF 32000-1 §8.9.5).
    across, down = scale_x(state.ctm), scale_y(state.ctm)
    dpi = min(
        width / across * _INCH if across else float("inf"),
        height / down * _INCH if down else float("inf"),
    )
    box = mapped(state.ctm, 0, 0, 1, 1)
    shown = opaque and state.opaque, _windows(state), state.fill_overprint
    return ImageUse(page, box, state.clip, width, height, bits, stencil, space, dpi, *shown)


def _windows(state: State) -> tuple[Contour, ...]:
    """What it is seen through; an image that stands aslant, its own outline too."""
    a, b, c, d, _, _ = state.ctm
    if min(abs(a) + abs(d), abs(b) + abs(c)) < _ASLANT:
        return state.windows
    return (*state.windows, Contour((("re", (0.0, 0.0, 1.0, 1.0), state.ctm),)))
