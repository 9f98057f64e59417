"""What stands in the margin beside a heading is read after that heading.

On the page it comes before it in the source, so that both begin on one line.
"""

from __future__ import annotations

from pipeline.pdf.structure.elements import HEADINGS, StructureElement, walk


def mend(tree: StructureElement) -> None:
    """All that stands beside the text and right before a heading."""
    for one in [one for one in walk(tree) if one.beside and _is_of_its_own(one)]:
        assert one.parent is not None
        siblings = one.parent.elements
        after = siblings[siblings.index(one) + 1 :]
        following = next((sibling for sibling in after if not sibling.beside), None)
        heading = _first(following) if following is not None else None
        if heading is not None:
            one.move_behind(heading)


def _is_of_its_own(element: StructureElement) -> bool:
    """A box or a picture; a number in the margin is part of its title."""
    return element.get("role") == "note" or element.tag == "figure"


def _first(element: StructureElement) -> StructureElement | None:
    """The heading with which an element begins."""
    while element.role not in HEADINGS:
        if not element.kids or not isinstance(element.kids[0], StructureElement):
            return None
        element = element.kids[0]
    return element
