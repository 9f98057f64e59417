"""The most ink that any square of a page has on average: GWG 2022, R0026."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 15.0  # mm


def densest(plates: Image, dots: float) -> float:
    """Per cent, of the four plates of a page as one picture of so many `dots` to the inch.

    A square of 15 mm is slid over the page; a page that is smaller counts whole. To a per cent: the
    mean of each plate is rounded.
    """
    from PIL import ImageFilter, ImageMath, ImageStat

    side = SIDE * dots / 25.4
    if min(plates.size) <= side:
        return sum(ImageStat.Stat(plates).mean) / 2.55
    reach = (side - 1) / 2
    edge = math.floor(reach)  # nearer to it the square would go beyond the page
    width, height = plates.size
    means = plates.filter(ImageFilter.BoxBlur(reach))
    c, m, y, k = means.crop((edge, edge, width - edge, height - edge)).split()
    total = ImageMath.lambda_eval(lambda a: a["c"] + a["m"] + a["y"] + a["k"], c=c, m=m, y=y, k=k)
    return float(total.getextrema()[1]) / 2.55
