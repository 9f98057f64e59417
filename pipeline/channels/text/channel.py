"""`email.txt`, the text part of the email."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.artifact import Artifact
from pipeline.channel import Channel

if TYPE_CHECKING:
    from pipeline.context import RenderContext


def _make(context: RenderContext) -> Artifact:
    from pipeline.channels.text.render import render_text

    text, starts = render_text(context)
    return Artifact({"email.txt": text.encode()}, starts={"email.txt": starts})


CHANNEL = Channel(
    "text",
    order=2,
    medium="text",
    audience="text",
    make=_make,
    template="text.txt.j2",
    truncates=True,
    announces=True,
    group="light",
    part_of="email",
)
