"""Where on paper each piece of the source stands, so that a fault seen on a page names its line.

The writer leaves marks in the HTML of the PDFs (never of the web page): a comment before and after
each block, whatever its template makes of it, and an attribute on each element of running text.
Both are invisible to style sheets. After the layout the boxes give the positions.
Knows the layout's boxes only by their geometry; judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from markupsafe import Markup

from pipeline.content.elements import HEADINGS
from pipeline.dataclass import dataclass

if TYPE_CHECKING:
    from pipeline.content.model import Block, Chapter, Fielded
    from pipeline.pdf.geometry import Box

_MM = 25.4 / 96  # of a CSS pixel
MARK = "data-at"
_VARNISHED = "data-varnish"
_OPENING = re.compile(r"at (\S+) (\S+):(\d+)")
_CLOSING = "/at"
CONTENTS = "contents"
VARNISH = "varnish"  # what a template marks with `data-varnish`
BARE = "bare"  # … and what lies on such a thing without any: `data-varnish="none"`
ENDNOTES = "endnotes"  # at the first line of the edition, and of none that anybody wrote
_KINDS = {**dict.fromkeys(HEADINGS, "heading"), "li": "item", "table": "table", "tr": "row"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A piece of the source on a page: one for each box it is broken into.

    `block` is the name of the block, `chapter`, `heading`, `prose`, `item` (of a list), `table`,
    `row` (of a table), `contents`, `varnish` or `bare`. Pages count from 1; millimetres from the
    top left corner of the trimmed page.
    """

    block: str
    file: str
    line: int
    page: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def box(self) -> Box:
        """Its place on the page."""
        from pipeline.pdf.geometry import Box  # mails need none

        return Box(self.left, self.top, self.right, self.bottom)

    @property
    def area(self) -> float:
        """In square millimetres."""
        return (self.right - self.left) * (self.bottom - self.top)

    def holds(self, x: float, y: float) -> bool:
        """Is that place inside, or on the edge? Asked for every run of text."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """What an element of the page was made from."""

    block: str
    file: str
    line: int


def around(block: Block, file: str, html: Markup) -> Markup:
    """The HTML of a block, marked. A comment stands wherever a block does, even in a list."""
    if not html.strip():
        return html
    # Two hyphens would end the comment; file names may hold them.
    name = quote(file).replace("-", "%2D")
    return Markup("<!--at {} {}:{}-->{}<!--/at-->").format(block.name, name, block.line, html)


def attribute(file: str, line: int) -> Markup:
    """The mark of an element of running text; nothing for one that has no line of its own."""
    return Markup(' {}="{}:{}"').format(MARK, file, line) if line else Markup("")


def title_of(part: Chapter, head: Fielded) -> SourcePlace:
    """Where the title of a file is written, in this head."""
    title = head.text("title")
    return SourcePlace("chapter", part.file, title.line if title is not None else part.line)


def places(
    root: Any, title: SourcePlace, chapters: Mapping[str, SourcePlace]
) -> dict[Any, SourcePlace]:
    """Every marked element of a parsed page, every heading, the chapters by their ids."""
    found: dict[Any, SourcePlace] = {}
    waiting = [(root, title)]
    while waiting:
        parent, above = waiting.pop()
        open_blocks = [above]
        for child in parent:
            if not isinstance(child.tag, str):
                _mind(child.text or "", open_blocks)
                continue
            own = _own(child, chapters)
            if own is None and len(open_blocks) > 1:
                own = open_blocks[-1]
            if child.tag == "nav":
                own = SourcePlace(CONTENTS, (own or above).file, (own or above).line)
            elif own is None and child.tag in HEADINGS:
                own = SourcePlace("heading", above.file, above.line)
            if (what := child.get(_VARNISHED)) is not None:
                name = BARE if what == "none" else VARNISH
                own = SourcePlace(name, (own or above).file, (own or above).line)
            if own is not None:
                found[child] = own
            waiting.append((child, own or above))
    return found


def positions(pages: list[Any], places: Mapping[Any, SourcePlace]) -> tuple[Anchor, ...]:
    """The anchors of a laid out document, page by page, from the top to the bottom."""
    numbered = enumerate((page._page_box for page in pages), 1)  # noqa: SLF001  # no other way
    return positions_of(dict(numbered), places)


def positions_of(pages: Mapping[int, Any], places: Mapping[Any, SourcePlace]) -> tuple[Anchor, ...]:
    """The same of some pages, the boxes of each by its number."""
    found = []
    for number, box in pages.items():
        here = [_anchor(places[box.element], number, box) for box in _marked(box, places)]
        found += sorted(here, key=lambda a: (a.top, a.left, -a.bottom, a.line))
    return tuple(found)


def _mind(comment: str, open_blocks: list[SourcePlace]) -> None:
    if match := _OPENING.fullmatch(comment):
        open_blocks.append(SourcePlace(match[1], unquote(match[2]), int(match[3])))
    elif comment == _CLOSING and len(open_blocks) > 1:
        open_blocks.pop()


def _own(element: Any, chapters: Mapping[str, SourcePlace]) -> SourcePlace | None:
    if mark := element.get(MARK):
        file, _, line = mark.rpartition(":")
        return SourcePlace(_KINDS.get(element.tag, "prose"), file, int(line))
    return chapters.get(element.get("id", ""))


def _marked(page: Any, places: Mapping[Any, SourcePlace]) -> Iterator[Any]:
    """The boxes of marked elements; of nested boxes of one element only the outermost."""
    waiting = [(page, None)]
    while waiting:
        box, above = waiting.pop()
        box = getattr(box, "_box", box)  # what is positioned absolutely stands in for itself
        element = box.element
        if element is not None and element is not above and element in places:
            yield box
            above = element
        waiting += [(child, above) for child in box.children]


def _anchor(place: SourcePlace, page: int, box: Any) -> Anchor:
    left, top = box.border_box_x(), box.border_box_y()
    corners = (left, top, left + box.border_width(), top + box.border_height())
    x0, y0, x1, y1 = (round(value * _MM, 2) for value in corners)
    return Anchor(place.block, place.file, place.line, page, x0, y0, x1, y1)
