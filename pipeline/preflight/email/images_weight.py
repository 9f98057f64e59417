"""The images of an email are light: 200 KB each, 800 KB together.

Most people open it on a telephone. 800 KB take four seconds at the 1.6 Mbit/s of a 3G network, and
are what Salesforce calls the most a mail should weigh with its images. The pipeline has already
lowered quality and pixels as far as the look allows.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.channels.email.render import RenderedEmail
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.images.recipes import MAIL_LIMIT
from pipeline.preflight.pictures import Sent, sent

IMAGE_HEAVY = warning(
    "image-heavy", N_("`{reference}` weighs {weight} KB in the email, more than {limit}")
)
EMAIL_IMAGES_HEAVY = warning(
    "email-images-heavy",
    N_(
        "the images of the email ({count}) weigh {weight} KB together; a telephone on a"
        " slow network waits {seconds} seconds for them"
    ),
)

_TOGETHER = 800_000
_BITS_A_SECOND = 1_600_000
_NAMED = 3
_GIF = b"GIF8"  # animations have a limit of their own: images_moving


def check(email: RenderedEmail, context: RenderContext) -> Iterator[Diagnostic]:
    """Each image, then all of them."""
    images = sent(email, context.edition, context.schema)
    for image in images:
        if image.weight > MAIL_LIMIT and not image.data.startswith(_GIF):
            yield _heavy(image)
    total = sum(len(data) for data in email.images.values())
    if images and total > _TOGETHER:
        yield EMAIL_IMAGES_HEAVY.at(
            images[0].source.file,
            images[0].source.line,
            hint=N_("show fewer, or crop them; the heaviest (line) in KB: {heaviest}"),
            count=len(email.images),
            weight=total // 1000,
            seconds=round(total * 8 / _BITS_A_SECOND),
            heaviest=", ".join(map(_named, images[:_NAMED])),
        )


def _heavy(image: Sent) -> Diagnostic:
    see_through = N_("give it a plain ground and save it as JPEG: see-through images weigh most")
    tall = N_("crop it: no screen shows that much at once")
    return IMAGE_HEAVY.at(
        image.source.file,
        image.source.line,
        hint=tall if image.data.startswith(b"\xff\xd8") else see_through,
        reference=image.source.reference,
        weight=image.weight // 1000,
        limit=MAIL_LIMIT // 1000,
    )


def _named(image: Sent) -> str:
    name = image.source.reference.rpartition("/")[2]
    return f"{name} ({image.source.line}) {image.weight // 1000}"
