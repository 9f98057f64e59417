"""The screen PDF is tagged: a screen reader knows headings, lists and order (ISO 14289-1, 7.1)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import BUG, N_, error
from pipeline.preflight.finished import Finished, Found

PDF_UNTAGGED = error(
    "pdf-untagged", N_("the screen PDF is not tagged for screen readers"), stops="send"
)


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """A screen PDF without a structure, or that does not say it is PDF/UA."""
    if pdf.document.fault:
        return
    said = pdf.document.particulars
    if said.tagged and said.structured and said.accessible:
        return
    yield Found(
        PDF_UNTAGGED.at(
            pdf.file,
            0,
            hint=BUG,
        )
    )
