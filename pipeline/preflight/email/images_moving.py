"""Animations in an email: only GIFs move there, and not everywhere.

Outlook for Windows shows their first image only, before its build 16.0.12325 of 2020
(support.xink.io, “Classic Outlook animated GIF not playing”). A GIF that must be cut or weighs too
much is scaled; animated WebP and PNG files, and GIFs that stay too heavy, stand still.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.channels.email.render import RenderedEmail
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, info, warning
from pipeline.images.recipes import GIF_LIMIT
from pipeline.preflight.pictures import Sent, sent

ANIMATED_IMAGE = info(
    "animated-image",
    N_("`{reference}` moves ({weight} KB); older Outlooks show its first image only"),
)
STILL_ANIMATION = warning(
    "still-animation", N_("`{reference}` is an animation; the email shows its first image only")
)


def check(email: RenderedEmail, context: RenderContext) -> Iterator[Diagnostic]:
    """Each animation: does it still move?"""
    for image in sent(email, context.edition, context.schema):
        if image.source.picture.animated:
            yield _moves(image) if image.data.startswith(b"GIF8") else _stands_still(image)


def _moves(image: Sent) -> Diagnostic:
    return ANIMATED_IMAGE.at(
        image.source.file,
        image.source.line,
        hint=N_("let its first image tell the story alone, and the movement end within 5 seconds"),
        reference=image.source.reference,
        weight=image.weight // 1000,
    )


def _stands_still(image: Sent) -> Diagnostic:
    lighter = N_(
        "cut it to 600 × 338 px, with fewer images or colours, until it is a GIF below {limit} KB"
    )
    return STILL_ANIMATION.at(
        image.source.file,
        image.source.line,
        hint=lighter
        if image.source.picture.format == "gif"
        else N_("in an email only GIFs move: save it as an animated GIF below {limit} KB"),
        reference=image.source.reference,
        limit=GIF_LIMIT // 1000,
    )
