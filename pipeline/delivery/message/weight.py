"""A mail that carries its pictures, weighed: some servers take 10 MB and no more.

10,240 KB is what Exchange takes in and gives out unless its administrator says otherwise (the
organisation's limit, `Set-TransportConfig`); Gmail gives out 25 MB. Pictures grow by a third on
their way, in Base64 (RFC 2045, 6.8).
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.decimals import decimal
from pipeline.delivery.message.pictures import IMAGES
from pipeline.diagnostics import N_, Report, warning
from pipeline.export.assemble import HandOver

MOST = 10_240 * 1024
_GROWN = 4 / 3 * 78 / 76  # Base64, in lines of 76 characters and their ends
_NAMED = 3

MAIL_HEAVY = warning(
    "mail-heavy",
    N_("with its pictures inside, the mail weighs {weight} MB; many servers take {most} at most"),
)


def weighed(done: HandOver) -> HandOver:
    """The same, and what is to be told of its weight."""
    pictures = {name: len(data) for name, data in done.files.items() if name.startswith(IMAGES)}
    letters = sum(len(done.files.get(name, b"")) for name in ("email.html", "email.txt"))
    bytes_ = letters + sum(pictures.values()) * _GROWN
    if bytes_ <= MOST:
        return done
    heaviest = sorted(pictures, key=lambda name: (-pictures[name], name))[:_NAMED]
    found = MAIL_HEAVY.at(
        f"issues/{done.issue}/{done.language}.md",
        1,
        hint=N_("show fewer pictures, or crop them; the heaviest in KB: {heaviest}"),
        weight=decimal(f"{bytes_ / 1e6:.1f}"),
        most=f"{MOST // 1_000_000}",
        heaviest=", ".join(
            f"{one.removeprefix(IMAGES)} {pictures[one] // 1000}" for one in heaviest
        ),
    )
    return replace(done, report=Report.of((*done.report.diagnostics, found)))
