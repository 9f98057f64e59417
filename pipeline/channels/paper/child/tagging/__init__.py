"""The structure of a PDF for screens: the boxes of its pages → a tree → objects of the file.

In the place of WeasyPrint's own, which makes an element of each box: of what a page parts, of each
line, of what CSS puts around. What a tree should be is `pipeline/pdf/structure/`'s.
"""

from __future__ import annotations

from typing import Any

import pydyf
import weasyprint.pdf

from pipeline.channels.paper.child.tagging.boxes import TreeBuilder
from pipeline.channels.paper.child.tagging.written import write
from pipeline.pdf import structure


def install() -> None:
    """From now on, in this process."""
    weasyprint.pdf.add_tags = add_tags


def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: Any) -> None:  # noqa: ARG001
    """Give a file its structure tree; what no element of it holds becomes an artifact."""
    builder = TreeBuilder()
    for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        builder.page(page, number, stream._tags)  # noqa: SLF001  # as everything here
    language = document.metadata.lang or ""
    structure.mend(builder.root, language)
    write(pdf, builder.root, page_streams, builder.twice)
    _plain_pictures(pdf)


def _plain_pictures(pdf: Any) -> None:
    """Viewers smooth pictures as they see fit: a file for archives may not ask for it (ISO 19005-2
    6.2.8), and WeasyPrint asks for all but those of which CSS says otherwise."""
    for one in pdf.objects:
        if isinstance(one, pydyf.Stream) and "Interpolate" in one.extra:
            one.extra["Interpolate"] = "false"
