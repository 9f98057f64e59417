"""In which mail clients a feature fails, by caniemail's measurements.

The data are a trimmed copy, written by `tools/caniemail.py`: of each client its newest version.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal

from pipeline.dataclass import dataclass
from pipeline.preflight.clients.data import caniemail
from pipeline.preflight.clients.features import ACTIVE, Feature

Level = Literal["yes", "part", "no", "unknown"]

OUTLOOK = "Outlook (Windows)"


@dataclass(frozen=True, slots=True)
class Client:
    """A client as readers know it, and the platforms it is measured on.

    `widespread`: what breaks the layout there stops the sending.
    """

    name: str
    family: str
    platforms: tuple[str, ...]
    widespread: bool = False


_EVERYWHERE = ("desktop-webmail", "ios", "android")
# The two groups that are told as errors and as warnings. Gmail in a phone's browser is left
# out, phones have its app; so are caniemail's Windows Mail and Outlook's own apps.
CLIENTS = (
    Client("Gmail", "gmail", _EVERYWHERE, widespread=True),
    Client(OUTLOOK, "outlook", ("windows",), widespread=True),
    Client("Outlook.com", "outlook", ("outlook-com",), widespread=True),
    Client("Apple Mail", "apple-mail", ("macos", "ios"), widespread=True),
    Client("Orange", "orange", _EVERYWHERE),
    Client("SFR", "sfr", _EVERYWHERE),
    Client("La Poste", "laposte", _EVERYWHERE),
    Client("Free", "free-fr", _EVERYWHERE),
    Client("Yahoo", "yahoo", _EVERYWHERE),
)


@dataclass(frozen=True, slots=True)
class Support:
    """What is known of one feature: the level of each client, in the order of `CLIENTS`."""

    levels: tuple[Level, ...]
    address: str

    def at(self, level: Level, *, widespread: bool = False, but: str = "") -> tuple[str, ...]:
        """The names of the clients at a level: all of them, or the widespread ones."""
        return tuple(
            client.name
            for client, known in zip(CLIENTS, self.levels, strict=True)
            if known == level and client.widespread >= widespread and client.name != but
        )


@cache
def support(feature: Feature) -> Support:
    """Where a feature fails."""
    if feature.slug == ACTIVE:
        return Support(tuple("no" for _ in CLIENTS), caniemail()["about"]["active"])
    known = caniemail()["features"][feature.slug]
    levels = tuple(_level(feature, client, known) for client in CLIENTS)
    return Support(levels, caniemail()["about"]["address"].format(slug=feature.slug))


def _level(feature: Feature, client: Client, known: Any) -> Level:
    """The worst of a client's platforms: somebody reads there."""
    measured = known["support"].get(client.family, {})
    levels = {
        _resolved(feature, measured[platform], known["notes"])
        for platform in client.platforms
        if platform in measured
    }
    worst: tuple[Level, ...] = ("no", "part", "yes")
    return next((level for level in worst if level in levels), "unknown")


def _resolved(feature: Feature, value: str, notes: dict[str, str]) -> Level:
    """`y`, `a 1 2` (in part, with the numbers of its notes), `n` or `u`."""
    letter, *numbers = value.split()
    if letter == "a" and feature.fails_on:
        fails = any(re.search(feature.fails_on, notes[number]) for number in numbers)
        return "no" if fails else "yes"
    named: dict[str, Level] = {"y": "yes", "a": "part", "n": "no"}
    return named.get(letter, "unknown")
