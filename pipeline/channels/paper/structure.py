"""The structure tree of a tagged PDF: walked once, and its lists mended.

Knows the elements of ISO 32000-1 §14.8.4, and neither the page they came from nor its language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from pipeline.dataclass import dataclass

Page = tuple[int, int]  # object and generation number
_IN_LISTS = ("/L", "/LI", "/Caption")


@dataclass(slots=True)
class Structure:
    """What the tree holds, in reading order."""

    reached: dict[Page, set[int]] = field(default_factory=dict)  # marked content, by page
    elements: dict[str, list[Object]] = field(default_factory=dict)  # by role, "/P"
    in_heads: set[Page] = field(default_factory=set)  # cells of the head of a table
    in_links: list[Object] = field(default_factory=list)  # elements inside a link

    def of(self, role: str) -> Sequence[Object]:
        """The elements of a role."""
        return self.elements.get(role, ())


def walk(tree: Object) -> Structure:
    """A StructTreeRoot, once from top to bottom."""
    found = Structure()
    waiting: list[tuple[Object, Page, tuple[str, ...]]] = [(tree.K, (0, 0), ())]
    while waiting:
        node, page, above = waiting.pop()
        if isinstance(node, Array):
            waiting += [(child, page, above) for child in reversed(list(node))]
        elif isinstance(node, Dictionary):
            kind = node.get("/Type")
            page = node.Pg.objgen if "/Pg" in node else page
            if kind == Name.MCR:
                found.reached.setdefault(page, set()).add(int(node.MCID))
            elif kind != Name.OBJR and "/K" in node:
                role = str(node.get("/S", ""))
                _add(found, node, role, above)
                waiting.append((node.K, page, (*above, role)))
        else:
            found.reached.setdefault(page, set()).add(int(node))  # a bare number is an MCID
    return found


def _add(found: Structure, node: Object, role: str, above: tuple[str, ...]) -> None:
    found.elements.setdefault(role, []).append(node)
    if "/THead" in above:
        found.in_heads.add(node.objgen)
    if "/Link" in above:
        found.in_links.append(node)


def is_element(kid: Object, *roles: str) -> bool:
    """Is a child of an element an element itself, of one of these roles?"""
    return isinstance(kid, Dictionary) and str(kid.get("/S", "")) in roles


def mend_lists(pdf: pikepdf.Pdf, found: Structure) -> None:
    """A list item holds a label and one body, a list holds items (PDF/UA-1 7.2): WeasyPrint puts
    the paragraphs of an item beside its label, and what follows a page's end right into the list.
    """
    for item in found.of("/LI"):
        labels = [kid for kid in item.K if is_element(kid, "/Lbl")]
        bodies = [kid for kid in item.K if not is_element(kid, "/Lbl")]
        if bodies and not (len(bodies) == 1 and is_element(bodies[0], "/LBody")):
            item.K = Array([*labels, _body(pdf, item, bodies)])
    for listing in found.of("/L"):
        if not all(is_element(kid, *_IN_LISTS) for kid in listing.K):
            kids = (k if is_element(k, *_IN_LISTS) else _item(pdf, listing, k) for k in listing.K)
            listing.K = Array(kids)


def _body(pdf: pikepdf.Pdf, item: Object, kids: Iterable[Object]) -> Object:
    """One LBody around all that is no label; bodies that are there are opened."""
    body = _element(pdf, Name.LBody, item)
    inside = [k for kid in kids for k in (list(kid.K) if is_element(kid, "/LBody") else [kid])]
    _adopt(body, inside)
    return body


def _item(pdf: pikepdf.Pdf, listing: Object, kid: Object) -> Object:
    item = _element(pdf, Name.LI, listing)
    _adopt(item, [_body(pdf, item, [kid])])
    return item


def _element(pdf: pikepdf.Pdf, role: Name, parent: Object) -> Object:
    made = Dictionary(Type=Name.StructElem, S=role, P=parent)
    if "/Pg" in parent:
        made.Pg = parent.Pg
    return pdf.make_indirect(made)


def _adopt(parent: Object, kids: Sequence[Object]) -> None:
    parent.K = Array(kids)
    for kid in kids:
        if isinstance(kid, Dictionary) and "/S" in kid:
            kid.P = parent
