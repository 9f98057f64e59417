"""Gmail cuts a message off near 102 KB of HTML, comments included.

Warning from 80 KiB as built, or when the mailing tool's longer links may bring it to 100 KiB; held
back from 100 KiB. Each finding names the heaviest blocks.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.channels.email.render import RenderedEmail
from pipeline.channels.email.weight import Weight, heaviest
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, Value, error, warning

EMAIL_TOO_HEAVY = error(
    "email-too-heavy",
    N_(
        "the email weighs {weight} KiB, about {tracked} KiB once {tool} has lengthened its"
        " {links} links: Gmail cuts it off before its end"
    ),
    stops="send",
)
EMAIL_HEAVY = warning(
    "email-heavy", N_("the email weighs {weight} KiB; from 100 KiB Gmail cuts it off")
)

WARN, STOP = 80, 100  # KiB
_NAMED = 3


def check(email: RenderedEmail, context: RenderContext) -> Iterator[Diagnostic]:
    """The weight of the HTML, as built and with the tool's links."""
    edition = context.edition
    weight = Weight.of(context.tool, *(piece.html for piece in email.pieces))
    built, tracked = _kib(weight.html), _kib(weight.tracked)
    if built < WARN and tracked < STOP:
        return
    blocks = heaviest(email.pieces, _NAMED)
    values: dict[str, Value] = {
        "weight": built,
        "tracked": tracked,
        "tool": context.tool.label,
        "links": weight.links,
        "blocks": ", ".join(f"{b.block} ({b.line}) {_kib(len(b.html.encode()))}" for b in blocks),
    }
    # Text outside of blocks is nothing that could be shortened or left out by itself.
    hint = (
        N_(
            "heaviest (line) KiB: {blocks}; put texts into blocks (`::: article`): there"
            " `<!-- more -->` shortens them and `not: email` leaves them to the web page"
        )
        if blocks and blocks[0].block == "prose"
        else N_(
            "heaviest blocks (line) KiB: {blocks}; shorten with `<!-- more -->`, or mark"
            " `not: email`"
        )
    )
    if tracked >= STOP:
        yield EMAIL_TOO_HEAVY.at(edition.file, 1, hint=hint, **values)
    else:
        yield EMAIL_HEAVY.at(edition.file, 1, hint=hint, **values)


def _kib(size: int) -> int:
    return size // 1024
