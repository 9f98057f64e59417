"""A finished PDF as the rules of `pages/` see it, and what they give back.

Everything expensive (the interpreter's events, the plates, the text) is computed when a rule first
asks and shared by all. Places on a page become lines of the source by the anchors of the layout.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import field
from functools import cached_property, partial
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Literal, TypeVar

from pipeline.config.brand import PageSize
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic
from pipeline.pdf.document import Document, read_document
from pipeline.pdf.endings import Ending, Painted, endings, painted
from pipeline.pdf.events import Event, Fill, ImageUse, Shade, Stroke, TextRun
from pipeline.pdf.geometry import Box
from pipeline.pdf.lines import TextLine, body_size, lines
from pipeline.pdf.plates import NoSeparations, Separations, render_plates
from pipeline.pdf.reading import read_texts
from pipeline.preflight.spots import painted_in, separations

if TYPE_CHECKING:
    from pipeline.channels.page.anchors import Anchor
    from pipeline.config.spots import SpotInk

Made = TypeVar("Made", bound=Event)
_Kept = TypeVar("_Kept", bound=Hashable)
_One = TypeVar("_One")
_MANY = 8  # places with the same fault
_MANY_OF_AUTHORS = 24  # … that are no template's
_BEGINNING = 0.3  # mm
_GROUND = 0.6  # of a cover: what fills more of it is its picture
_PAINT = (TextRun, ImageUse, Fill, Stroke, Shade)


@dataclass(frozen=True, slots=True)
class Region:
    """A place on a page; no box is the whole page."""

    page: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A finding about a finished PDF, and where to look."""

    diagnostic: Diagnostic
    regions: tuple[Region, ...] = ()


@dataclass(frozen=True)
class Finished:
    """One PDF. `size` is the trimmed page and `bleed` what is beyond it, in millimetres.

    `file` is the edition's, for faults no anchor is near; `ink_limit` is in per cent. `folds` are
    millimetres from the left: the sheet of a cover has them, which is no page of the text.
    """

    channel: Literal["screen", "print"]
    data: bytes = field(repr=False)
    size: PageSize
    bleed: float
    file: str
    anchors: tuple[Anchor, ...] = ()
    ink_limit: float = 300.0
    folds: tuple[float, ...] = ()
    cover: int = 0  # the line of `file` that the picture of the first page comes from
    spots: tuple[SpotInk, ...] = ()  # the inks of the house beside the four

    @property
    def name(self) -> str:
        """What its files are called after."""
        return "cover" if self.folds else self.channel

    # ------------------------------------------------------------------------- what is painted

    @cached_property
    def document(self) -> Document:
        """The file as values."""
        return read_document(self.data)

    @cached_property
    def trim(self) -> Box:
        """The page as it will be cut."""
        return Box(0.0, 0.0, self.size.width, self.size.height)

    @cached_property
    def art(self) -> tuple[Event, ...]:
        """What is painted inside the bleed and can be seen, in order; marks are not art."""
        sheet = self.trim.grown(self.bleed)
        return tuple(
            event
            for page in self.document.pages
            for event in (painted_in(page.events, self.spots) if self.spots else page.events)
            if isinstance(event, _PAINT)
            and (seen := event.seen) is not None
            and (part := seen.common(sheet)) is not None
            # A mark may touch the bleed's edge and not enter.
            and (part.width > 0.01 or part.height > 0.01 or seen == part)
        )

    @cached_property
    def art_of(self) -> dict[int, tuple[Event, ...]]:
        """The art of each page that has any."""
        return _grouped(self.art, lambda one: one.page)

    def every(self, kind: type[Made]) -> Iterator[Made]:
        """The art of one kind."""
        return (event for event in self.art if isinstance(event, kind))

    @cached_property
    def written(self) -> tuple[TextRun, ...]:
        """The text one can see, run by run."""
        return tuple(run for run in self.every(TextRun) if run.colour and run.text.strip())

    @cached_property
    def lines(self) -> dict[int, tuple[TextLine, ...]]:
        """The lines of text of each page that has any."""
        return {
            page: lines(runs) for page, runs in _grouped(self.written, lambda one: one.page).items()
        }

    @cached_property
    def painted(self) -> Mapping[int, Sequence[Painted]]:
        """The lines of each page in the order of their painting, invisible text apart."""
        coloured = (run for run in self.every(TextRun) if run.colour)
        runs = _grouped(coloured, lambda one: one.page)
        return {page: painted(these) for page, these in runs.items()}

    @cached_property
    def endings(self) -> tuple[Ending, ...]:
        """The end of every line and what goes on after it: on its page, or for paragraphs over."""
        inside = (one for lines in self.painted.values() for one in endings(lines))
        return (*inside, *self._over_pages())

    def _over_pages(self) -> Iterator[Ending]:
        """The last line of a piece of the source on a page, and its first one on the next."""
        pieces: dict[tuple[str, int], dict[int, list[Box]]] = {}
        for anchor in self.anchors:
            here = pieces.setdefault((anchor.file, anchor.line), {})
            here.setdefault(anchor.page, []).append(anchor.box)
        for boxes in pieces.values():
            for page, following in pairwise(sorted(boxes)):
                before, after = (
                    [
                        line
                        for line in self.painted.get(number, ())
                        if any(box.holds(line.box.middle) for box in boxes[number])
                    ]
                    for number in (page, following)
                )
                if before and after:
                    yield Ending(before[-1], after[0].text)

    @cached_property
    def body(self) -> float:
        """The size of the running text, in points."""
        return body_size(self.every(TextRun))

    @cached_property
    def texts(self) -> tuple[str, ...] | None:
        """The text of each page as a reader's program copies it; None when it gives up."""
        # What stopped our reader may keep PDFium busy for ever (a form that shows itself).
        damaged = self.document.fault or any(page.fault for page in self.document.pages)
        return None if damaged else read_texts(self.data)

    # ------------------------------------------------------------------------------ the plates

    @cached_property
    def _rendering(self) -> Future[tuple[Separations, ...] | NoSeparations]:
        """A thread nobody waits for when the program ends."""
        future: Future[tuple[Separations, ...] | NoSeparations] = Future()

        def begin() -> None:
            try:
                render = partial(separations, self.spots) if self.spots else render_plates
                future.set_result(render(self.data, self.ink_limit, self.bleed))
            except BaseException as fault:  # noqa: BLE001  # for whoever asks
                future.set_exception(fault)

        threading.Thread(target=begin, daemon=True).start()
        return future

    def begin(self) -> None:
        """Let Ghostscript work beside the other rules."""
        assert self._rendering is not None

    @property
    def plates(self) -> tuple[Separations, ...] | NoSeparations:
        """The ink of every page; or why nobody measured it."""
        return self._rendering.result()

    # ------------------------------------------------------------------------ where it is from

    def place(self, region: Region) -> tuple[str, int]:
        """File and line of what stands there: the smallest block around its middle, else the last
        that begins above it, else the whole edition; of a page without any, what stands before."""
        here = self.pieces.get(region.page, ())
        if region.box is None:
            if here:
                return here[0].file, here[0].line
            before = [page for page in self.pieces if page < region.page]
            last = self.pieces[max(before)][-1] if before else None
            return (last.file, last.line) if last else (self.file, 0)
        if region.page == 1 and self.cover and region.box.area > _GROUND * self.trim.area:
            return self.file, self.cover
        x, y = region.box.middle
        if around := [a for a in here if a.holds(x, y)]:
            best = min(around, key=lambda a: a.area)
            return best.file, best.line
        if not (above := [a for a in here if a.top <= y]):
            return self.file, self.cover if region.page == 1 else 0
        last = max(above, key=lambda a: a.top)
        return last.file, last.line

    @cached_property
    def pieces(self) -> dict[int, tuple[Anchor, ...]]:
        """The pieces of the source on each page that has any."""
        return _grouped(self.anchors, lambda one: one.page)

    @cached_property
    def pieces_of(self) -> dict[str, tuple[Anchor, ...]]:
        """The pieces of each file of the source."""
        return _grouped(self.anchors, lambda one: one.file)


