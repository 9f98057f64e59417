"""A page size → its grid: margins, the text column, the side column, as CSS custom properties.

A4 was designed by hand: text 112 mm, gutter 8, side 44, margins 22 and 24, 24 and 28.
Other sizes keep its proportions; a page too narrow for two columns keeps one, and the sheets
called `narrow.css` bring what stood at the side into it; `low.css` is for low pages with two.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.config.brand import PageSize
from pipeline.content.schema import Columns
from pipeline.dataclass import dataclass

# Under this width a side column would leave the text fewer than 60 signs a line.
_TWO_COLUMNS = 190.0
_GUTTER = 8.0
_TALL = 250.0
_WIDEST = 124.0  # mm of text: more than 75 signs a line is tiring (Bringhurst)
_SIDE_SHARE = 44 / 164


@dataclass(frozen=True, slots=True)
class Grid:
    """All lengths in millimetres. `side` is 0 on a page with one column."""

    size: PageSize
    inner: float
    outer: float
    top: float
    bottom: float
    measure: float
    side: float
    columns: bool = False  # of text; then `measure` is that of one

    @property
    def narrow(self) -> bool:
        """Is there only the text column?"""
        return self.side == 0

    @property
    def low(self) -> bool:
        """Is it a page on which a whole A4 column would need two?"""
        return self.size.height < _TALL

    @property
    def full(self) -> float:
        """Both columns and what is between them."""
        return self.size.width - self.inner - self.outer


def grid(size: PageSize) -> Grid:
    """The grid of a page size."""
    top, bottom = (24.0, 28.0) if size.height >= _TALL else (18.0, 22.0)
    if size.width < _TWO_COLUMNS:
        measure = min(_WIDEST, size.width - (35 if size.width >= 140 else 26))
        spare = size.width - measure
        return Grid(size, spare / 2 - 0.5, spare / 2 + 0.5, top, bottom, measure, 0.0)
    side = (size.width - 46) * _SIDE_SHARE
    measure = min(_WIDEST, size.width - 46 - _GUTTER - side)
    spare = size.width - measure - _GUTTER - side
    return Grid(size, spare / 2 - 1, spare / 2 + 1, top, bottom, measure, side)


def in_columns(page: Grid, columns: Columns) -> Grid:
    """The grid of a kind that lays its text in columns."""
    room = page.size.width - 2 * columns.margin
    number = max(1, min(columns.most, int((room + columns.gap) // (columns.least + columns.gap))))
    measure = (room - (number - 1) * columns.gap) / number
    edge = columns.margin
    return replace(page, inner=edge, outer=edge, measure=measure, columns=number > 1)


A4 = grid(PageSize(210, 297))


def properties(grid: Grid) -> dict[str, str]:
    """The grid as custom properties; `out` reaches from the text to beyond the trim edge."""
    lengths = {
        "trim-width": grid.size.width,
        "trim-height": grid.size.height,
        "inner": grid.inner,
        "outer": grid.outer,
        "top": grid.top,
        "bottom": grid.bottom,
        "measure": grid.measure,
        "gutter": 0.0 if grid.narrow else _GUTTER,
        "side": grid.side or grid.measure,
        "full": grid.full,
        "out": grid.outer + 3,
    }
    return {name: f"{value:g}mm" for name, value in lengths.items()}


def margins(grid: Grid, *, mirrored: bool = False) -> str:
    """The margins of right and left pages: the inner one is at the fold.

    `mirrored`: so is the text, and the margin column of a left page is at its left
    (`paper/child/patches/facing.py` puts it there).
    """
    right = f"{grid.top:g}mm {grid.outer:g}mm {grid.bottom:g}mm {grid.inner:g}mm"
    left = f"{grid.top:g}mm {grid.inner:g}mm {grid.bottom:g}mm {grid.outer:g}mm"
    column = " --margin-column: left;" if mirrored and not grid.narrow else ""
    return f"@page {{ margin: {right}; }}\n@page :left {{ margin: {left};{column} }}"
