"""What a screen reader is given of a PDF: its tags in reading order, each with its place.

The tree is read from the file (ISO 32000-1 §14.7), what its marked content says and where it stands
from the pages. Inline elements are part of the paragraph they stand in.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from pipeline.dataclass import dataclass
from pipeline.pdf.events import Event, TextRun
from pipeline.pdf.geometry import Box, around
from pipeline.studio.sheets.marked import marked_content
from pipeline.studio.sheets.pages import edges
from pipeline.studio.sheets.wording import joined

_INLINE = frozenset(
    {"/Span", "/Link", "/Reference", "/Em", "/Strong", "/NonStruct", "/Quote", "/Code", "/Annot"}
)
_DEEPEST = 60
Content = Mapping[tuple[int, int], Sequence[Event]]  # by page and number of the marked content


@dataclass(frozen=True, slots=True)
class ReadTag:
    """A structure element: what it says without the elements in it, its pages and boxes."""

    role: str
    depth: int
    text: str
    alt: str
    language: str
    places: tuple[tuple[int, Box], ...]

    def as_data(self) -> dict[str, Any]:
        """For a browser."""
        places = [[page, *edges(box)] for page, box in self.places]
        said = {"alt": self.alt, "lang": self.language}
        return {
            "role": self.role,
            "depth": self.depth,
            "text": self.text,
            "places": places,
            **{name: value for name, value in said.items() if value},
        }


def tags_of(data: bytes) -> tuple[ReadTag, ...]:
    """The tags of a PDF in the order in which they are read; none if it has none."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tree = pdf.Root.get("/StructTreeRoot")
        if tree is None:
            return ()
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        reader = _TagReader(numbers, marked_content(pdf))
        return tuple(reader.under(tree, 0, 0))


class _TagReader:
    """Walks the tree; `pages` are numbers of pages by their objects."""

    def __init__(self, pages: dict[tuple[int, int], int], content: Content) -> None:
        self._pages, self._content = pages, content

    def under(self, parent: Object, page: int, depth: int) -> Iterator[ReadTag]:
        """The elements in one, block by block."""
        if depth > _DEEPEST:
            return
        for kid in _kids(parent):
            role = str(kid.get("/S", "")) if isinstance(kid, Dictionary) else ""
            if not role:
                continue
            here = self._page(kid, page)
            if role in _INLINE:  # its own are told with what they stand in
                yield from self.under(kid, here, depth)
                continue
            said = list(self._said(kid, here, 0))
            yield ReadTag(
                role[1:],
                depth,
                joined(one for one in said if isinstance(one, TextRun)),
                str(kid.get("/Alt", kid.get("/ActualText", ""))),
                str(kid.get("/Lang", "")),
                tuple(_places(said)),
            )
            yield from self.under(kid, here, depth + 1)

    def _said(self, element: Object, page: int, depth: int) -> Iterator[Event]:
        """The marked content of an element and of the inline elements in it, in order."""
        if depth > _DEEPEST:
            return
        for kid in _kids(element):
            if not isinstance(kid, Dictionary):
                yield from self._content.get((page, int(kid)), ())
            elif kid.get("/Type") == Name.MCR:
                here = self._page(kid, page)
                yield from self._content.get((here, int(kid.MCID)), ())
            elif str(kid.get("/S", "")) in _INLINE:
                yield from self._said(kid, self._page(kid, page), depth + 1)

    def _page(self, element: Object, above: int) -> int:
        return self._pages.get(element.Pg.objgen, above) if "/Pg" in element else above


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _places(said: Sequence[Event]) -> Iterator[tuple[int, Box]]:
    boxes: dict[int, list[Box]] = {}
    for one in said:
        boxes.setdefault(one.page, []).append(one.seen or one.box)
    return ((page, around(these)) for page, these in boxes.items())
