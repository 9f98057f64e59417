"""Pages with their faults marked: a red frame, a light red wash, the number of the finding.

One PNG for each page that has a fault, the sheet as the printer sees it, marks and bleed included.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.pdf.geometry import Box
from pipeline.pdf.reading import Camera
from pipeline.preflight.finished import Finished
from pipeline.preflight.report.checked import Checked

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

FOLDER = "preflight"
MOST = 100  # pages: a fault of the template is on every page, and shown often enough by then
_DPI = 100
_PACKED = 2  # of 9: level 6 takes two and a half times as long and saves a twelfth
_RED, _WASH, _WHOLE = (208, 0, 0, 255), (208, 0, 0, 48), (208, 0, 0, 20)
_WHITE = (255, 255, 255, 255)
_FRAME = 2  # pixels
_LEAST = 3.0  # mm: a hairline is not seen inside a smaller frame
_BADGE, _LETTERS = 18, 13  # pixels

Marks = list[tuple[int, "Box | None"]]  # number of the finding, where


def name_of(pdf: Finished, page: int) -> str:
    """`preflight/print-p03.png`, `preflight/cover-p01.png`."""
    return f"{FOLDER}/{pdf.name}-p{page:02d}.png"


def pages_of(checked: Checked, pdf: Finished) -> list[int]:
    """The pages of one of the files that are drawn."""
    there = {page.number for page in pdf.document.pages}
    marked = {p for one in checked.numbered if one.pdf is pdf for p in one.pages}
    return sorted(marked & there)[:MOST]


def overlays(checked: Checked) -> Mapping[str, bytes]:
    """The pictures by name. Same findings, same bytes."""
    pictures: dict[str, bytes] = {}
    for file in checked.files:
        pictures |= _of_file(checked, file.pdf)
    return pictures


def _of_file(checked: Checked, pdf: Finished) -> dict[str, bytes]:
    numbers = pages_of(checked, pdf)
    if not numbers:
        return {}
    marks = _marks(checked, pdf)
    camera = Camera(_shown(pdf), pdf.document)
    try:
        return {
            name_of(pdf, number): _png(camera, number, pdf.trim, marks[number])
            for number in numbers
        }
    finally:
        camera.close()


def _shown(pdf: Finished) -> bytes:
    if not any(ink.technical for ink in pdf.spots):
        return pdf.data
    from pipeline.press.layers import without_layers  # of no use to most houses

    return without_layers(pdf.data)


def _marks(checked: Checked, pdf: Finished) -> dict[int, Marks]:
    pages: dict[int, Marks] = {}
    for one in checked.numbered:
        if one.pdf is not pdf:
            continue
        for region in dict.fromkeys(one.found.regions):
            pages.setdefault(region.page, []).append((one.number, region.box))
    return pages


def _png(camera: Camera, number: int, trim: Box, marks: Marks) -> bytes:
    from PIL import Image, ImageDraw

    sheet = camera.sheet(number)
    image, scale = camera.picture(number, sheet, _DPI / 72)
    layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    frames = [
        (finding, box is None, _pixels(box or trim, sheet, scale, layer)) for finding, box in marks
    ]
    for _, whole, frame in frames:
        draw.rectangle(frame, fill=_WHOLE if whole else _WASH, outline=_RED, width=_FRAME)
    for finding, frame in _once(frames):
        _badge(draw, frame, str(finding), layer.size)
    out = io.BytesIO()
    Image.alpha_composite(image.convert("RGBA"), layer).convert("RGB").save(
        out, "PNG", compress_level=_PACKED
    )
    return out.getvalue()


Frame = tuple[float, float, float, float]


def _once(frames: list[tuple[int, bool, Frame]]) -> Iterator[tuple[int, Frame]]:
    """A number for each frame, but one alone where frames of a finding touch one another."""
    shown: dict[int, list[Frame]] = {}
    for finding, _, frame in frames:
        near = shown.setdefault(finding, [])
        if not any(abs(frame[0] - x) < _BADGE and abs(frame[1] - y) < _BADGE for x, y, *_ in near):
            near.append(frame)
            yield finding, frame


def _pixels(box: Box, sheet: Box, scale: float, layer: Image) -> Frame:
    """The frame around a place, inside the picture, never too small to be seen."""
    across, down = (
        max(0.0, _LEAST - (high - low)) / 2
        for low, high in ((box.left, box.right), (box.top, box.bottom))
    )
    left, right = (
        min(max(round((x - sheet.left) * scale), 0), layer.width - 1)
        for x in (box.left - across, box.right + across)
    )
    top, bottom = (
        min(max(round((y - sheet.top) * scale), 0), layer.height - 1)
        for y in (box.top - down, box.bottom + down)
    )
    return left, top, right, bottom


def _badge(draw: ImageDraw, frame: Frame, text: str, size: tuple[int, int]) -> None:
    """The number at the upper left corner, outside the frame where there is room."""
    from PIL import ImageFont

    wide = max(_BADGE, 8 * len(text) + 8)
    left = min(frame[0], size[0] - wide)
    top = frame[1] - _BADGE if frame[1] >= _BADGE else frame[1]
    draw.rectangle((left, top, left + wide, top + _BADGE), fill=_RED)
    draw.text(
        (left + wide / 2, top + _BADGE / 2),
        text,
        fill=_WHITE,
        font=ImageFont.load_default(_LETTERS),
        anchor="mm",
    )
