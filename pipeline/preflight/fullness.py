"""How full the pages of a finished PDF are: its columns of text, and which pages may be short.

Pages that are designed to be short: the outside of a cover and its insides, what stands before the
first chapter (opening words, imprint, contents), openings of chapters, pages with a picture or a
ground over most of them. Judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from pipeline.channels.page.grid import grid, in_columns
from pipeline.content.model import Chapter
from pipeline.content.schema import KindSpec
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.pdf.events import Fill, ImageUse, Shade
from pipeline.pdf.geometry import Box
from pipeline.preflight.finished import Finished
from pipeline.preflight.layout import pages_with_full_background, text_bottom, text_top

_JOINED = 12.0  # mm: a gap between two paragraphs or a picture and its caption
_BESIDE = 2.0  # mm of a column that something must reach into
_HAIR, _RULE = 0.6, 1 / 2  # mm, of a page's width: the rule above notes
_SMALL = 0.8  # of the size of what stands above it
_GROUND = 1 / 4  # of a page: a rectangle that large is a ground, and holds nothing by itself


def columns_of(pdf: Finished, context: RenderContext) -> TextColumns:
    """Its pages as columns of text; computed anew by each who asks."""
    spared = frozenset(_designed(pdf, context)) | pages_with_full_background(pdf)
    return TextColumns(pdf, context.kind, spared)


@dataclass(frozen=True)
class TextColumns:
    """A PDF as columns of text."""

    pdf: Finished
    kind: KindSpec
    spared: frozenset[int]  # pages that may be short

    @cached_property
    def top(self) -> float:
        """Where the text of most pages begins, in millimetres."""
        return text_top(self.pdf)

    @cached_property
    def bottom(self) -> float:
        """Where it ends on full ones."""
        return text_bottom(self.pdf)

    @cached_property
    def columns(self) -> tuple[tuple[float, float], ...]:
        """Left and right of each on a right page; what is at the side of a text may be empty."""
        page = grid(self.pdf.size)
        if self.kind.columns is None:
            return ((page.inner, page.inner + page.measure),)
        page = in_columns(page, self.kind.columns)
        step = page.measure + self.kind.columns.gap
        number = round((page.full + self.kind.columns.gap) / step)
        lefts = (page.inner + step * n for n in range(number))
        return tuple((left, left + page.measure) for left in lefts)

    def columns_on(self, page: int) -> tuple[tuple[float, float], ...]:
        """Those of a page: a left one may be the mirror of a right one."""
        if page % 2 or not self.kind.mirrored:
            return self.columns
        width = self.pdf.size.width
        return tuple((width - right, width - left) for left, right in reversed(self.columns))

    @cached_property
    def last(self) -> int:
        """The last page with a piece of the source."""
        return max(anchor.page for anchor in self.pdf.anchors)

    def share(self, page: int) -> float:
        """How much of its columns has something in it."""
        boxes = list(self._marks(page))
        if not boxes:
            return 0.0
        covered = (
            _covered([b for b in boxes if _reaches(b, column)], self.top, self.bottom)
            for column in self.columns_on(page)
        )
        return sum(covered) / len(self.columns) / (self.bottom - self.top)

    def text_goes_on(self, page: int) -> bool:
        """Is a file of the edition on this page and on the next one?"""
        here, after = (
            {a.file for a in self.pdf.pieces.get(n, ()) if a.block != "chapter"}
            for n in (page, page + 1)
        )
        return bool(here & after)

    def foot(self, page: int) -> float:
        """Where what stands last in its columns ends, notes included."""
        columns = self.columns_on(page)
        marks = (b.bottom for b in self._marks(page) if any(_reaches(b, c) for c in columns))
        return min(max(marks, default=self.top), self.bottom)

    def bands(self, page: int) -> Iterator[Box]:
        """The strips over its whole width in which no column has anything, small gaps apart."""
        reached, columns = self.top, self.columns_on(page)
        marks = [b for b in self._marks(page) if any(_reaches(b, c) for c in columns)]
        left, right = columns[0][0], columns[-1][1]
        for mark in (*sorted(marks, key=lambda box: box.top), None):
            top = self.bottom if mark is None else min(mark.top, self.bottom)
            if top - reached > _JOINED:
                yield Box(left, reached, right, top)
            reached = max(reached, mark.bottom) if mark else reached

    def _marks(self, page: int) -> Iterator[Box]:
        """What stands between running head and folio."""
        for line in self.pdf.lines.get(page, ()):
            if self.top - 1 < line.box.middle[1] < self.bottom + 1:
                yield line.box
        for event in self.pdf.art_of.get(page, ()):
            if not event.seen:
                continue
            painted = isinstance(event, (ImageUse, Shade))
            if painted or (isinstance(event, Fill) and not self._empty(event)):
                yield event.seen
        yield from self._notes(page)

    def _notes(self, page: int) -> Iterator[Box]:
        """The notes at its foot, as wide as the rule above them: their lines may be short."""
        lines = [one for one in self.pdf.lines.get(page, ()) if one.box.bottom < self.bottom + 1]
        for event in self.pdf.art_of.get(page, ()):
            rule = event.seen
            if rule is None or rule.height > _HAIR or rule.width < _RULE * self.pdf.trim.width:
                continue
            above = max((one.size for one in lines if one.box.top < rule.top), default=0.0)
            under = [line for line in lines if line.box.top > rule.top]
            if under and all(line.size < _SMALL * above for line in under):
                yield Box(rule.left, rule.top, rule.right, max(one.box.bottom for one in under))

    def _empty(self, fill: Fill) -> bool:
        assert fill.seen is not None
        plain = fill.rectangles and len(fill.parts) == 1
        return fill.colour.white or (plain and fill.seen.area > _GROUND * self.pdf.trim.area)


def _designed(pdf: Finished, context: RenderContext) -> set[int]:
    """Pages of a cover, before the chapters, of the imprint, and openings of chapters."""
    count = len(pdf.document.pages)
    kind, imprint = context.kind, context.schema.having("imprint")
    chapters = context.edition.chapters
    openers = {one.file for one in chapters if _is_full_page(one, kind)}
    begun: dict[str, int] = {}
    for anchor in pdf.anchors:
        if anchor.block == "chapter" and anchor.file in openers:
            begun.setdefault(anchor.file, anchor.page)
    spared = set(begun.values())
    if kind.cover:
        spared |= {a.page for a in pdf.anchors if a.block in imprint}
        begins = [a.page for a in pdf.anchors if a.block == "chapter"]
        spared |= {1, count} | set(range(1, min(begins, default=1)))
        spared |= _after_text(pdf, {one.file for one in chapters})
        blank = {page for page in (2, count - 1) if not pdf.lines.get(page)}
        spared |= {page for page in blank if not pdf.art_of.get(page)}
    return spared


def _after_text(pdf: Finished, chapters: set[str]) -> set[int]:
    """The pages between the last chapter and the back cover: those that a binding wants."""
    last = max((a.page for a in pdf.anchors if a.file in chapters), default=0)
    return set(range(last + 1, len(pdf.document.pages))) if last else set()


def _is_full_page(chapter: Chapter, kind: KindSpec) -> bool:
    variant = chapter.choice("variant")
    return variant is not None and variant.key in kind.full_pages


def _reaches(box: Box, column: tuple[float, float]) -> bool:
    return min(box.right, column[1]) - max(box.left, column[0]) > _BESIDE


def _covered(boxes: list[Box], top: float, bottom: float) -> float:
    """How much of the height has something beside it; small gaps count with it."""
    covered, reached = 0.0, top
    for box in sorted(boxes, key=lambda box: box.top):
        begin, end = max(box.top, top), min(box.bottom, bottom)
        begin = reached if begin - reached < _JOINED else max(begin, reached)
        covered += max(0.0, end - begin)
        reached = max(reached, end)
    return covered
