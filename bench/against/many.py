"""Point 1, an archive of monthly letters: time, memory, two jobs, the first edition on disk."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from bench.against.cpu import Spent
from bench.against.figures import Limit, Result, in_turns, ratio, value
from bench.against.sides import Side
from bench.archive import write_archive

_MANY, _FEW = 240, 16
_MIB = 2**20
_TIMES = 5  # what is short scatters: more of it than rounds
CPU = Limit(f"archive: {_MANY} issues, email, text, web", 1, "before", most=0.55)
MEMORY = Limit(f"archive: {_MANY} issues, memory of a process", 1, most=100, unit="MiB")
FLAT = Limit(f"archive: memory, {_MANY} issues to 48", 1, "48 issues", most=1.1)
NOTHING = Limit(f"archive: {_MANY} issues, nothing to do", 1, "before", most=0.3)
NO_CACHE = Limit(
    "archive: --no-cache with two jobs, to one job, by the clock", 1, "one job", most=1.0
)
SPEED_UP = Limit(
    f"archive: {_FEW} issues, all outputs, one job to two, by the clock", 1, "two jobs", least=1.8
)
FIRST = Limit(
    "archive: first edition on disk, to its own build, by the clock", 1, "alone", most=1.3
)
CHECK = Limit(
    f"archive: {_MANY} issues, check of all, one job to two, by the clock", 1, "two jobs", least=1.8
)
LIMITS = (CPU, MEMORY, FLAT, NOTHING, CHECK, NO_CACHE, SPEED_UP, FIRST)
_BESIDE = " (pages are laid out beside the rest)"
_EMAIL = ("--only", "email,text,web")


def rows(ours: Side, theirs: Side, folder: Path, rounds: int) -> Iterator[Result]:
    """Each archive is written once a side, of the revision's letter; half the rounds, of the
    archive that is compared with before most of them."""
    most, rounds = max(1, rounds * 3 // 4), max(1, rounds // 2)
    houses = {}
    for side in (ours, theirs):
        houses[side.tree] = folder / f"archive-{side.house.name}"
        write_archive(side.house, houses[side.tree], _MANY)
        first = min(path.name for path in (houses[side.tree] / "issues").iterdir())
        side.pipeline("build", first, *_EMAIL, house=houses[side.tree])  # pictures into the cache
    spent: dict[str, list[Spent]] = {"ours": [], "theirs": []}
    for _ in range(most):
        for name, side in (("theirs", theirs), ("ours", ours)):
            house = houses[side.tree]
            _forget(house)
            spent[name].append(side.pipeline("build", "--jobs", "1", *_EMAIL, house=house))
    again = in_turns(
        {
            "theirs": partial(_again, theirs, houses[theirs.tree]),
            "ours": partial(_again, ours, houses[ours.tree]),
        },
        most * _TIMES,
    )
    yield ratio(CPU, [s.cpu for s in spent["ours"]], [s.cpu for s in spent["theirs"]])
    yield value(MEMORY, [s.memory / _MIB for s in spent["ours"]])
    yield ratio(NOTHING, again["ours"], again["theirs"])
    yield _checked(ours, houses[ours.tree], rounds)
    yield from _jobs(ours, folder, rounds, spent["ours"])


def _jobs(ours: Side, folder: Path, rounds: int, whole: list[Spent]) -> Iterator[Result]:
    """How far a second job helps, and how soon there is something."""
    house = folder / "archive-48"
    write_archive(ours.house, house, 48)
    one: list[float] = []
    two: list[float] = []
    memory: list[float] = []
    for _ in range(rounds):
        for jobs, taken in (("1", one), ("2", two)):
            used = ours.pipeline("build", "--no-cache", "--jobs", jobs, *_EMAIL, house=house)
            taken.append(used.wall)
        _forget(house)
        memory.append(ours.pipeline("build", "--jobs", "1", *_EMAIL, house=house).memory)
    yield ratio(FLAT, [used.memory for used in whole[:rounds]], memory)
    yield ratio(NO_CACHE, two, one)
    house = folder / "archive-few"
    write_archive(ours.house, house, _FEW)
    first_issue = min(path.name for path in (house / "issues").iterdir())
    alike: dict[str, list[Spent]] = {"1": [], "2": []}
    first, alone = list[float](), list[float]()
    ours.pipeline("build", first_issue, house=house)  # pictures into the cache
    for _ in range(rounds):
        _forget(house)
        alone.append(ours.pipeline("build", first_issue, "--jobs", "2", house=house).wall)
        for jobs, spent in alike.items():
            _forget(house)
            with _First(house / "output") as seen:
                spent.append(ours.pipeline("build", "--jobs", jobs, house=house))
        first.append(seen.seconds)
    one, two = ([spent.wall for spent in taken] for taken in alike.values())
    yield ratio(SPEED_UP, one, two, busy(alike["1"], alike["2"], _BESIDE))
    yield ratio(FIRST, first, alone)


def _checked(ours: Side, house: Path, rounds: int) -> Result:
    """Every edition is read, as after a change of the house; what the stories say is known."""
    spent: dict[str, list[Spent]] = {"1": [], "2": []}
    ours.pipeline("check", house=house)
    for _ in range(rounds):
        for jobs, taken in spent.items():
            shutil.rmtree(house / ".cache/findings", ignore_errors=True)
            taken.append(ours.pipeline("check", "--jobs", jobs, house=house))
    one, two = ([used.wall for used in taken] for taken in spent.values())
    return ratio(CHECK, one, two, busy(spent["1"], spent["2"]))


def busy(one: Sequence[Spent], two: Sequence[Spent], why: str = "") -> str:
    """How busy one job and two keep the processors, and what the second costs: all that a speed-up
    on two processors can come from."""
    alone, both = (median(spent.cpu / spent.wall for spent in taken) for taken in (one, two))
    more = median(b.cpu / a.cpu for a, b in zip(one, two, strict=True))
    return (
        f"one job keeps {alone:.2f} processors busy{why}, two jobs "
        f"{both:.2f}, of {more:.2f} × the seconds: two processors that are never idle and "
        f"lose nothing would give {2 / alone:.2f} ×, "
        f"and with what two jobs spend {2 / alone / more:.2f} ×"
    )


def _again(side: Side, house: Path) -> float:
    """What a build costs that finds nothing to do."""
    return side.pipeline("build", *_EMAIL, house=house).cpu


def _forget(house: Path) -> None:
    """What was built goes; what was derived from pictures stays, for caches are warm."""
    shutil.rmtree(house / "output", ignore_errors=True)


class _First:
    """Looks for the first report.json, which is written when an edition is whole."""

    def __init__(self, output: Path) -> None:
        self.output, self.seconds = output, float("inf")
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> _First:
        self._started = time.perf_counter()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(0.02):
            if any(self.output.glob("*/*/report.json")):
                self.seconds = time.perf_counter() - self._started
                return
