"""Spot colours: inks of their own beside the four, as `brand.toml` declares them.

A printer mixes a spot by its name; its alternate (CMYK, or Lab where that is known) is what other
programs show and proof it with.
"""

from __future__ import annotations

import re

from pipeline.config.settings import Table
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_

# GWG 2022, I00003: these are plates that are there anyway.
_PROCESS = frozenset(("cyan", "magenta", "yellow", "black", "all", "none"))
# Every RIP writes plates to files of these names; accents come out as it pleases.
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._+&-]*[A-Za-z0-9+])?")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class SpotInk:
    """An ink by the name its printer knows: its alternate in per cent, or in CIELAB (D50).

    `number` counts the inks of a house from 1. `technical` are no colours: a varnish, a die line.
    """

    name: str
    number: int
    cmyk: tuple[float, ...]
    lab: tuple[float, ...] = ()
    technical: bool = False


def of_colour(table: Table, inks: dict[str, SpotInk]) -> tuple[SpotInk, float]:
    """The ink of a colour and its share (0 to 1); `inks` by name gets one that is new.

    `spot = "PANTONE 186 C"` with its `cmyk`, and `lab` if that is known; a tint of it says
    `spot = "PANTONE 186 C", tint = 40` and nothing else.

    Raises:
        PipelineError: no name a press knows, a name twice, a tint of no ink; file and line named.
    """
    if table.has("tint"):
        name, tint = _name(table, "spot"), table.number("tint", least=1, most=99) / 100
        if name not in inks:
            message = N_("`{key}` is a tint of `{word}`, which no colour is all of")
            hint = N_('give one colour `spot = "{word}"` and its `cmyk`, without a tint')
            raise table.unknown(message, "spot", name, inks, hint)
        return inks[name], tint
    ink = read_ink(table, "spot", len(inks) + 1)
    if ink.name in inks:
        raise table.fault(
            N_("`{key}` names an ink that another colour is all of already"),
            "spot",
            hint=N_("write `tint = 40` instead of `cmyk`, if this colour is a tint of it"),
        )
    inks[ink.name] = ink
    return ink, 1.0


def read_ink(table: Table, key: str, number: int, technical: bool = False) -> SpotInk:
    """The ink that `key` names, its alternate beside it.

    Raises:
        PipelineError: no name a press knows, or one of the four; file and line named.
    """
    cmyk = table.numbers("cmyk", 4, 0, 100)
    return SpotInk(_name(table, key), number, cmyk, _lab(table), technical)


def _name(table: Table, key: str) -> str:
    """The name of an ink, as it is written."""
    name = table.text(key)
    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        raise table.fault(
            N_("`{key}` is not a name that every press takes for an ink"),
            key,
            hint=N_("letters without accents, digits, blanks and . _ + & -: PANTONE 186 C"),
        )
    if name.casefold() in _PROCESS:
        raise table.fault(
            N_("`{key}` is `{name}`, which is one of the plates that are there anyway"),
            key,
            hint=N_("leave `{key}` out, and write its share into `cmyk`"),
            name=name,
        )
    return name


def _lab(table: Table) -> tuple[float, ...]:
    """L* from 0 to 100, a* and b* from -128 to 127 (ISO 32000-1 §8.6.5.4); nothing if left out."""
    if not table.has("lab"):
        return ()
    lab = table.numbers("lab", 3, -128, 127)
    if not 0 <= lab[0] <= 100:
        raise table.fault(N_("the first number of `{key}` is a lightness, from 0 to 100"), "lab")
    return lab
