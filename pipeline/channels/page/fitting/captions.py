"""A caption that stands beside its picture, and is higher than the picture: it goes below."""

from __future__ import annotations

from pipeline.channels.page.fitting.page_type import PageType
from pipeline.channels.page.fitting.setting import points

_LEADING, _CREDIT_LEADING, _ABOVE = 10.4, 9.0, 5.0  # pt
_LOW = 54.0  # mm: a picture cut to a band


def goes_below(page: PageType, ratio: float, cut: bool, caption: str, *small: str) -> bool:
    """`ratio` is the picture's height in widths; `small` are credit and source, a line each."""
    grid = page.grid
    if grid.narrow or grid.columns:  # it stands below anyway
        return False
    text = grid.size.height - grid.top - grid.bottom
    high = min(grid.measure * ratio, _LOW if cut else text / 2)
    needed = _ABOVE + _LEADING * page.sans.lines(caption, page.size("side"), grid.side).number
    for one in small:
        lines = page.sans.lines(one, page.size("caption"), grid.side)
        needed += _CREDIT_LEADING * lines.number
    return needed > points(high)
