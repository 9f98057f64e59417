"""What the refusals of a service mean: no two of them agree on it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import field

from pipeline.dataclass import dataclass
from pipeline.delivery.exchange import HttpReply
from pipeline.delivery.patience import wanted_wait

_LATER = frozenset({429, 500, 502, 503, 504})


def own_words(reply: HttpReply) -> str:
    """What a refusal says in words, as most services do: `message`, `error`, `detail`, `title`."""
    try:
        said = json.loads(reply.body)
    except (ValueError, RecursionError):
        return ""
    found = said if isinstance(said, dict) else {}
    for key in ("message", "Message", "ErrorMessage", "detail", "error", "title"):
        if isinstance(found.get(key), str):
            return str(found[key])
    return ""


def wait_as_usual(reply: HttpReply) -> float | None:
    """Is a refusal one for now, of a call that may be repeated? The seconds it asks for, or 0."""
    return (wanted_wait(reply.headers) or 0.0) if reply.status in _LATER else None


@dataclass(frozen=True, slots=True)
class Policy:
    """What a service's refusals mean.

    `words` finds what a refusal says. `wait` tells those that pass by themselves: the seconds they
    ask for (0: as long as is usual), None for one that stays. `done_nothing` tells those that say
    for sure that nothing was done, so that even what may not be asked twice is asked again.
    """

    words: Callable[[HttpReply], str] = own_words
    wait: Callable[[HttpReply], float | None] = wait_as_usual
    done_nothing: Callable[[HttpReply], bool] = lambda reply: reply.status == 429
    hints: Mapping[int, str] = field(default_factory=dict)  # what to do, by status
    hint: Callable[[HttpReply], str | None] = lambda _: None  # …, by what is said; it comes first
