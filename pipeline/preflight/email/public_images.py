"""Images of an email must be on the web before it is sent; `public_address` says where.

An email holds no picture, only addresses. Two ways lead there: put the folder `images/` on your own
site, or hand `email.zip` to a mailing tool that unpacks it and stores the images itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.diagnostics import N_, Diagnostic, Value, info, warning

if TYPE_CHECKING:  # `check` asks for the codes alone, and makes no email
    from pipeline.channels.email.render import RenderedEmail
    from pipeline.context import RenderContext

IMAGES_IN_ZIP = info(
    "images-in-zip", N_("images of the email that {tool} takes from a ZIP: {count} ({weight} KB)")
)
IMAGES_NOT_PUBLIC = warning(
    "images-not-public",
    N_(
        "images of the email that are only on this computer: {count} ({weight} KB); readers"
        " would see none"
    ),
)


def check(email: RenderedEmail, context: RenderContext) -> Iterator[Diagnostic]:
    """An email with images and no public address for them."""
    edition = context.edition
    if not email.images or context.project.public_address:
        return
    if email.given.keys() >= email.images.keys():  # `publish` has put them online
        return
    values: dict[str, Value] = {
        "count": len(email.images),
        "weight": sum(map(len, email.images.values())) // 1000,
        "tool": context.tool.label,
        "name": context.tool.name,
        "issue": edition.issue,
    }
    publish = context.project.publish
    if publish is not None and publish.gives_addresses:
        hint = N_("put them online: pipeline publish {issue}")
        yield IMAGES_NOT_PUBLIC.at(edition.file, 1, hint=hint, **values)
    elif context.tool.takes_zip:
        yield IMAGES_IN_ZIP.at(
            edition.file,
            1,
            hint=N_(
                "hand over `email.zip` of `pipeline export {issue} --tool {name}`; pasted, the"
                " email shows no image"
            ),
            **values,
        )
    else:
        yield IMAGES_NOT_PUBLIC.at(
            edition.file,
            1,
            hint=N_(
                "copy `images/` to your site and write its address into pipeline.toml,"
                " public_address: {tool} takes no ZIP"
            ),
            **values,
        )
