"""What a tagged PDF gives a screen reader, as lines: one an element, indented, with it says."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from pipeline.pdf.events import Event, TextRun
from pipeline.studio.sheets.marked import marked_content

_Number = tuple[int, int]
_SAID = {"Lang": "/Lang", "Alt": "/Alt", "E": "/E", "ID": "/ID"}
_ATTRIBUTES = ("/Scope", "/ColSpan", "/RowSpan", "/Headers", "/ListNumbering")


def spoken(data: bytes) -> list[str]:
    """The elements below the document, in the order of the tree.

    `Link → x` stands once for each area; text of several pieces of marked content is parted by `|`.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        told = _Teller(pages, marked_content(pdf))
        return list(told.below(pdf.Root.StructTreeRoot.K[0], 0))


class _Teller:
    def __init__(
        self,
        pages: Mapping[tuple[int, int], int],
        content: Mapping[tuple[int, int], Sequence[Event]],
    ) -> None:
        self._pages, self._content = pages, content

    def below(self, element: Object, depth: int) -> Iterator[str]:
        for kid in _kids(element):
            if isinstance(kid, Dictionary) and "/S" in kid:
                assert kid.P.objgen == element.objgen, "every element knows its parent"
                yield "  " * depth + self._line(kid)
                yield from self.below(kid, depth + 1)

    def _line(self, element: Object) -> str:
        words = [str(element.S)[1:]]
        words += [f"{name}={element[key]}" for name, key in _SAID.items() if key in element]
        given = element.get("/A", Dictionary())
        for key in _ATTRIBUTES:
            if key in given:
                value = given[key]
                many = isinstance(value, Array)
                words.append(f"{key[1:]}={' '.join(map(str, value)) if many else value}")
        words += [f"→ {kid.Obj.get('/Contents', '')}" for kid in _areas(element)]
        text = "|".join(filter(None, self._texts(element)))
        return " ".join(words) + (f": {text}" if text else "")

    def _texts(self, element: Object) -> Iterator[str]:
        own = self._pages.get(element.Pg.objgen, 0) if "/Pg" in element else 0
        for kid in _kids(element):
            if isinstance(kid, Dictionary):
                if kid.get("/Type") == Name.MCR:
                    yield self._text(self._pages[kid.Pg.objgen], int(kid.MCID))
            else:
                yield self._text(own, int(kid))

    def _text(self, page: int, number: int) -> str:
        runs = self._content.get((page, number), ())
        return "".join(run.text for run in runs if isinstance(run, TextRun)).strip()


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _areas(element: Object) -> list[Object]:
    kids = (kid for kid in _kids(element) if isinstance(kid, Dictionary))
    return [kid for kid in kids if kid.get("/Type") == Name.OBJR]
