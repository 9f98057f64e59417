"""`print.pdf`, `cover.pdf` where there is a spine, and the sheet for the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.channel import Channel

if TYPE_CHECKING:
    from pipeline.artifact import Artifact
    from pipeline.context import RenderContext


def _make(context: RenderContext) -> Artifact:
    from pipeline.channels.paper.make import print_pdf
    from pipeline.preflight.report.finishing import finish_print

    return finish_print(print_pdf(context), context)


CHANNEL = Channel(
    "print",
    order=5,
    medium="paper",
    audience="pdf",
    make=_make,
    template="page.html.j2",
    paged=True,
    group="pdf",
    rules=("pages", "press"),
)
