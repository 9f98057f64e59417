"""Key figures that have a page to themselves: one under the other, or in two or three columns.

Points as in `page.css`, `low.css` and `narrow.css` of the brochure.
"""

from __future__ import annotations

from math import ceil

from pipeline.channels.page.fitting.page_type import PageType
from pipeline.channels.page.fitting.setting import points

_SHARES = {1: 0.19, 2: 0.19, 3: 0.19, 4: 0.142}  # of the page's height, as there are figures
_MORE, _LOW, _CLOSER = 0.112, 0.1, 0.085
_NARROW = 72.0  # points: number, meaning and source of one
_AROUND = 2.25  # lines above all of them and below; openings begin two lines higher
_PADDING = 4.0  # mm under the opening
_ROW, _LOW_ROW = 124.0, 112.0  # points: a row of two columns with the room below it
_OVER_ROWS = 60.0  # title and source


def columns(page: PageType, title: str, summary: str, figures: int, authors: bool = False) -> int:
    """In how many columns all of them stand on the page; three are narrow, and come last."""
    grid, line = page.grid, page.size("line")
    size, share = page.by_shape(34.0, 28.0, 24.0), _SHARES.get(figures, _MORE)
    titles = page.display.lines(title, size, grid.full).number
    if titles > 1:  # it is set smaller, but no smaller than a heading, and they stand closer
        size, share = page.size("heading"), _CLOSER
        titles = page.display.lines(title, size, grid.full).number
    summaries = page.italic.lines(summary, page.size("lead"), grid.measure).number
    opening = titles * size * 1.15 + summaries * page.by_shape(17.0, 17.0, 14.2) + points(_PADDING)
    opening += page.size("line") if authors else 0.0
    high = points(grid.size.height)
    usual, low = share * high + 1.4 * line, _LOW * high + 0.5 * line + 4.0
    each = page.by_shape(usual, low, _NARROW)
    room = points(grid.size.height - grid.top - grid.bottom) - opening
    if _AROUND * line + figures * each <= room:
        return 1
    row = page.by_shape(_ROW, _LOW_ROW, _LOW_ROW)
    fewest = 2 if ceil(figures / 2) == ceil(figures / 3) else 3
    return 2 if _OVER_ROWS + ceil(figures / 2) * row <= room else fewest
