"""A picture of which the email shows half or so says where to look, or heads are cut off.

The large place is 600 × 338, the small one 184 × 138: an upright photograph keeps 40 % to 60 %.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.channels.email.render import RenderedEmail
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, info
from pipeline.images import headers
from pipeline.preflight.pictures import Sent, sent

NO_FOCUS = info("no-focus", N_("the email shows {share} percent of `{reference}`"))

_ENOUGH = 0.6


def check(email: RenderedEmail, context: RenderContext) -> Iterator[Diagnostic]:
    """Each picture that is cut and could have a `focus`."""
    for image in sent(email, context.edition, context.schema):
        share = _kept(image) if image.source.wants_focus else 1.0
        if share < _ENOUGH:
            yield NO_FOCUS.at(
                image.source.file,
                image.source.line,
                hint=N_("say what must stay, from the left, then from the top: `focus: 50% 30%`"),
                reference=image.source.reference,
                share=round(100 * share),
            )


def _kept(image: Sent) -> float:
    """The part of the picture's area that is left; its scale does not matter."""
    kind = headers.sniff(image.data)  # not Pillow, which a mail made from the cache never loads
    width, height = (kind and headers.size(image.data, kind)) or (1, 1)
    shape = width * image.source.picture.height / (height * image.source.picture.width)
    return min(shape, 1 / shape)
