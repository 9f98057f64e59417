"""What a reader would call the layout of a finished PDF: where text stands, broken into which
pieces, found again from the anchors of the source.

Knows the anchors and the lines of a page; judges nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.preflight.finished import Finished
from pipeline.preflight.pdf.events import Fill, ImageUse, Shade
from pipeline.preflight.pdf.geometry import Box
from pipeline.preflight.pdf.lines import Line

if TYPE_CHECKING:
    from pipeline.channels.page.anchors import Anchor

_FOOT = 8.0  # mm: boxes that end nearer to the cut run over it on purpose
_FULL = 0.85  # of the height: no text ends higher on a full page
_NOTE = 0.78  # of the running text's size: what is smaller is a note or a caption
_STRAY = 0.5  # mm
_NO_TEXT = ("chapter", "heading")


def box_of(anchor: Anchor) -> Box:
    """Its place on the page."""
    return Box(anchor.left, anchor.top, anchor.right, anchor.bottom)


def floor(pdf: Finished) -> float:
    """Where the text ends at the bottom of full pages, in millimetres; below are folios."""
    lowest, least = pdf.trim.bottom - _FOOT, pdf.trim.bottom * _FULL
    return max((a.bottom for a in pdf.anchors if least < a.bottom < lowest), default=least)


def grounded(pdf: Finished) -> frozenset[int]:
    """The pages with a picture or a colour over half of them: covers, openings."""
    half = pdf.trim.area / 2
    return frozenset(
        event.page
        for event in pdf.art
        if (
            isinstance(event, (ImageUse, Shade))
            or (isinstance(event, Fill) and not event.colour.white)
        )
        and event.seen is not None
        and event.seen.area > half
    )


def ceiling(pdf: Finished) -> float:
    """Where the text begins at the top of most pages; above are running heads."""
    tops = Counter(
        min(a.top for a in pdf.anchors if a.page == page)
        for page in {anchor.page for anchor in pdf.anchors}
    )
    return max(tops, key=lambda top: (tops[top], -top)) if tops else pdf.trim.top


def inside(pdf: Finished, anchor: Anchor) -> list[Line]:
    """The lines of text of a piece of the source."""
    box = box_of(anchor).grown(_STRAY)
    return [line for line in pdf.lines.get(anchor.page, ()) if box.holds(line.box.middle)]


def below(pdf: Finished, anchor: Anchor) -> Iterator[Box]:
    """What follows a heading on its page, in its column: text, and pieces of the source."""
    lowest = floor(pdf) + _STRAY
    for line in pdf.lines.get(anchor.page, ()):
        under = anchor.bottom - _STRAY < line.box.middle[1] < lowest
        if under and _beside(anchor, line.box) and line.size >= pdf.body * _NOTE:
            yield line.box
    for other in pdf.anchors:
        if other.page == anchor.page and other.block not in _NO_TEXT:
            box = box_of(other)
            if box.top >= anchor.bottom - _STRAY and _beside(anchor, box):
                yield box


def follower(pdf: Finished, heading: Anchor) -> Anchor | None:
    """Where the next piece of the source after a heading begins."""
    later = [
        other
        for other in pdf.anchors
        if other.file == heading.file and other.line > heading.line and other.block not in _NO_TEXT
    ]
    return min(later, key=lambda other: (other.line, other.page), default=None)


def apart(heading: Anchor, following: Anchor) -> bool:
    """Does it begin at the head of another column of the same page?"""
    same = following.page == heading.page and following.bottom <= heading.top
    return same and not _beside(heading, box_of(following))


def continued(pdf: Finished) -> Iterator[Anchor]:
    """The last pieces of paragraphs that begin on an earlier page; lists are not paragraphs."""
    pages: dict[tuple[str, int], list[Anchor]] = {}
    for anchor in pdf.anchors:
        if anchor.block == "prose":
            pages.setdefault((anchor.file, anchor.line), []).append(anchor)
    for pieces in pages.values():
        last = max(pieces, key=lambda one: one.page)
        if any(one.page < last.page for one in pieces) and not _holds_another(pdf, last):
            yield last


def _holds_another(pdf: Finished, anchor: Anchor) -> bool:
    outer = box_of(anchor)
    within = (
        box_of(other)
        for other in pdf.anchors
        if other.page == anchor.page and other.block == "prose"
    )
    return any(outer.contains(box, 0.01) and box.area < outer.area for box in within)


def _beside(anchor: Anchor, box: Box) -> bool:
    return min(anchor.right, box.right) - max(anchor.left, box.left) > _STRAY
