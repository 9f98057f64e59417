"""The most ink that any square of a page has on average: GWG 2022, R0026.

The rule adds up the four; inks beside them are wet as well, and count here too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.pdf.plates import highest

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 15.0  # mm


def densest(plates: Sequence[Image], dots: float) -> float:
    """Per cent, of the plates of a page at so many `dots` to the inch, full ink being 255.

    A square of 15 mm is slid over the page; a page that is smaller counts whole. To a per cent: the
    mean of each plate is rounded.
    """
    from PIL import ImageFilter, ImageMath, ImageStat
    from PIL.Image import new

    side = SIDE * dots / 25.4
    width, height = plates[0].size
    if min(width, height) <= side:
        return sum(ImageStat.Stat(plate).mean[0] for plate in plates) / 2.55
    reach = (side - 1) / 2
    edge = math.floor(reach)  # nearer to it the square would go beyond the page
    inside = edge, edge, width - edge, height - edge
    total = new("I", (width - 2 * edge, height - 2 * edge), 0)
    for plate in plates:
        means = plate.filter(ImageFilter.BoxBlur(reach)).crop(inside)
        total = ImageMath.lambda_eval(lambda a: a["total"] + a["ink"], total=total, ink=means)
    return highest(total) / 2.55
