"""Point 3, a process that stays: source to checked email, an edit, the chain beside its peers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from bench.against.figures import Limit, Result, in_turns, ratio, value
from bench.against.mjml import mail_of
from bench.against.others import OTHERS, Other
from bench.against.sides import NEWSLETTER, Side
from bench.against.staying import Ask, warm, warmed

_TIMES = 9  # a call takes milliseconds: more of them than rounds
_FIRST = 15  # uncounted
SAME = Limit("warm: source to checked email", 3, "before", most=0.4)
ALL = Limit("warm: source to checked email, every paragraph another", 3, "before")
EDITS = {
    output: Limit(f"warm: one edited block to checked {output}", 3, most=12, unit="ms")
    for output in ("email", "text", "web")
}
EDITS_BEFORE = {
    output: Limit(f"warm: one edited block to checked {output}, to before", 3, "before")
    for output in EDITS
}
CHAIN = Limit("warm: email chain, same MJML", 3, "before")
LIMITS = (
    SAME,
    ALL,
    *EDITS.values(),
    *EDITS_BEFORE.values(),
    CHAIN,
    *(one.limit for one in OTHERS),
)


def rows(ours: Side, theirs: Side, folder: Path, rounds: int) -> Iterator[Result]:
    """Both programs' processes stay side by side, and answer in turns."""
    times = rounds * _TIMES
    mail = mail_of(ours, folder)
    with warm(ours, NEWSLETTER) as one, warm(theirs, NEWSLETTER) as other:
        for limit, order in ((SAME, "same email"), (ALL, "all email")):
            taken = _both(one, other, order, times)
            yield ratio(limit, taken["ours"], taken["theirs"])
        for output, limit in EDITS.items():
            taken = _both(one, other, f"edit {output}", times)
            yield value(limit, [seconds * 1000 for seconds in taken["ours"]])
            yield ratio(EDITS_BEFORE[output], taken["ours"], taken["theirs"])
        taken = _both(one, other, f"chain {mail}", times)
        yield ratio(CHAIN, taken["ours"], taken["theirs"])
        for peer in OTHERS:
            yield _beside(one, peer, mail, times)


def _both(one: Ask, other: Ask, order: str, times: int) -> Mapping[str, list[float]]:
    ways = {
        "theirs": warmed(lambda: other(order), _FIRST),
        "ours": warmed(lambda: one(order), _FIRST),
    }
    return {name: list(figures) for name, figures in in_turns(ways, times).items()}


def _beside(one: Ask, peer: Other, mail: Path, times: int) -> Result:
    """Our chain and one other's, 50 calls of each before the first that counts."""
    from bench.against.cpu import CannotMeasureError

    if lacking := peer.lacking():
        return Result(peer.limit, missing=lacking)
    with ExitStack() as stack:
        try:
            ask = peer.start(stack, mail) if peer.start else one
            ways = {
                "theirs": warmed(lambda: ask(peer.order.format(mail=mail))),
                "ours": warmed(lambda: one(f"chain {mail}")),
            }
            taken = in_turns(ways, times)
        except CannotMeasureError as broken:
            return Result(peer.limit, missing=str(broken))
    return ratio(peer.limit, taken["ours"], taken["theirs"])
