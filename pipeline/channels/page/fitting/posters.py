"""Key figures that have a page to themselves: one under the other, or in two columns.

Points as in `page.css`, `low.css` and `narrow.css` of the brochure.
"""

from __future__ import annotations

from pipeline.channels.page.fitting.page_type import PageType
from pipeline.channels.page.fitting.setting import points

_SHARES = {1: 0.19, 2: 0.19, 3: 0.19, 4: 0.142}  # of the page's height, as there are figures
_MORE, _LOW, _CLOSER = 0.112, 0.1, 0.085
_NARROW = 72.0  # points: number, meaning and source of one
_AROUND = 2.25  # lines above all of them and below; openings begin two lines higher
_PADDING = 4.0  # mm under the opening


def in_columns(page: PageType, title: str, summary: str, figures: int) -> bool:
    """Would some go on on a page of their own, one under the other?"""
    grid, line = page.grid, page.size("line")
    size, share = page.by_shape(34.0, 28.0, 24.0), _SHARES.get(figures, _MORE)
    titles = page.display.lines(title, size, grid.full).number
    if titles > 1:  # it is set smaller, but no smaller than a heading, and they stand closer
        size, share = page.size("heading"), _CLOSER
        titles = page.display.lines(title, size, grid.full).number
    summaries = page.italic.lines(summary, page.size("lead"), grid.measure).number
    opening = titles * size * 1.15 + summaries * page.by_shape(17.0, 17.0, 14.2)
    high = points(grid.size.height)
    usual, low = share * high + 1.4 * line, _LOW * high + 0.5 * line + 4.0
    each = page.by_shape(usual, low, _NARROW)
    needed = opening + points(_PADDING) + _AROUND * line + figures * each
    return needed > points(grid.size.height - grid.top - grid.bottom)
