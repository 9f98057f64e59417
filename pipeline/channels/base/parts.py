"""The files of an edition as templates of a mail ask for them, its HTML and its text alike."""

from __future__ import annotations

from typing import Any, Protocol

from markupsafe import Markup

from pipeline.channels.base.renderer import Renderer
from pipeline.content.model import Chapter


class PartWriter(Protocol):
    """A writer that goes from file to file."""

    def begin(self, chapter: Chapter) -> None:
        """Go on to the next file of the edition."""


def part_of(chapter: Chapter, renderer: Renderer, writer: PartWriter) -> dict[str, Any]:
    """One file for the kind's template; `body` and `announced` render when they are asked for."""

    def body() -> Markup:
        writer.begin(chapter)
        return renderer.items(chapter.body)

    def announced() -> Markup:
        writer.begin(chapter)
        return renderer.having("announced", chapter.body)

    field = renderer.fields(chapter.fields)
    return {"id": chapter.id, "field": field, "body": body, "announced": announced}
