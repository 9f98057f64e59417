"""The file can be opened, and every page of it can be read to its end."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.model import Edition
from pipeline.diagnostics import N_, error
from pipeline.preflight import House
from pipeline.preflight.finished import Finished, Found, Region


def check(pdf: Finished, edition: Edition, house: House) -> Iterator[Found]:
    """A file, or pages, that no program may rely on."""
    document = pdf.document
    if document.fault or not document.pages:
        yield Found(
            error(
                "pdf-damaged",
                N_("the finished PDF cannot be opened ({detail})"),
                pdf.file,
                0,
                hint=N_(
                    "build again; if it stays, a fault of the program: tell who looks after it"
                ),
                stops="print",
                detail=document.fault or "0 p.",
            )
        )
    for page in document.pages:
        if page.fault:
            region = Region(page.number)
            yield Found(
                error(
                    "page-damaged",
                    N_("page {page} of the PDF is damaged ({detail})"),
                    *pdf.place(region),
                    hint=N_("build again; if it stays, look at the pictures of this page"),
                    stops="print",
                    page=page.number,
                    detail=page.fault,
                ),
                (region,),
            )
