"""A note is read after the paragraph that calls it, not where its page ends; each has an ID.

ISO 32000-1 table 338: the call is a Reference, the text a Note; PDF/UA-1 7.9: IDs of their own.
"""

from __future__ import annotations

from pipeline.pdf.structure.elements import INLINE, StructureElement, of_role

_PLACES = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "LBody", "TD"})


def mend(tree: StructureElement) -> None:
    """Calls and notes of a tree."""
    calls: dict[str, StructureElement] = {}
    for link in of_role(tree, "Link"):
        if link.get("role") == "doc-noteref" and link.parent is not None:
            calls.setdefault(link.get("href")[1:], link.parent.wrap(link, "Reference"))
    last: dict[int, StructureElement] = {}  # of the notes behind an element
    idents: set[str] = set()
    for number, note in enumerate(of_role(tree, "Note"), 1):
        named = note.get("id")
        note.ident = named if named and named not in idents else f"{named or 'note'}-{number}"
        idents.add(note.ident)
        if (call := calls.get(named)) is None:
            continue
        place = call
        while place.parent is not None and place.parent.role not in _PLACES:
            place = place.parent
        if place.parent is None or place is note:
            continue
        if place.role in INLINE:  # of a cell or an item: its sentence goes on
            assert note.parent is not None
            note.parent.kids.remove(note)
            note.parent = place.parent
            place.parent.kids.append(note)
            continue
        note.move_behind(last.get(id(place), place))
        last[id(place)] = note
