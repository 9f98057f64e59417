"""The screen PDF says its language, so that it is read aloud in the right voice (ISO 14289-1)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import BUG, N_, error
from pipeline.preflight.finished import Finished, Found

PDF_LANGUAGE = error(
    "pdf-language",
    N_("the screen PDF calls its language “{found}”, and it is “{wanted}”"),
    stops="send",
)


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """A language that is missing, or another than the edition's."""
    edition = context.edition
    if pdf.document.fault:
        return
    said = pdf.document.particulars.language
    if said.partition("-")[0].casefold() != edition.language.partition("-")[0].casefold():
        yield Found(
            PDF_LANGUAGE.at(
                pdf.file,
                0,
                hint=BUG,
                found=said,
                wanted=edition.language,
            )
        )
