"""A list of contents that has a page, or nearly: set closer, if that spares a second one.

Points as in `page.css` of the brochure; on low and narrow pages the list is set close anyway.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.channels.page.fitting.page_type import PageType
from pipeline.channels.page.fitting.setting import points

_FOLIOS = 30.0  # mm at the left of the words
_TITLE, _RULE = 20.0, 0.5  # points: a line of a title, that above each chapter
_AROUND, _LEADING, _HEADING = 11.0, 10.6, 3.0  # set closer: points, points, lines


def set_closer(page: PageType, entries: Iterable[tuple[str, str]]) -> bool:
    """Do these chapters, each a title and a summary, have a page only if they stand closer?"""
    grid, line = page.grid, page.size("line")
    if grid.narrow or grid.low:
        return False
    wide = grid.full - _FOLIOS
    designed, closer = 4 * line, _HEADING * line
    for title, summary in entries:
        said = page.display.lines(title, page.size("small"), wide).number * _TITLE + _RULE
        designed += said + 3 * line - _TITLE - _RULE
        designed += page.serif.lines(summary, page.size("text"), wide).number * line
        closer += said + _AROUND
        closer += page.serif.lines(summary, page.size("side"), wide).number * _LEADING
    room = round(points(grid.size.height - grid.top - grid.bottom) / line) * line
    return closer <= room < designed
