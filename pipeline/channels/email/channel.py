"""`email.html`, the images it calls, and a preview of it with its images beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.artifact import Artifact
from pipeline.channel import Channel

if TYPE_CHECKING:
    from pipeline.context import RenderContext


def _make(context: RenderContext) -> Artifact:
    from pipeline import preflight
    from pipeline.channels.email.preview import PREVIEW, preview
    from pipeline.channels.email.render import render_email
    from pipeline.channels.email.weight import weight_facts

    email = render_email(context)
    files = {"email.html": email.html.encode()}
    if email.images and (context.project.public_address or email.given):
        files[PREVIEW] = preview(email, context.words).encode()
    files |= {f"images/{name}": data for name, data in email.images.items()}
    found = context.images.found + preflight.check_email(email, context)
    shared = frozenset(
        f"images/{name}"
        for name, picture in email.pictures.items()
        if context.is_of_house(picture.path)
    )
    starts = {"email.html": email.starts}
    facts = {**weight_facts(email, context.tool), "addresses": context.addresses}
    return Artifact(files, found, facts, shared, starts)


CHANNEL = Channel(
    "email",
    order=1,
    medium="mail",
    audience="email",
    make=_make,
    template="email.mjml.j2",
    truncates=True,
    announces=True,
    group="light",
)
