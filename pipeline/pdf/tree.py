"""The structure tree of a tagged PDF as values, walked once in reading order (ISO 32000-1 §14.7).

Knows what the tree says of its elements, not what it should say.
"""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.dataclass import dataclass

_MOST = 2_000_000  # nodes: a tree that holds itself would never end


@dataclass(frozen=True, slots=True)
class TreeElement:
    """An element. `parent` is its parent's place in the tuple, -1 of the first; `page` counts from
    1, 0 where nothing says it. `linked`: an annotation belongs to it."""

    role: str  # without the slash: H1, P, Figure
    parent: int
    page: int
    described: bool = False  # has an /Alt or an /ActualText with words
    language: str = ""
    headed: bool = False  # has a /Scope, or /Headers
    linked: bool = False


def read_tree(pdf: pikepdf.Pdf) -> tuple[TreeElement, ...]:
    """Every element, parents before their children, in reading order."""
    root: Any = pdf.Root.get("/StructTreeRoot")
    if root is None or "/K" not in root:
        return ()
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    roles: Any = root.get("/RoleMap", {})
    found: list[TreeElement] = []
    waiting: list[tuple[Any, int, int]] = [(root.K, -1, 0)]
    while waiting and len(found) < _MOST:
        node, parent, page = waiting.pop()
        if isinstance(node, Array):
            waiting += [(child, parent, page) for child in reversed(list(node))]
        elif isinstance(node, Dictionary) and "/S" in node:
            if "/Pg" in node:
                page = pages.get(node.Pg.objgen, page)
            found.append(_element(node, parent, page, roles))
            if "/K" in node:
                waiting.append((node.K, len(found) - 1, page))
    return tuple(found)


def _element(node: Any, parent: int, page: int, roles: Any) -> TreeElement:
    role = str(node.S)
    kids = node.get("/K", ())
    inside = list(kids) if isinstance(kids, Array) else [kids]
    objects = [kid for kid in inside if isinstance(kid, Dictionary)]
    said = (node.get(key) for key in ("/Alt", "/ActualText"))
    return TreeElement(
        str(roles.get(role, role))[1:],
        parent,
        page,
        any(text is not None and str(text).strip() for text in said),
        str(node.get("/Lang", "")),
        any(_headed(owner) for owner in _attributes(node)),
        any(kid.get("/Type") == Name.OBJR for kid in objects),
    )


def _attributes(node: Any) -> list[Any]:
    given = node.get("/A", ())
    listed = list(given) if isinstance(given, Array) else [given]
    return [one for one in listed if isinstance(one, Dictionary)]


def _headed(owner: Any) -> bool:
    return "/Scope" in owner or "/Headers" in owner
