"""A structure tree → the objects of a PDF (ISO 32000-1 §14.7), as they stand in the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pydyf

from pipeline.channels.paper.child.tagging.boxes import TreeBuilder
from pipeline.pdf.structure.elements import (
    LinkArea,
    MarkedContent,
    StructureElement,
    walk,
)

_PRINT = 4  # annotation flag 3
_MARKED = re.compile(rb"/\w+\s+<</MCID (\d+)>>\s+BDC")
_ARTIFACT = b"/Artifact <</Type/Pagination>> BDC"


class StructureObject(pydyf.Object):  # type: ignore[misc]  # the package is not typed
    """An object that nobody changes any more."""

    written = b""

    @property
    def data(self) -> bytes:
        """As it stands in the file."""
        return self.written


class TreeWriter:
    """Numbers for all elements, then their words."""

    def __init__(self, pdf: Any, built: TreeBuilder, streams: Sequence[Any]) -> None:
        self._pdf, self._tree, self._streams = pdf, built.root, streams
        self._marked = built.marked
        self._pages = [reference.decode() for reference in pdf.page_references]
        self._owners: list[dict[int, str]] = [{} for _ in self._pages]
        self._areas: list[str] = []
        self._references: dict[int, str] = {}
        self._idents: list[tuple[str, str]] = []

    def write(self) -> None:
        """The tree, with what leads into it from pages and areas."""
        root = StructureObject()
        self._pdf.add_object(root)
        elements = list(walk(self._tree))
        objects = [StructureObject() for _ in elements]
        for element, made in zip(elements, objects, strict=True):
            self._pdf.add_object(made)
            self._references[id(element)] = made.reference.decode()
        for element, made in zip(elements, objects, strict=True):
            above = element.parent
            parent = self._references[id(above)] if above else root.reference.decode()
            made.written = self._element(element, parent).encode("ascii")
        root.written = self._root().encode("ascii")
        self._pdf.catalog["StructTreeRoot"] = root.reference
        self._pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        self._pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        for stream, owners, marked in zip(self._streams, self._owners, self._marked, strict=True):
            if len(owners) < marked:
                _leave_out(stream, owners)

    def _element(self, element: StructureElement, parent: str) -> str:
        own = self._references[id(element)]
        pages = (kid.page for kid in element.kids if isinstance(kid, MarkedContent))
        page = next(pages, None)
        words = [f"<</Type/StructElem/S/{element.role}/P {parent}"]
        if page is not None:
            words.append(f"/Pg {self._pages[page]}")
        words.append(f"/K[{' '.join(self._kid(kid, page, own, element) for kid in element.kids)}]")
        texts = {"Lang": element.language, "Alt": element.alt, "E": element.expansion}
        words += [f"/{key}{_text(value)}" for key, value in texts.items() if value]
        if element.ident:
            self._idents.append((element.ident, own))
            words.append(f"/ID{_text(element.ident)}")
        words.append(_attributes(element))
        return "".join(words) + ">>"

    def _kid(
        self,
        kid: StructureElement | MarkedContent | LinkArea,
        page: int | None,
        own: str,
        element: StructureElement,
    ) -> str:
        if isinstance(kid, StructureElement):
            return self._references[id(kid)]
        if isinstance(kid, LinkArea):
            area = self._area(kid, own, element).decode()
            return f"<</Type/OBJR/Obj {area}/Pg {self._pages[kid.page]}>>"
        self._owners[kid.page][kid.number] = own
        if kid.page == page:
            return str(kid.number)
        return f"<</Type/MCR/Pg {self._pages[kid.page]}/MCID {kid.number}>>"

    def _area(self, area: LinkArea, own: str, element: StructureElement) -> bytes:
        link = next((one for one in (element, *element.above()) if one.role == "Link"), element)
        annotation = area.annotation or self._one_more(area, link)
        annotation["F"] = _PRINT
        annotation["StructParent"] = len(self._pages) + len(self._areas)
        if link.name:
            annotation["Contents"] = pydyf.String(link.name)
        self._areas.append(own)
        return bytes(annotation.reference)

    def _one_more(self, area: LinkArea, link: StructureElement) -> Any:
        """What another area of the link says, at this place."""
        others = (kid.annotation for kid in link.kids if isinstance(kid, LinkArea))
        made = pydyf.Dictionary(next(other for other in others if other is not None))
        made["Rect"] = pydyf.Array(area.place)
        self._pdf.add_object(made)
        page = _page(self._pdf, area.page)
        page["Annots"] = pydyf.Array([*page.get("Annots", ()), made.reference])
        return made

    def _root(self) -> str:
        numbers = []
        for page, owners in enumerate(self._owners):
            listed = (owners.get(number, "null") for number in range(max(owners, default=-1) + 1))
            numbers.append(f"{page}[{' '.join(listed)}]")
        numbers += [f"{number} {own}" for number, own in enumerate(self._areas, len(self._pages))]
        words = f"<</Type/StructTreeRoot/K[{self._references[id(self._tree)]}]"
        words += f"/ParentTree<</Nums[{' '.join(numbers)}]>>/ParentTreeNextKey {len(numbers)}"
        if self._idents:
            ordered = sorted(self._idents, key=lambda one: _bytes(one[0]))
            names = (f"{_text(ident)} {own}" for ident, own in ordered)
            words += f"/IDTree<</Names[{' '.join(names)}]>>"
        return words + ">>"


def write(pdf: Any, built: TreeBuilder, streams: Sequence[Any]) -> None:
    """A tree into a file whose pages are there; areas that there are twice leave their pages."""
    TreeWriter(pdf, built, streams).write()
    by_page: dict[int, set[bytes]] = {}
    for area in built.twice:
        by_page.setdefault(area.page, set()).add(area.annotation.reference)
    for number, gone in by_page.items():
        page = _page(pdf, number)
        page["Annots"] = pydyf.Array(one for one in page.get("Annots", ()) if one not in gone)


def _page(pdf: Any, number: int) -> Any:
    return pdf.objects[int(pdf.page_references[number].split()[0])]


def _attributes(element: StructureElement) -> str:
    """The attribute objects of an element (ISO 32000-1 §14.8.5)."""
    if element.box:
        return f"/A<</O/Layout/BBox[{' '.join(f'{side:g}' for side in element.box)}]>>"
    if element.numbering and any(
        one.role == "Lbl" for item in element.elements for one in item.elements
    ):
        return f"/A<</O/List/ListNumbering/{element.numbering}>>"
    words = ""
    if element.scope:
        words += f"/Scope/{element.scope}"
    if element.role in ("TH", "TD"):
        wide, high = element.spans
        words += f"/ColSpan {wide}" * (wide > 1) + f"/RowSpan {high}" * (high > 1)
        if element.headers:
            words += f"/Headers[{' '.join(map(_text, element.headers))}]"
    return f"/A<</O/Table{words}>>" if words else ""


def _bytes(said: str) -> bytes:
    """What a text string holds; UTF-16, for any character. Names of a tree stand in this order."""
    if said.isascii() and said.isprintable():
        return said.encode("ascii")
    return b"\xfe\xff" + said.encode("utf-16-be")


def _text(said: str) -> str:
    """A text string."""
    if said.isascii() and said.isprintable():
        escaped = re.sub(r"([\\()])", r"\\\1", said)
        return f"({escaped})"
    return f"<{_bytes(said).hex().upper()}>"


def _leave_out(stream: Any, owners: dict[int, str]) -> None:
    """Marked content that no element has, of margin boxes and repeated heads: artifacts."""
    content = b"\n".join(map(pydyf._to_bytes, stream.stream))  # noqa: SLF001  # as ever here
    stream.stream[:] = [
        _MARKED.sub(lambda mark: mark[0] if int(mark[1]) in owners else _ARTIFACT, content)
    ]
