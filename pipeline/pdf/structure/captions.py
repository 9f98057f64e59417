"""A caption stands first or last beside what it is of, and is of a picture or a table.

What a page says right above a table (`over-table`) is the caption of that table, and stands in it.
"""

from __future__ import annotations

from pipeline.pdf.structure.elements import StructureElement, of_role, walk

_PICTURED = ("Figure", "Table")
_OVER = "over-table"


def mend(tree: StructureElement) -> None:
    """What is written under a quotation is a paragraph; other captions come after their picture."""
    for one in [one for one in walk(tree) if _OVER in one.get("class").split()]:
        _into_table(one)
    for caption in of_role(tree, "Caption"):
        frame = caption.parent
        if frame is None or frame.role in ("L", "TOC"):
            continue
        if frame.role != "Table" and not of_role(frame, *_PICTURED):
            caption.role = "P"
        elif frame.kids[0] is not caption:
            frame.kids.remove(caption)
            frame.kids.append(caption)


def _into_table(caption: StructureElement) -> None:
    """In a table that stands in parts, into the first."""
    assert caption.parent is not None
    siblings = caption.parent.elements
    below = siblings[siblings.index(caption) + 1 :][:1]
    table = next((one for frame in below for one in of_role(frame, "Table")), None)
    if table is not None:
        caption.parent.kids.remove(caption)
        caption.role, caption.parent = "Caption", table
        table.kids.insert(0, caption)
