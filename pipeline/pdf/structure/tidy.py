"""What says nothing is left out: languages that hold anyway, empty elements, spans of nothing.

And text stands in paragraphs: elements that only group have none (ISO 32000-1 §14.8.4.2).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.pdf.structure.elements import (
    GROUPING,
    INLINE,
    LinkArea,
    MarkedContent,
    StructureElement,
)

_KEPT = frozenset({"TR", "TH", "TD", "THead", "TBody", "TFoot"})  # a table may have empty cells
Kid = StructureElement | MarkedContent | LinkArea


def tidy(tree: StructureElement, language: str) -> None:
    """A whole tree of a document in this language."""
    _tidied(tree, language)


def _tidied(element: StructureElement, language: str) -> None:
    here = element.language or language
    if here == language:
        element.language = ""
    for kid in element.elements:
        _tidied(kid, here)
    kids = list(_simple(element))
    element.take(list(_in_paragraphs(element, kids)) if element.role in GROUPING else kids)


def _simple(element: StructureElement) -> Iterator[Kid]:
    for kid in element.kids:
        if not isinstance(kid, StructureElement):
            yield kid
        elif not kid.kids and kid.role not in _KEPT:
            continue
        elif kid.role == "Span" and not (kid.language or kid.expansion or kid.ident):
            yield from kid.kids
        else:
            yield kid


def _in_paragraphs(element: StructureElement, kids: list[Kid]) -> Iterator[Kid]:
    paragraph: StructureElement | None = None
    for kid in kids:
        if isinstance(kid, StructureElement) and kid.role not in INLINE:
            paragraph = None
            yield kid
            continue
        if paragraph is None:
            paragraph = StructureElement("P", parent=element)
            yield paragraph
        paragraph.take([*paragraph.kids, kid])
