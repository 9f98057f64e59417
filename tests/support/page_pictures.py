"""Pages of a PDF as small grey pictures, and whether two of them are the same page to an eye.

36 dots an inch: a line of text is six dots high. PDFium comes with pypdfium2 and so is the same on
every machine, but for the rounding of its processor; that much is let pass.
"""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
from PIL import Image, ImageChops

DPI = 36
# Cells of so many dots. PDFium puts letters on whole dots up and down, which are two points here.
CELL = (4, 1)
GREATEST = 24  # of 255, in one cell: a word, a rule, the edge of a picture
SLIGHT = 10  # of 255: a tint
MOST_SLIGHT = 0.01  # of the cells of a page
_STEP = 8  # of 255: fewer greys, smaller files


def pictures(data: bytes) -> Iterator[Image.Image]:
    """The pages of a PDF in order, in grey."""
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            bitmap = page.render(scale=DPI / 72, grayscale=True)
            yield (
                bitmap.to_pil()
                .convert("L")
                .point(lambda grey: min(grey // _STEP * _STEP + _STEP // 2, 255))
            )
            page.close()


def unlike(expected: Image.Image, found: Image.Image) -> str:
    """Where a page is another than expected, in words; nothing if it is not."""
    if expected.size != found.size:
        return f"{_size(found)} instead of {_size(expected)}"
    cells = ImageChops.difference(expected.reduce(CELL), found.reduce(CELL))
    if box := cells.point(lambda step: 255 * (step > GREATEST)).getbbox():
        left, top, right, bottom = (
            round(dots * side * 25.4 / DPI) for dots, side in zip(box, CELL * 2, strict=True)
        )
        return f"between {left} and {right} mm from the left, {top} and {bottom} mm from the top"
    slight = sum(cells.histogram()[SLIGHT + 1 :]) / (cells.width * cells.height)
    return f"slightly, in {slight:.0%} of the page" if slight > MOST_SLIGHT else ""


def side_by_side(expected: Image.Image, found: Image.Image) -> Image.Image:
    """What was expected, what was found, and red on both what is not in the other."""
    width, height = (max(sides) for sides in zip(expected.size, found.size, strict=True))
    pair = [Image.new("L", (width, height), 255) for _ in range(2)]
    for sheet, page in zip(pair, (expected, found), strict=True):
        sheet.paste(page)
    # Red where only the one is dark, blue where only the other is.
    both = Image.merge("RGB", (pair[1], ImageChops.lighter(*pair), pair[0]))
    whole = Image.new("RGB", (3 * width + 20, height), "grey")
    for n, sheet in enumerate((*pair, both)):
        whole.paste(sheet.convert("RGB"), (n * (width + 10), 0))
    return whole


def _size(image: Image.Image) -> str:
    return " × ".join(f"{round(side * 25.4 / DPI)}" for side in image.size) + " mm"
