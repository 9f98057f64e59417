"""A table of contents is one (TOC), each entry with its number and its title in one link.

ISO 32000-1 table 333: a TOCI holds a Reference, in which the link stands, and what else is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.pdf.structure.elements import LinkArea, MarkedContent, StructureElement, of_role


def mend(tree: StructureElement) -> None:
    """Lists of links in a `<nav>`, before they become lists."""
    for listing in of_role(tree, "L"):
        items = listing.elements
        if listing.tag == "dl" or not any(one.tag == "nav" for one in listing.above()):
            continue
        if any(_link(item) is not None for item in items):
            listing.role = "TOC"
            for item in items:
                item.role = "TOCI"
                _entry(item)


def _entry(item: StructureElement) -> None:
    """What the page says of an entry beside its link, a page's number, is part of the link."""
    link = _link(item)
    if link is None:
        return
    assert link.parent is not None
    reference = link.parent.wrap(link, "Reference")
    numbers = [kid for kid in item.elements if kid.tag in ("li::before", "li::after", "li::marker")]
    for number in numbers:
        item.kids.remove(number)
    before = [one for one in numbers if one.tag != "li::after"]
    after = [one for one in numbers if one.tag == "li::after"]
    link.take([*before, *link.kids, *after, *_areas(link, numbers)])
    if reference.parent is not item:  # of a paragraph, for one
        return
    item.kids.remove(reference)
    item.kids.insert(0, reference)


def _areas(link: StructureElement, numbers: list[StructureElement]) -> Iterator[LinkArea]:
    """Who clicks on a number goes there too, if the link leads anywhere."""
    leads = any(isinstance(kid, LinkArea) for kid in link.kids)
    for number in numbers:
        number.role = "Span"
        page = next((kid.page for kid in number.kids if isinstance(kid, MarkedContent)), None)
        if leads and page is not None:
            yield LinkArea(page, None, number.box)
        number.box = ()


def _link(item: StructureElement) -> StructureElement | None:
    return next(iter(of_role(item, "Link")), None)
