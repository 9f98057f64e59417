"""The structure of a PDF for screens: the boxes of its pages → a tree → objects of the file.

In the place of WeasyPrint's own, which makes an element of each box: of what a page parts, of each
line, of what CSS puts around. What a tree should be is `pipeline/pdf/structure/`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pydyf
import weasyprint.pdf

from pipeline.channels.paper.child.tagging.boxes import TreeBuilder
from pipeline.channels.paper.child.tagging.written import write
from pipeline.pdf import structure

__all__ = ("TreeBuilder", "add_tags", "install")


def install() -> None:
    """From now on, in this process."""
    weasyprint.pdf.add_tags = add_tags


def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: Any) -> None:  # noqa: ARG001
    """Give a file its structure tree; what no element of it holds becomes an artifact.

    A document that lets go of its pages as they are painted has its tree already (`released.py`).
    """
    builder = vars(document).pop("tree", None) or _tree_of(document.pages, page_streams)
    language = document.metadata.lang or ""
    structure.mend(builder.root, language)
    write(pdf, builder, page_streams)
    _plain_pictures(pdf)


def _tree_of(pages: Sequence[Any], streams: Sequence[Any]) -> TreeBuilder:
    builder = TreeBuilder()
    for number, (page, stream) in enumerate(zip(pages, streams, strict=True)):
        builder.page(page, number, stream._tags)  # noqa: SLF001  # as everything here
    return builder


def _plain_pictures(pdf: Any) -> None:
    """Viewers smooth pictures as they see fit: a file for archives may not ask for it (ISO 19005-2
    6.2.8), and WeasyPrint asks for all but those of which CSS says otherwise."""
    for one in pdf.objects:
        if isinstance(one, pydyf.Stream) and "Interpolate" in one.extra:
            one.extra["Interpolate"] = "false"
