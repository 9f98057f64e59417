"""`web/index.html` with its style sheet, images and fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.channel import Channel

if TYPE_CHECKING:
    from pipeline.artifact import Artifact
    from pipeline.context import RenderContext


def _make(context: RenderContext) -> Artifact:
    from pipeline.channels.web.make import make_web

    return make_web(context)


CHANNEL = Channel(
    "web",
    order=3,
    medium="screen",
    audience="web",
    make=_make,
    template="page.html.j2",
    group="light",
)
