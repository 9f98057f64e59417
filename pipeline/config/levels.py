"""`[findings]`: what a finding weighs in this house, by its code.

Whether there is such a code, and may it be changed, `agreement.py` asks: to know all codes every
module of ours has to be loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Literal, get_args

from pipeline.config.settings import Table
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, Severity, Stops

# `send` and `print` are errors that hold back sending, or printing.
Level = Literal["off", "info", "warning", "send", "print"]
_LEVELS: tuple[Level, ...] = get_args(Level)


@dataclass(frozen=True, slots=True)
class _Weight:
    severity: Severity
    stops: Stops | None = None


_WEIGHTS: Mapping[Level, _Weight] = MappingProxyType(
    {
        "info": _Weight(Severity.INFO),
        "warning": _Weight(Severity.WARNING),
        "send": _Weight(Severity.ERROR, "send"),
        "print": _Weight(Severity.ERROR, "print"),
    }
)


def read_levels(table: Table) -> Mapping[str, Level]:
    """The levels by code.

    Raises:
        PipelineError: a word that is none of them; file and line named.
    """
    levels: dict[str, Level] = {}
    for code in table.names():
        said = table.text(code)
        if said == "error":
            message = N_("`{key}`: an error holds something back; say what: `send` or `print`")
            raise table.fault(message, code)
        levels[code] = table.one_of(code, _LEVELS)
    return MappingProxyType(levels)


def in_house(found: Iterable[Diagnostic], levels: Mapping[str, Level]) -> list[Diagnostic]:
    """The findings as this house weighs them; those it does not want to hear of are not there.

    What stops the build weighs what it weighs.
    """
    if not levels:
        return [*found]
    weighed = (_weighed(one, levels.get(one.code)) for one in found)
    return [one for one in weighed if one is not None]


def _weighed(found: Diagnostic, level: Level | None) -> Diagnostic | None:
    if level is None or found.stops == "build":
        return found
    if level == "off":
        return None
    weight = _WEIGHTS[level]
    return replace(found, severity=weight.severity, stops=weight.stops)
