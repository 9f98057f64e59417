"""`booklet.pdf`, made only when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.artifact import Artifact
from pipeline.channel import Channel
from pipeline.diagnostics import N_

if TYPE_CHECKING:
    from pipeline.context import RenderContext


def _make(context: RenderContext) -> Artifact:
    from pipeline.channels.paper.make import make_screen
    from pipeline.press.imposition import booklet

    made = make_screen(context)
    if not made.data:
        return Artifact(found=made.found)
    binding, press = context.edition.choice("binding"), context.project.press
    thickness = press.thickness if binding and binding.key == "stapled" else 0.0
    files = {"booklet.pdf": booklet(made.data, context.kind.cover, thickness)}
    return Artifact(files, made.found)


CHANNEL = Channel(
    "booklet",
    order=6,
    medium="paper",
    audience="pdf",
    make=_make,
    paged=True,
    shows="screen",
    only_asked=N_("sheets for an office printer, to be folded"),
)
