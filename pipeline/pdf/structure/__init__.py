"""The structure tree of a PDF for screens: what a screen reader hears, and in which order.

It is made of the page's own elements, one for one: what a page or a column parts stays one element.
Then one file a rule makes of it what ISO 32000-1 §14.8 and PDF/UA-1 (ISO 14289-1) have a word for.
Knows neither the library that lays pages out nor the one that writes PDFs.
"""

from __future__ import annotations

from pipeline.pdf.structure import (
    besides,
    callouts,
    captions,
    contents,
    links,
    lists,
    notes,
    tables,
)
from pipeline.pdf.structure.elements import StructureElement
from pipeline.pdf.structure.tidy import tidy

# Contents before lists, of which they are some; what stands elsewhere than in the source when the
# elements around are what they will be.
_RULES = (contents, lists, tables, besides, callouts, captions, links, notes)


def mend(tree: StructureElement, language: str) -> None:
    """All rules over the tree of a document in this language."""
    for rule in _RULES:
        rule.mend(tree)
    tidy(tree, language)
