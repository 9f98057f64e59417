"""Does a text leave by mail? The mail of a brochure announces it and shows no chapter."""

from __future__ import annotations

from pipeline.context import RenderContext


def is_mailed(context: RenderContext, file: str) -> bool:
    """Is this file of the edition part of what is sent? The rest of it is printed only."""
    return context.kind.email == "whole" or file == context.edition.file
