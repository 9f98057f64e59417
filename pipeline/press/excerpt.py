"""Some pages of a finished PDF, to be looked at and nothing else.

What speaks of the whole goes: tags, bookmarks, links inside the document. So an excerpt is neither
accessible nor fit for a press, and does not say that it is.
"""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array

_OF_THE_WHOLE = (
    "/StructTreeRoot",
    "/MarkInfo",
    "/Outlines",
    "/Names",
    "/Dests",
    "/PageLabels",
    "/PageMode",
    "/Metadata",
)


def count(data: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def excerpt(data: bytes, first: int, last: int) -> bytes:
    """The pages from `first` to `last`, counted from 1; those that are there."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.remove_unreferenced_resources()  # pages share a list of all the document's pictures
        del pdf.pages[last:]
        del pdf.pages[: first - 1]
        for key in _OF_THE_WHOLE:
            if key in pdf.Root:
                del pdf.Root[key]
        for page in pdf.pages:
            for key in ("/StructParents", "/Tabs"):
                if key in page.obj:
                    del page.obj[key]
            if "/Annots" in page.obj:
                page.obj.Annots = Array([note for note in page.obj.Annots if _leads_out(note)])
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def _leads_out(note: pikepdf.Object) -> bool:
    """A link to the web; one to another page would lead nowhere."""
    for key in ("/StructParent", "/ParentTree"):
        if key in note:
            del note[key]
    return "/A" in note and "/URI" in note.A
