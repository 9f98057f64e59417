"""Times of several ways to do one thing, taken in turns so that a busy machine slows all alike."""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

NOT_COMPARED = "NOT COMPARED"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `ratio` is to `to`; a limit in seconds or as a ratio, or none.

    Without `seconds` it could not be measured here, and no limit of it is held; `facts` say why,
    or what else there is to tell. `missed` is what is said of one that holds no limit.
    """

    what: str
    seconds: float | None
    ratio: float | None = None
    to: str = ""
    most_seconds: float | None = None
    most_ratio: float | None = None
    facts: str = ""
    missed: str = "TOO SLOW"

    @property
    def within(self) -> bool:
        """Is the limit held? What was not compared held none."""
        return (
            self.seconds is not None
            and (self.most_seconds is None or self.seconds <= self.most_seconds)
            and (self.most_ratio is None or (self.ratio or math.inf) <= self.most_ratio)
        )

    @property
    def verdict(self) -> str:
        """What the table says of it; nothing of a mere figure."""
        if self.seconds is None or (self.most_ratio is not None and self.ratio is None):
            return NOT_COMPARED
        if self.most_seconds is None and self.most_ratio is None:
            return ""
        return "ok" if self.within else self.missed


def in_turns(
    ways: Mapping[str, Callable[[], object]], rounds: int, warm: bool = True
) -> dict[str, float]:
    """The median time of each way, in seconds.

    `warm`: each way runs once uncounted before it is timed, because the libraries' caches are
    shared, and the way before has filled them with its own.
    """
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            if warm:
                way()
            gc.collect()  # what the other ways left lying is theirs
            started = time.perf_counter()
            way()
            times[name].append(time.perf_counter() - started)
    return {name: statistics.median(taken) for name, taken in times.items()}


def table(title: str, rows: Iterable[Row]) -> str:
    """The rows as aligned text."""
    cells = [("", "time", "ratio", "limit", "", "")]
    for row in rows:
        limit = [f"{row.most_ratio:.2f} ×"] if row.most_ratio is not None else []
        limit += [_time(row.most_seconds)] if row.most_seconds is not None else []
        ratio = f"{row.ratio:.2f} × {row.to}" if row.ratio is not None else ""
        cells.append(
            (row.what, _time(row.seconds), ratio, ", ".join(limit), row.verdict, row.facts)
        )
    widths = [max(len(line[column]) for line in cells) for column in range(6)]
    lines = (
        "  ".join(
            cell.rjust(width) if column == 1 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    )
    return f"{title}\n" + "\n".join(f"  {line}" for line in lines)


def _time(seconds: float | None) -> str:
    if seconds is None:
        return "–"
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"
