"""Lists hold items, an item a label and a body (PDF/UA-1 7.2); terms and definitions are pairs."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.pdf.structure.elements import StructureElement, of_role


def mend(tree: StructureElement) -> None:
    """All lists of a tree."""
    for listing in of_role(tree, "L"):
        if listing.tag == "dl":
            listing.take(list(_pairs(listing)))
        else:
            listing.take([_item(listing, kid) for kid in listing.kids])
    for item in of_role(tree, "LI"):
        _filled(item)


def _item(listing: StructureElement, kid: object) -> StructureElement:
    if isinstance(kid, StructureElement) and kid.role in ("LI", "Caption"):
        return kid
    item = StructureElement("LI", parent=listing)
    item.take([kid])  # type: ignore[list-item]
    return item


def _filled(item: StructureElement) -> None:
    """Labels, then one body around all that is none."""
    parts = ("Lbl", "LBody")
    labels = [kid for kid in item.elements if kid.role == "Lbl"]
    rest = [kid for kid in item.kids if kid not in labels]
    if any(not isinstance(kid, StructureElement) or kid.role not in parts for kid in rest):
        body = StructureElement("LBody", parent=item)
        body.take(rest)
        rest = [body]
    item.take([*labels, *rest])


def _pairs(listing: StructureElement) -> Iterator[StructureElement]:
    """An item for each term with what is said of it."""
    item: StructureElement | None = None
    for kid in listing.elements:
        begins = kid.role == "Lbl" and (item is None or item.elements[-1].role != "Lbl")
        if item is None or begins:
            if item is not None:
                yield item
            item = StructureElement("LI", parent=listing)
        item.take([*item.kids, kid])
    if item is not None:
        yield item
