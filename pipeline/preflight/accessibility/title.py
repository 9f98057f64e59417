"""The screen PDF has a title, and shows it in its window instead of the file's name (PDF/UA)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import BUG, N_, error
from pipeline.preflight.finished import Finished, Found

PDF_TITLE = error(
    "pdf-title",
    N_("the screen PDF shows the file's name in its window, not its title"),
    stops="send",
)


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """A title that is missing or hidden."""
    if pdf.document.fault:
        return
    said = pdf.document.particulars
    if said.title.strip() and said.shows_title:
        return
    yield Found(
        PDF_TITLE.at(
            pdf.file,
            0,
            None if said.title.strip() else N_("the screen PDF has no title"),
            hint=BUG,
        )
    )
