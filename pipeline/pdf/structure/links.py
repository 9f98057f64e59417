"""A link is no part of a link, and says where it leads: by the page's words, not by an id.

A link without words, a page number for one, is named by another one that leads to the same place.
"""

from __future__ import annotations

from pipeline.pdf.structure.elements import StructureElement, of_role


def mend(tree: StructureElement) -> None:
    """All links of a tree."""
    links = of_role(tree, "Link")
    names: dict[str, str] = {}
    for link in links:
        if link.within("Link"):
            link.role = "Span"
        link.name = link.get("aria-label")
        if link.get("href").startswith("#"):
            link.name = link.name or link.words
            if link.name:
                names.setdefault(link.get("href"), link.name)
    for link in links:
        link.name = link.name or names.get(link.get("href"), "")
