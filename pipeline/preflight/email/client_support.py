"""What a mail uses, its readers' clients can show: measured by caniemail, told by block and line.

Layout that fails in Gmail, Outlook on Windows, Outlook.com or Apple Mail stops the sending; layout
that half works there, or fails at Orange, SFR, La Poste, Free or Yahoo, and content that somebody
would miss are warnings; what is merely plainer is told and no more. What every mail of plain MJML
uses too is not reported. SFR and La Poste take every `<style>` out, so layout in one is a warning.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate

from pipeline.channels.email.pieces import MailPiece
from pipeline.channels.email.render import RenderedEmail
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, error, info, warning
from pipeline.preflight.clients.detect import Use, uses
from pipeline.preflight.clients.features import DRAWN_BY_VML
from pipeline.preflight.clients.support import OUTLOOK, support

LAYOUT_IN_STYLE = warning(
    "layout-in-style",
    N_(
        "`{place}` gives `{selector}` its `{name}` in a `<style>` only, which SFR and"
        " La Poste take out"
    ),
)
CLIENT_BREAKS_LAYOUT = error(
    "client-breaks-layout",
    N_("`{place}` is laid out with `{feature}`, which does not work in {clients}"),
    stops="send",
)
CLIENT_DROPS_CONTENT = warning(
    "client-drops-content", N_("`{place}` shows something by `{feature}`; it is lost in {clients}")
)
CLIENT_BENDS_LAYOUT = warning(
    "client-bends-layout",
    N_(
        "`{place}` is laid out with `{feature}`, which works in part only, or not at all, in"
        " {clients}"
    ),
)
CLIENT_DROPS_STYLE = info(
    "client-drops-style", N_("`{place}` uses `{feature}`, which has no effect in {clients}")
)

_FRAME = "templates/shared/email.mjml.j2"
_HEAD = "templates/shared/head.email.mjml.j2"  # its style sheets
# File and line of a finding, and what its sentences name.
_Place = tuple[str, int, Mapping[str, str]]


def check(email: RenderedEmail, context: RenderContext) -> Iterator[Diagnostic]:
    """Each feature once a block, at the first line that brought it."""
    used = uses(*(piece.html for piece in email.pieces))
    starts = [0, *accumulate(len(piece.html) for piece in email.pieces)]

    def piece_at(start: int) -> int:
        return bisect_right(starts, start) - 1

    drawn = {piece_at(start) for start in used.vml}
    told = set()
    for one in used.found:
        number = piece_at(one.start)
        piece, feature = email.pieces[number], one.use.feature
        by_vml = feature.slug in DRAWN_BY_VML and number in drawn
        for_outlook = one.for_outlook and not by_vml
        if (piece.block, feature, for_outlook) not in told:
            told.add((piece.block, feature, for_outlook))
            yield from _judged(one.use, _place(piece, context), for_outlook)
    for left in used.structures:
        file, line, names = _place(email.pieces[piece_at(left.start)], context)
        yield LAYOUT_IN_STYLE.at(
            file,
            line,
            hint=N_('write it into the `<mj-style inline="inline">` of {template}'),
            selector=left.selector,
            name=left.name,
            **names,
        )


def _judged(use: Use, place: _Place, for_outlook: bool) -> Iterator[Diagnostic]:
    """What the loss of a feature means, by what it carries and whom it fails."""
    file, line, names = place
    known, but = support(use.feature), "" if for_outlook else OUTLOOK
    lost = known.at("no", but=but)
    widely = known.at("no", widespread=True, but=but)
    values = {**names, "feature": use.written, "address": known.address}
    if use.feature.harm == "layout":
        half = () if widely else known.at("part", widespread=True, but=but)
        yield from _layout(file, line, bool(widely), (*half, *lost), values)
    elif widely and use.feature.harm == "content":
        yield CLIENT_DROPS_CONTENT.at(
            file,
            line,
            hint=N_(
                "in {template}, say the same in text, in a plain colour, or by a JPEG or PNG with"
                " a link ({address})"
            ),
            clients=", ".join(lost),
            **values,
        )
    elif widely:
        yield CLIENT_DROPS_STYLE.at(
            file,
            line,
            hint=N_("nothing to do if it reads well without ({address})"),
            clients=", ".join(lost),
            **values,
        )


def _layout(
    file: str, line: int, widely: bool, clients: tuple[str, ...], values: Mapping[str, str]
) -> Iterator[Diagnostic]:
    hint = N_(
        "in {template}, use columns, a table or sizes in px instead; until then `not: email` leaves"
        " a block out ({address})"
    )
    named = {**values, "clients": ", ".join(clients)}
    if widely:
        yield CLIENT_BREAKS_LAYOUT.at(file, line, hint=hint, **named)
    elif clients:
        yield CLIENT_BENDS_LAYOUT.at(file, line, hint=hint, **named)


def _place(piece: MailPiece, context: RenderContext) -> _Place:
    """The block and its line; of the frame, which no line of the source brings, its template."""
    if not piece.block:
        kind = f"templates/kinds/{context.kind.look}/email.mjml.j2"
        return _FRAME, 0, {"place": "email.mjml.j2", "template": f"{_HEAD}, {_FRAME}, {kind}"}
    known = piece.block in context.schema.blocks
    folder = f"blocks/{piece.block}/email" if known else f"shared/{piece.block}.email"
    return piece.file, piece.line, {"place": piece.block, "template": f"templates/{folder}.mjml.j2"}
