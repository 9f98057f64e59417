"""Every merge tag that went into the email comes out of it, byte for byte, as often."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.channels.email.render import RenderedEmail
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, error

LOST_MERGE_TAG = error(
    "lost-merge-tag", N_("the merge tag `{tag}` was lost while the email was made"), stops="send"
)


def check(email: RenderedEmail, context: RenderContext) -> Iterator[Diagnostic]:
    """Tags lost on the way through MJML and premailer."""
    for tag in dict.fromkeys(email.lost):
        yield LOST_MERGE_TAG.at(
            context.edition.file,
            1,
            hint=N_("please report this; meanwhile take the tag out"),
            tag=tag,
        )
