"""Alternating figures → ratios with their spread → is the limit held? No measuring here."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Verdict = Literal["ok", "missed", "not measured", ""]
Figures = Mapping[str, Sequence[float]]
"""Way → its figures, one a round."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Least, median, most."""

    least: float
    median: float
    most: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Spread:
        """Of at least one value."""
        ordered = sorted(values)
        return cls(ordered[0], statistics.median(ordered), ordered[-1])

    @classmethod
    def of_pairs(cls, ours: Sequence[float], theirs: Sequence[float]) -> Spread:
        """Of the ratios round by round: what slowed a round slowed both of it."""
        return cls.of(one / other for one, other in zip(ours, theirs, strict=True))


@dataclass(frozen=True, slots=True)
class Limit:
    """What must be true: `most` (or `least`) of a ratio or, in another `unit`, of the figure.

    `point` is the paragraph of the goals the row belongs to; `fails`, what the other does not do.
    """

    name: str
    point: int
    to: str = ""
    most: float | None = None
    least: float | None = None
    unit: str = "×"
    fails: str = ""

    @property
    def words(self) -> str:
        """As a table says it."""
        if self.most is not None:
            return f"≤ {self.most:g} {self.unit}".strip()
        return f"≥ {self.least:g} {self.unit}" if self.least is not None else "–"


@dataclass(frozen=True, slots=True)
class Result:
    """One row: the limit and what was found, or why nothing was (`missing`)."""

    limit: Limit
    found: Spread | None = None
    ours: Spread | None = None
    theirs: Spread | None = None
    missing: str = ""
    told: str = ""
    again: Spread | None = None
    """What a second run found, of everything, after the first."""

    @property
    def verdict(self) -> Verdict:
        """The median decides, in each run; what was not measured held nothing."""
        if self.found is None:
            return "not measured"
        most, least = self.limit.most, self.limit.least
        if most is None and least is None:
            return ""
        # As they are printed: two decimals, so that no row says 0.60 and missed.
        medians = [round(one.median, 2) for one in (self.found, self.again) if one]
        held = (most is None or max(medians) <= most) and (least is None or min(medians) >= least)
        return "ok" if held else "missed"

    @property
    def apart(self) -> float | None:
        """How far the medians of two runs are apart, as a part of the smaller one."""
        if self.found is None or self.again is None:
            return None
        low, high = sorted((self.found.median, self.again.median))
        return (high - low) / low

    @property
    def fine(self) -> bool:
        """Does it let the command end with 0? A row without a limit does, measured or not."""
        limited = self.limit.most is not None or self.limit.least is not None
        return self.verdict in ("ok", "") or not limited


def ratio(limit: Limit, ours: Sequence[float], theirs: Sequence[float], told: str = "") -> Result:
    """A row that compares two ways."""
    pairs = Spread.of_pairs(ours, theirs)
    return Result(limit, pairs, Spread.of(ours), Spread.of(theirs), told=told)


def value(limit: Limit, ours: Sequence[float], told: str = "") -> Result:
    """A row whose figure itself is limited, in the limit's unit."""
    return Result(limit, Spread.of(ours), told=told)


def twice(first: Sequence[Result], second: Sequence[Result]) -> list[Result]:
    """The rows of two runs as one; a row that one of them could not measure was not measured."""
    by_name = {one.limit.name: one for one in second}
    return [
        replace(one, again=other.found) if (other := by_name[one.limit.name]).found else other
        for one in first
    ]


def in_turns(ways: Mapping[str, Callable[[], float]], rounds: int) -> Figures:
    """Every way once, then again: A B A B. Each returns its figure."""
    figures: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            figures[name].append(way())
    return figures


def exit_status(results: Sequence[Result]) -> int:
    """1 where a limit is missed or was not measured, or where there is no row at all."""
    return 0 if results and all(one.fine for one in results) else 1
