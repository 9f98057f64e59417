"""One output each: an edition in its context → an artifact. What a channel needs is loaded late."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pipeline.artifact import Artifact

if TYPE_CHECKING:
    from pipeline.build import Output
    from pipeline.context import RenderContext


def _email(context: RenderContext) -> Artifact:
    from pipeline import preflight
    from pipeline.channels.email.preview import PREVIEW, preview
    from pipeline.channels.email.render import render_email
    from pipeline.channels.email.weight import weight_facts

    email = render_email(context)
    files = {"email.html": email.html.encode()}
    if context.project.public_address and email.images:
        files[PREVIEW] = preview(email, context.words).encode()
    files |= {f"images/{name}": data for name, data in email.images.items()}
    found = context.images.found + preflight.check_email(email, context)
    return Artifact(files, found, weight_facts(email, context.tool))


def _text(context: RenderContext) -> Artifact:
    from pipeline.channels.text import render_text

    return Artifact({"email.txt": render_text(context).encode()})


def _web(context: RenderContext) -> Artifact:
    from pipeline.channels.page.make import make_web

    return make_web(context)


def _screen(context: RenderContext) -> Artifact:
    from pipeline.channels.page.make import screen_pdf
    from pipeline.finishing import finish_screen

    return finish_screen(screen_pdf(context), context)


def _print(context: RenderContext) -> Artifact:
    from pipeline.channels.page.make import print_pdf
    from pipeline.finishing import finish_print

    return finish_print(print_pdf(context), context)


def _booklet(context: RenderContext) -> Artifact:
    from pipeline.channels.page.make import make_screen
    from pipeline.channels.page.prepress.imposition import booklet

    made = make_screen(context)
    files = {"booklet.pdf": booklet(made.data, context.kind.cover)} if made.data else {}
    return Artifact(files, made.found)


_MAKERS: Mapping[Output, Callable[[RenderContext], Artifact]] = {
    "email": _email,
    "text": _text,
    "web": _web,
    "screen": _screen,
    "print": _print,
    "booklet": _booklet,
}


def makers() -> Mapping[Output, Callable[[RenderContext], Artifact]]:
    """How each output is made."""
    return _MAKERS
