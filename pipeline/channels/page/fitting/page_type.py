"""The type of a page as its sheets set it: sizes by brand and shape of the page, faces, grid."""

from __future__ import annotations

from functools import cached_property

from pipeline.channels.page.fitting.setting import Setting
from pipeline.channels.page.fitting.widths import letter_widths
from pipeline.channels.page.grid import Grid
from pipeline.config.brand import Brand
from pipeline.config.project import Project

# What `narrow.css` and `low.css` set instead of the brand's sizes, in points.
_NARROW = {"line": 13.0, "text": 9.2, "cover": 28.0, "title": 22.0, "heading": 17.0}
_LOW = {"line": 13.4, "text": 9.4, "cover": 34.0, "title": 24.0}
_COVER_TRACKING = -0.01  # em


class PageType:
    """Faces are read when one is asked for."""

    def __init__(self, project: Project, brand: Brand, grid: Grid) -> None:
        self.grid = grid
        self._project, self._brand = project, brand
        own = _NARROW if grid.narrow else _LOW if grid.low else {}
        self._sizes = {**brand.print_sizes, "line": brand.leading, **own}

    def size(self, name: str) -> float:
        """A size of the scale, or the leading as `line`; points."""
        return self._sizes[name]

    def by_shape(self, usual: float, low: float, narrow: float) -> float:
        """One of three values, by the shape of the page."""
        return narrow if self.grid.narrow else low if self.grid.low else usual

    @cached_property
    def display(self) -> Setting:
        """Titles."""
        return Setting(letter_widths(self._project, self._brand.display, 600))

    @cached_property
    def cover(self) -> Setting:
        """Titles of covers, which stand closer."""
        return Setting(self.display.face, _COVER_TRACKING)

    @cached_property
    def serif(self) -> Setting:
        """Running text."""
        return Setting(letter_widths(self._project, self._brand.serif, 400))

    @cached_property
    def italic(self) -> Setting:
        """Summaries."""
        return Setting(letter_widths(self._project, self._brand.serif, 400, italic=True))

    @cached_property
    def sans(self) -> Setting:
        """What stands beside it."""
        return Setting(letter_widths(self._project, self._brand.sans, 600))
