"""`screen.pdf`, and marked pages with their sheet when something was found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.channel import Channel

if TYPE_CHECKING:
    from pipeline.artifact import Artifact
    from pipeline.context import RenderContext


def _make(context: RenderContext) -> Artifact:
    from pipeline.channels.paper.make import screen_pdf
    from pipeline.preflight.report.finishing import finish_screen

    return finish_screen(screen_pdf(context), context)


CHANNEL = Channel(
    "screen",
    order=4,
    medium="screen",
    audience="pdf",
    make=_make,
    template="page.html.j2",
    paged=True,
    group="pdf",
    rules=("pages", "accessibility"),
)
