"""A caption stands first or last beside what it is of, and is of a picture or a table."""

from __future__ import annotations

from pipeline.pdf.structure.elements import StructureElement, of_role

_PICTURED = ("Figure", "Table")


def mend(tree: StructureElement) -> None:
    """What is written under a quotation is a paragraph; other captions come after their picture."""
    for caption in of_role(tree, "Caption"):
        frame = caption.parent
        if frame is None or frame.role in ("L", "TOC"):
            continue
        if frame.role != "Table" and not of_role(frame, *_PICTURED):
            caption.role = "P"
        elif frame.kids[0] is not caption:
            frame.kids.remove(caption)
            frame.kids.append(caption)
