"""MJML → the HTML of a mail, but for its marks and its merge tags: the chain on one screen."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.cache import Cache
from pipeline.channels.email.finish import finish
from pipeline.channels.email.inline import inline_styles
from pipeline.channels.email.mjml import compile_mjml
from pipeline.channels.email.styles import purge_unused_css


def compile_email(
    mjml: str, sizes: Mapping[str, tuple[int, int]], styles: Cache | None = None
) -> str:
    """The finished HTML; `sizes` are the pixels of each image by its file's name.

    In `styles` is kept what was understood of style sheets.

    Raises:
        PipelineError: a template wrote malformed MJML.
    """
    return "".join(compile_parts(mjml, sizes, styles))


def compile_parts(
    mjml: str, sizes: Mapping[str, tuple[int, int]], styles: Cache | None = None
) -> list[str]:
    """The same in parts, with the marks between them (`pieces.in_parts`)."""
    html = inline_styles(compile_mjml(mjml), styles)
    return purge_unused_css(finish(html, sizes))
