"""Edition → the text part of its email."""

from __future__ import annotations

import re

from pipeline.artifact import PieceStart
from pipeline.channels.base.campaign import outgoing
from pipeline.channels.base.parts import part_of
from pipeline.channels.base.renderer import Renderer
from pipeline.channels.base.safe import safe
from pipeline.channels.text.lines import heading, wrapped
from pipeline.channels.text.writer import TextWriter
from pipeline.context import RenderContext

_MANY_ENDS = re.compile(r"\n\n\n+")  # a fixed beginning: found in an eighth of the time


def render_text(context: RenderContext) -> tuple[str, tuple[PieceStart, ...]]:
    """The text part, and where in it each item begins.

    It ends with the numbered addresses and the way out.
    """
    tool = context.tool
    writer = TextWriter(tool, context.words)
    renderer = Renderer(context, writer)
    renderer.environment.autoescape = False
    renderer.environment.filters.update(
        wrapped=lambda text, first="", rest="": safe(wrapped(str(text), first, rest)),
        heading=lambda text, level: safe(heading(str(text), f"h{level}")),
    )
    renderer.environment.globals.update(
        link=writer.link,
        addresses=lambda: writer.addresses(outgoing(context.project, context.edition)),
        tag=tool.dialect,
    )
    text = renderer.kind(
        parts=[part_of(chapter, renderer, writer) for chapter in context.edition.parts]
    )
    renderer.close()
    lines = [line.rstrip(" \t") for line in text.split("\n")]
    text = _MANY_ENDS.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"
    return writer.marks.taken_out(text)
