"""When to ask again, and how long to wait before: never for ever, never all at the same moment."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from pipeline.dataclass import dataclass

_FIRST = 1.0  # seconds; twice as long each time


def _sleep(seconds: float) -> None:
    time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Patience:
    """How often something is asked for, and how many seconds are waited for it in all.

    `jitter` gives a number from 0 to 1 at random; `announce` hears for how many seconds we wait.
    """

    tries: int = 4
    longest: float = 90.0
    asleep: Callable[[float], None] = _sleep
    jitter: Callable[[], float] = random.random
    announce: Callable[[float], None] = lambda _: None

    def wait(self, tried: int, waited: float, wanted: float | None) -> float | None:
        """The seconds that were waited before asking once more; None when it is not worth it.

        `tried` times it was asked, for `waited` seconds; `wanted` is what the service asks for.
        """
        usual = _FIRST * 2 ** (tried - 1) * (0.5 + self.jitter())
        seconds = usual if wanted is None else wanted + self.jitter()
        if tried >= self.tries or waited + seconds > self.longest:
            return None
        self.announce(seconds)
        self.asleep(seconds)
        return seconds


def wanted_wait(headers: Mapping[str, str]) -> float | None:
    """`Retry-After` in seconds, if it is there: a number, or a day and an hour (RFC 9110, 10.2.3).

    A day is counted from the server's own `Date`: clocks are an hour off now and then.
    """
    said = headers.get("retry-after", "").strip()
    if said.isdecimal():
        return float(said)
    until, now = _moment(said), _moment(headers.get("date", ""))
    if until is None:
        return None
    base = now.timestamp() if now else time.time()
    return max(0.0, until.timestamp() - base)


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
