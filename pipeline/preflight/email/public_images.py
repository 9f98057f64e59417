"""Images of an email must be on the web before it is sent; `public_address` says where."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.channels.email import Email
from pipeline.content.model import Edition
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight import House


def check(email: Email, edition: Edition, house: House) -> Iterator[Diagnostic]:
    """An email with pictures and no public address for them."""
    if email.images and not house.project.public_address:
        yield warning(
            "images-not-public",
            N_("the email's {count} images have no public address; readers would not see them"),
            edition.file,
            1,
            hint=N_(
                "put `images/` on your site and its address into pipeline.toml, public_address"
            ),
            count=len(email.images),
        )
