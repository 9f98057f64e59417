"""The boxes of pages → the tree of the elements they were made of.

An element that two pages, columns or lines share has a box on each: it stays one element. A head of
a table, or what stands fixed on every page, is one too, and what repeats it is left out. Knows the
boxes of WeasyPrint of the version in constraints.txt.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure.boxes import (
    FootnoteAreaBox,
    MarginBox,
    ReplacedBox,
    TableRowGroupBox,
    TextBox,
)
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.logger import LOGGER

from pipeline.pdf.structure.elements import LinkArea, MarkedContent, StructureElement
from pipeline.pdf.structure.roles import role_of

_POINTS = 0.75  # in a pixel of CSS
_SVG = "{http://www.w3.org/2000/svg}"
_NUMBERED = ("li::before", "li::after")
_NUMBERINGS = {
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "lower-alpha": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
}
Key = tuple[Any, str]


class TreeBuilder:
    """Page after page; `twice` are annotations of links that have one already, by their pages;
    `marked` is how many pieces of marked content each page has."""

    def __init__(self) -> None:
        self.root = StructureElement("Document")
        self.twice: list[LinkArea] = []
        self.marked: list[int] = []
        self._known: dict[Key, StructureElement] = {}
        self._first: dict[Key, Any] = {}  # boxes: of what may be repeated
        self._areas: dict[tuple[int, int], list[Any]] = {}  # of links, by page
        self._number, self._height = 0, 0.0
        self._tags: dict[Any, Any] = {}

    def page(self, page: Any, number: int, tags: dict[Any, Any]) -> None:
        """Go on to a page; `tags` are the numbers of its marked content by its boxes."""
        self._number, self._height, self._tags = number, page.height, tags
        for child in page._page_box.children:  # noqa: SLF001  # as everything here
            self._box(child, self.root)
        self._tags = {}  # it holds the boxes
        self.marked.append(len(tags))

    def _box(self, box: Any, above: StructureElement) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001  # as above
        if isinstance(box, MarginBox):
            return
        if isinstance(box, TextBox):
            self._content(box, above)
            return
        element = self._element(box, above)
        if element is None:
            self._again(box, above)
            return
        if box.link_annotation:
            element = self._area(box, element)
        if isinstance(box, ReplacedBox):
            self._content(box, element)
        notes = isinstance(box, FootnoteAreaBox)
        for child in box.children:
            if notes:
                self._note(child, element)
            self._box(child, element)

    def _again(self, box: Any, above: StructureElement) -> None:
        """What repeats is no content, but its links are clicked there too: areas of the first.

        Not those of a note that is printed twice, which is none of a reader's business.
        """
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001  # as above
        if isinstance(box, TextBox):
            return
        known = self._known.get((box.element, box.element_tag), above)
        if box.link_annotation:
            around = {one.role for one in (known, *known.above())}
            if "Link" in around and "Note" not in around:
                self._area(box, known)
            else:
                self.twice.append(LinkArea(self._number, box.link_annotation))
        for child in () if isinstance(box, ReplacedBox) else box.children:
            self._again(child, known)

    def _content(self, box: Any, element: StructureElement) -> None:
        if (tag := self._tags.get(box)) is not None:
            element.kids.append(MarkedContent(self._number, tag["mcid"]))

    def _element(self, box: Any, above: StructureElement) -> StructureElement | None:
        """That which a box belongs to; none if it repeats what another page says."""
        source, tag = box.element, box.element_tag
        if source is None or tag in ("html", "body"):
            return above
        if source is above.source and tag == above.tag:  # a box that CSS wants around or within
            return above
        key = source, tag
        if _is_repeated(box) and self._first.setdefault(key, box) is not box:
            return None
        if (known := self._known.get(key)) is not None:
            if known.role == "Note" and self._first[key] != self._number:
                return None  # WeasyPrint puts a block off, and prints its notes twice
            return known
        return self._made(box, key, above)

    def _made(self, box: Any, key: Key, above: StructureElement) -> StructureElement:
        source, tag = key
        role = role_of(tag)
        whole = "::" not in tag
        language = source.get("lang", "") if whole else ""
        expansion = source.get("title", "") if tag == "abbr" else ""
        if role == "Span" and not (language or expansion or tag in _NUMBERED):
            return above
        made = StructureElement(role, tag, source, above, language=language, expansion=expansion)
        made.beside = box.style["float"] != "none" or box.style["position"] == "absolute"
        if tag in _NUMBERED:
            made.box = self._place(box)
        elif role == "Figure":
            made.box = self._place(box)
            _describe(made)
        elif tag in ("ul", "ol"):
            made.numbering = _NUMBERINGS.get(box.style["list_style_type"], "")
        above.kids.append(made)
        self._known[key] = made
        return made

    def _note(self, box: Any, area: StructureElement) -> None:
        """What floats to the foot of a page is a note, whatever element it is."""
        key = box.element, box.element_tag
        if box.element is not None and key not in self._known:
            note = StructureElement("Note", box.element_tag, box.element, area)
            note.language = box.element.get("lang", "")
            area.kids.append(note)
            self._known[key], self._first[key] = note, self._number

    def _place(self, box: Any) -> tuple[float, ...]:
        """Left, bottom, right, top in points."""
        left, top = box.content_box_x(), box.content_box_y()
        sides = (left, self._height - top - box.height, left + box.width, self._height - top)
        return tuple(round(side * _POINTS, 2) for side in sides)

    def _area(self, box: Any, element: StructureElement) -> StructureElement:
        """Where a link can be clicked; once, though each element in a link has an area too."""
        chain = (element, *element.above())
        link = next((one for one in chain if one.role == "Link"), None)
        if link is None:
            link = StructureElement("Link", box.element_tag, box.element, element)
            element.kids.append(link)
            element = link
        area = LinkArea(self._number, box.link_annotation)
        known = self._areas.setdefault((id(link), self._number), [])
        rect = box.link_annotation["Rect"]
        if any(_holds(other, rect) for other in known):
            self.twice.append(area)
        else:
            known.append(rect)
            link.kids.append(area)
        return element


def _describe(figure: StructureElement) -> None:
    """What a picture says to who does not see it."""
    if figure.tag.startswith(_SVG):
        figure.alt = figure.source.findtext(f"{_SVG}title") or ""
        return
    figure.alt = figure.source.get("alt", "")
    if not figure.alt:
        source = figure.source.get("src", "unknown")
        LOGGER.error('Image "%s" has no required alt description', source)


def _is_repeated(box: Any) -> bool:
    """Does each page show it anew, or each column?"""
    if isinstance(box, TableRowGroupBox) and (box.is_header or box.is_footer):
        return True
    return bool(box.style["position"] == "fixed")


def _holds(outer: Any, inner: Any) -> bool:
    """Is the middle of one rectangle in another?"""
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    xs, ys = sorted((outer[0], outer[2])), sorted((outer[1], outer[3]))
    return bool(xs[0] <= x <= xs[1] and ys[0] <= y <= ys[1])
