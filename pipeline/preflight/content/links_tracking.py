"""Addresses that were copied with somebody's tracking: `utm_…`, `fbclid`, `xtor`, a click counter
of another letter, a protected link of Outlook, a shortener.

They say that your readers come from where you copied (another letter, a social network), and some
name the person the address was sent to. The clean address is proposed. Campaign tags of your own
belong in `[campaign]` of `pipeline.toml`; those you write on addresses of your own site may stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.channels.base.campaign import is_own, own_hosts
from pipeline.content.links import Link, links
from pipeline.content.tracking import is_shortener, tracking_parameters, without, wrapped
from pipeline.content.uris import WebAddress, web_parts
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, info, warning
from pipeline.fixes.values import safe
from pipeline.preflight.measured import Measured

BY_ITEM = True

COPIED_TRACKING = warning(
    "copied-tracking", N_("this address brings along the tracking of where it was copied: {names}")
)
WRAPPED_LINK = warning(
    "wrapped-link",
    N_("this is not the page's own address: `{host}` counts who clicks, then leads on"),
)
SHORT_LINK = info(
    "short-link", N_("`{host}` hides where the link leads, and spam filters distrust it")
)

MEASURED = Measured(words=710_500, found=13, read=13, wrong=0)

_LONGEST = 110  # characters of an address that a message can still show whole


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """Every http(s) address of the edition."""
    ours = own_hosts(context.project)
    for link in links(context.edition):
        parts = web_parts(link.address)
        if parts is None:
            continue
        inner = wrapped(parts)
        if inner is not None:
            yield _wrapped(link, parts, inner)
        elif is_shortener(parts.host):
            yield SHORT_LINK.at(
                link.file,
                link.line,
                hint=N_("open it and copy the whole address from the browser"),
                host=parts.host,
            )
        elif pairs := tracking_parameters(parts, ours=is_own(parts.host, ours)):
            yield _tracked(link, without(parts, pairs), pairs)


def _tracked(link: Link, better: str, pairs: list[str]) -> Diagnostic:
    short = len(better) <= _LONGEST
    return COPIED_TRACKING.at(
        link.file,
        link.line,
        hint=N_("write `{better}`") if short else N_("delete `{pairs}` from it"),
        names=", ".join(f"`{pair.partition('=')[0]}`" for pair in pairs),
        pairs="&".join(pairs),
        better=better,
    ).mended_by(safe(link.address, better))


def _wrapped(link: Link, parts: WebAddress, inner: str) -> Diagnostic:
    short = 0 < len(inner) <= _LONGEST
    return WRAPPED_LINK.at(
        link.file,
        link.line,
        hint=N_("write `{inner}`") if short else N_("open it and copy the address you arrive at"),
        host=parts.host,
        inner=inner,
    ).mended_by(safe(link.address, inner) if inner else None)
