"""Edition → the text part of its email."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from pipeline.artifact import PieceStart
from pipeline.channels.base.campaign import outgoing
from pipeline.channels.base.renderer import Renderer
from pipeline.channels.base.safe import safe
from pipeline.channels.text.lines import heading, wrapped
from pipeline.channels.text.writer import TextWriter
from pipeline.content.model import Chapter
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
        parts=[_part(chapter, renderer, writer) for chapter in context.edition.parts]
    )
    lines = [line.rstrip(" \t") for line in text.split("\n")]
    text = _MANY_ENDS.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"
    return writer.marks.taken_out(text)


def _part(chapter: Chapter, renderer: Renderer, writer: TextWriter) -> dict[str, Any]:
    def body() -> Markup:
        writer.begin(chapter)
        return renderer.items(chapter.body)

    def announced() -> Markup:
        writer.begin(chapter)
        return renderer.having("announced", chapter.body)

    return {
        "id": chapter.id,
        "field": renderer.fields(chapter.fields),
        "body": body,
        "announced": announced,
    }
