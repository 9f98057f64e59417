"""The pages wanted alone: begun at a page of the last whole layout, the rest left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

from pipeline.channels.page import anchors
from pipeline.channels.page.anchors import SourcePlace
from pipeline.channels.paper.child import markup, partial
from pipeline.channels.paper.child.fetcher import Fetcher
from pipeline.channels.paper.child.found import Begin, Begins, fixed, leave_out
from pipeline.channels.paper.child.loaded import Loaded, base_of
from pipeline.channels.paper.child.wanted import Stretch, WantedPages, elements, piece_of
from pipeline.channels.paper.job import LookJob
from pipeline.channels.paper.parts import Path, WholeLayout, numbers_of
from pipeline.dataclass import dataclass

_SLACK = 2  # pages after the one wanted that stay in the text, should it have got longer


class NoBeginning(Exception):  # noqa: N818 - not an error: all is laid out then
    """There is no page to begin at."""


class _TooShort(Exception):  # noqa: N818 - nor this: less is left out then
    """The pages reached what was left out."""


@dataclass(frozen=True, slots=True)
class MadePages:
    """Pages by their numbers; with a `whole` if all was laid out for them."""

    pages: Mapping[int, Any]
    places: Mapping[Any, SourcePlace]
    whole: WholeLayout | None = None


def begun(asked: LookJob, loaded: Loaded, fetcher: Fetcher) -> MadePages:
    """The pages wanted, with numbers as they were.

    Raises:
        NoBeginning: too much has changed.
    """
    try:
        return _begun(asked, loaded, fetcher, shortened=True)
    except _TooShort:
        return _begun(asked, loaded, fetcher, shortened=False)


def _begun(asked: LookJob, loaded: Loaded, fetcher: Fetcher, shortened: bool) -> MadePages:
    job, whole = asked.job, asked.whole
    root = markup.tree_of(job.html)
    places = anchors.places(root, job.title, job.chapters)
    begins = Begins(root, whole)
    piece = piece_of(asked.wanted, places, begins.order)
    begin = _begin(asked, begins, piece)
    on_all = fixed(root, whole)
    after, gone = leave_out(
        root, begin, _end(asked, begins, piece, begin) if shortened else None, on_all
    )
    html = markup.ParsedPage(root, base_of(job.templates), fetcher)
    context, tree = loaded.boxes(html, whole, gone)
    pages = WantedPages(asked.wanted, piece, begins.order)

    def enough(number: int, page: Any, resume: Path | None) -> bool:
        pages.see(number, page)
        return pages.enough(tree, number, resume)

    made = partial.lay_out(html, tree, context, begin.start, _path(tree, begin), enough)
    if after and any(one in after for page in made.values() for one in elements(page)):
        raise _TooShort
    here = {box.element for page in made.values() for box in page.fixed_boxes}
    others = [
        (begins.order[box.element] < begins.order[begin.element], box)
        for box in (tree.descendants() if on_all else ())
        if box.element in on_all and box.element not in here and box.style["position"] == "fixed"
    ]
    partial.finish(context, made, whole, others)
    return MadePages({number: page for number, page in made.items() if number in pages}, places)


def _begin(asked: LookJob, begins: Begins, piece: Stretch | None) -> Begin:
    first = asked.wanted.first
    begin = begins.before(piece.first) if piece is not None else begins.at_page(first)
    if begin is None:
        raise NoBeginning
    return begin


def _end(asked: LookJob, begins: Begins, piece: Stretch | None, begin: Begin) -> Any:
    """The element after which nothing is wanted: that which stood first on a page further on."""
    if piece is None:
        return begins.first_on(asked.wanted.last + _SLACK) if asked.wanted.last else None
    end = begins.first_on(begins.page_of(piece.last, begin) + _SLACK)
    later = end is not None and begins.order[end] > begins.order[piece.last]
    return end if later else None


def _path(tree: Any, begin: Begin) -> Path | None:
    """The way to where one begins, among the boxes of now."""
    base = numbers_of(begin.segment.path)
    if not base:
        return begin.start.path
    return _moved(begin.start.path, base, _indices(tree, begin.forced))


def _moved(path: Path | None, base: Sequence[int], indices: Sequence[int]) -> Path | None:
    """A path that led through `base` leads through `indices` now."""
    if len(base) != len(indices) or (base and (not path or [*path] != base[:1])):
        raise NoBeginning
    if not base:
        return path
    assert path is not None
    return {indices[0]: _moved(path[base[0]], base[1:], indices[1:])}


def _indices(tree: Any, element: Any) -> list[int]:
    """Which child of which child the first box of an element is."""
    waiting: list[tuple[Any, list[int]]] = [(tree, [])]
    while waiting:
        box, indices = waiting.pop()
        if box.element is element and not box.element_tag.endswith(("::before", "::after")):
            return indices
        if isinstance(box, boxes.ParentBox):
            waiting += [
                (child, [*indices, index]) for index, child in reversed([*enumerate(box.children)])
            ]
    raise NoBeginning
