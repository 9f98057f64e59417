"""What a reader would call the layout of a finished PDF: where text stands, broken into which
pieces, found again from the anchors of the source.

Knows the anchors and the lines of a page; judges nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.pdf.events import Fill, ImageUse, Shade
from pipeline.pdf.geometry import Box
from pipeline.pdf.lines import TextLine
from pipeline.preflight.finished import Finished

if TYPE_CHECKING:
    from pipeline.channels.page.anchors import Anchor

_FOOT = 8.0  # mm: boxes that end nearer to the trim edge run over it on purpose
_FULL = 0.85  # of the height: no text ends higher on a full page
_NOTE = 0.78  # of the running text's size: what is smaller is a note or a caption
_STRAY = 0.5  # mm
_NO_TEXT = ("chapter", "heading", "contents")
PROSE, ITEM = "prose", "item"  # a paragraph; an item of a list
TABLE, ROW = "table", "row"
_TEXT = (PROSE, ITEM, TABLE, ROW)


def text_bottom(pdf: Finished) -> float:
    """Where the text ends at the bottom of full pages, in millimetres; below are folios."""
    lowest, least = pdf.trim.bottom - _FOOT, pdf.trim.bottom * _FULL
    return max((a.bottom for a in pdf.anchors if least < a.bottom < lowest), default=least)


def pages_with_full_background(pdf: Finished) -> frozenset[int]:
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


def text_top(pdf: Finished) -> float:
    """Where the text begins at the top of most pages; above are running heads."""
    tops = Counter(min(a.top for a in these) for these in pdf.pieces.values())
    return max(tops, key=lambda top: (tops[top], -top)) if tops else pdf.trim.top


def inside(pdf: Finished, anchor: Anchor) -> list[TextLine]:
    """The lines of text of a piece of the source."""
    box = anchor.box.grown(_STRAY)
    return [line for line in pdf.lines.get(anchor.page, ()) if box.holds(line.box.middle)]


def below(pdf: Finished, anchor: Anchor) -> Iterator[Box]:
    """What follows a heading on its page, in its column: text, and pieces of the source."""
    lowest = text_bottom(pdf) + _STRAY
    for line in pdf.lines.get(anchor.page, ()):
        under = anchor.bottom - _STRAY < line.box.middle[1] < lowest
        if under and _beside(anchor, line.box) and line.size >= pdf.body * _NOTE:
            yield line.box
    for other in pdf.pieces[anchor.page]:
        if other.block not in _NO_TEXT:
            box = other.box
            if box.top >= anchor.bottom - _STRAY and _beside(anchor, box):
                yield box


def continues_in_next_column(pdf: Finished, heading: Anchor) -> bool:
    """Does what follows a heading in the source begin at the head of another column of its page?

    A paragraph that begins below it may go on there, and its block may have more than paragraphs.
    """
    if _goes_on(pdf, heading):
        return False
    following = following_here(pdf, heading)
    if any(o.bottom > heading.top and _beside(heading, o.box) for o in following):
        return False
    return any(o.bottom <= heading.top and not _beside(heading, o.box) for o in following)


def following_here(pdf: Finished, heading: Anchor) -> list[Anchor]:
    """Where on its page stands what follows a heading in the source, below it or in a column."""
    later = [
        other
        for other in pdf.pieces_of[heading.file]
        if other.line > heading.line and other.block not in _NO_TEXT
    ]
    line = min((other.line for other in later), default=0)
    return [other for other in later if other.line == line and other.page == heading.page]


def _goes_on(pdf: Finished, heading: Anchor) -> bool:
    """Has the block it is the heading of text below it?"""
    inner = heading.box
    blocks = [
        other
        for other in pdf.pieces[heading.page]
        if other.block not in (*_NO_TEXT, *_TEXT) and other.box.contains(inner, _STRAY)
    ]
    if not blocks:
        return False
    own = min(blocks, key=lambda other: other.box.area)
    return any(
        line.box.middle[1] > heading.bottom and _beside(heading, line.box)
        for line in inside(pdf, own)
    )


def continued(pdf: Finished) -> Iterator[Anchor]:
    """The last pieces of paragraphs that begin on an earlier page; lists are not paragraphs."""
    pages: dict[tuple[str, int], list[Anchor]] = {}
    for anchor in pdf.anchors:
        if anchor.block in _TEXT:
            pages.setdefault((anchor.file, anchor.line), []).append(anchor)
    for pieces in pages.values():
        page = max(one.page for one in pieces)
        last = [one for one in pieces if one.page == page]
        if len(last) == 1 < len(pieces) and not _holds_another(pdf, last[0]):
            yield last[0]


def _holds_another(pdf: Finished, anchor: Anchor) -> bool:
    outer = anchor.box
    within = (other.box for other in pdf.pieces[anchor.page] if other.block in _TEXT)
    return any(outer.contains(box, 0.01) and box.area < outer.area for box in within)


def _beside(anchor: Anchor, box: Box) -> bool:
    return min(anchor.right, box.right) - max(anchor.left, box.left) > _STRAY