def _grouped(things: Iterable[_One], of: Callable[[_One], _Kept]) -> dict[_Kept, tuple[_One, ...]]:
    groups: dict[_Kept, list[_One]] = {}
    for thing in things:
        groups.setdefault(of(thing), []).append(thing)
    return {key: tuple(these) for key, these in groups.items()}


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """Faults alike that one line of the source answers for, told as one finding."""

    place: tuple[str, int]
    regions: tuple[Region, ...]

    @property
    def pages(self) -> str:
        """`3`, `3-5, 8`."""
        return ranges(region.page for region in self.regions)

    def found(self, diagnostic: Diagnostic) -> Found:
        """The finding with its regions."""
        return Found(diagnostic, self.regions)


def group_by_source(
    pdf: Finished,
    events: Iterable[Made],
    key: Callable[[Made], _Kept],
    *,
    from_left: bool = False,
) -> Iterator[tuple[_Kept, SourceGroup]]:
    """Events with the same key and the same line of the source, together, in order.

    What a whole edition has everywhere is a template's fault, and told once. `from_left`: an event
    is of what stands where it begins, for it goes on over what is no part of it; where there are
    too many of these, the first one answers for all.
    """
    groups: dict[_Kept, dict[tuple[str, int], list[Region]]] = {}
    for event in events:
        region = Region(event.page, event.seen or event.box)
        start = Region(event.page, _beginning(event.box)) if from_left else region
        places = groups.setdefault(key(event), {})
        places.setdefault(pdf.place(start), []).append(region)
    for kept, places in groups.items():
        if len(places) > (_MANY_OF_AUTHORS if from_left else _MANY):
            every = tuple(dict.fromkeys(chain.from_iterable(places.values())))
            yield kept, SourceGroup(next(iter(places)) if from_left else (pdf.file, 0), every)
            continue
        for place, regions in places.items():
            yield kept, SourceGroup(place, tuple(dict.fromkeys(regions)))


def _beginning(box: Box) -> Box:
    return Box(box.left, box.top, min(box.right, box.left + 2 * _BEGINNING), box.bottom)


def ranges(numbers: Iterable[int]) -> str:
    """Page numbers as one writes them: `1, 3-5`."""
    parts: list[list[int]] = []
    for number in sorted(set(numbers)):
        if parts and parts[-1][-1] == number - 1:
            parts[-1] = [parts[-1][0], number]
        else:
            parts.append([number])
    return ", ".join("-".join(map(str, part)) for part in parts)
