"""The file can be opened, and every page of it can be read to its end."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, error
from pipeline.preflight.finished import Finished, Found, Region

PDF_DAMAGED = error(
    "pdf-damaged", N_("the finished PDF cannot be opened ({detail})"), stops="print"
)
PAGE_DAMAGED = error(
    "page-damaged", N_("page {page} of the PDF is damaged ({detail})"), stops="print"
)


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """A file, or pages, that no program may rely on."""
    document = pdf.document
    if document.fault or not document.pages:
        yield Found(
            PDF_DAMAGED.at(
                pdf.file,
                0,
                hint=N_("build again; if it stays, this is a bug in pipeline: report it"),
                detail=document.fault or "0 p.",
            )
        )
    for page in document.pages:
        if page.fault:
            region = Region(page.number)
            yield Found(
                PAGE_DAMAGED.at(
                    *pdf.place(region),
                    hint=N_("build again; if it stays, look at the pictures of this page"),
                    page=page.number,
                    detail=page.fault,
                ),
                (region,),
            )
