"""Where a caption stands: beside its picture, in the text or at the side, or below it; and where
pictures end a little off what they were meant to reach."""

from __future__ import annotations

from pipeline.channels.page.fitting.page_type import PageType
from pipeline.channels.page.fitting.setting import points
from pipeline.channels.page.places import BLEED

_LEADING, _CREDIT_LEADING, _ABOVE = 10.4, 9.0, 5.0  # pt
_LOW = 54.0  # mm: a picture cut to a band
_GUTTER = 8.0  # mm, as in `grid`; less on narrow pages
_NEARLY = 1.2  # of the text's width: a picture that ends so near it seems misplaced
_UNDER = 6  # lines that a picture leaves its caption, as in print.css
_CROPPED = 0.9  # of the bleed's width: what is nearly so wide is so wide, and cropped a little
_SLENDER = 0.62  # of the text's width: what is left holds a caption of some thirty signs a line


def goes_below(page: PageType, ratio: float, cut: bool, caption: str, *small: str) -> bool:
    """`ratio` is the picture's height in widths; `small` are credit and source, a line each."""
    grid = page.grid
    if grid.narrow or grid.columns:  # it stands below anyway
        return False
    text = grid.size.height - grid.top - grid.bottom
    high = min(grid.measure * ratio, _LOW if cut else text / 2)
    return _needed(page, grid.side, caption, *small) > points(high)


def goes_beside(page: PageType, ratio: float, caption: str, *small: str) -> bool:
    """Is a picture shown whole so slender that its caption has room in the text, beside it?"""
    grid = page.grid
    high = (grid.size.height - grid.top - grid.bottom) / 2
    wide = high / ratio
    if grid.columns or wide > _SLENDER * grid.measure:
        return False
    return _needed(page, grid.measure - wide - _GUTTER, caption, *small) <= points(high)


def ends_near_text(page: PageType, ratio: float) -> bool:
    """Would a wide picture, half a page high, end a little beyond the text's width?"""
    grid = page.grid
    wide = (grid.size.height - grid.top - grid.bottom) / 2 / ratio
    return not (grid.narrow or grid.columns) and grid.measure < wide < _NEARLY * grid.measure


def ends_near_cut(page: PageType, ratio: float) -> bool:
    """Would a picture over the full width, no higher than a page has room for, end near the cut?"""
    size, grid = page.grid.size, page.grid
    high = size.height - grid.top - grid.bottom - _UNDER * page.size("line") / points(1)
    full = size.width + 2 * BLEED
    return _CROPPED * full < high / ratio < full


def _needed(page: PageType, width: float, caption: str, *small: str) -> float:
    """How high a caption is in a column of this width, in points."""
    needed = _ABOVE + _LEADING * page.sans.lines(caption, page.size("side"), width).number
    for one in small:
        needed += _CREDIT_LEADING * page.sans.lines(one, page.size("caption"), width).number
    return needed
