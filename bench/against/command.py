"""`python -m bench against REV [FAMILY…]`: every limit, measured; 1 where one is missed."""

from __future__ import annotations

import argparse
import importlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.against import report
from bench.against.cpu import CannotMeasureError
from bench.against.figures import Limit, Result, exit_status, twice
from bench.against.sides import ROOT, Side, commit_of, sides

FAMILIES = {
    "archive": "bench.against.many",
    "process": "bench.against.process",
    "warm": "bench.against.warm",
    "paper": "bench.against.paged",
    "growth": "bench.against.growing",
    "hard": "bench.against.hard",
}
REVISION = "6cb58a2"  # before the work on speed began: what the goals are measured against
_NOT_ASKED = "this run was asked for other rows"
DOCUMENT = ROOT / "docs/speed.md"


def main(words: Sequence[str]) -> int:
    """Measure, print row by row, write the document if asked."""
    parser = argparse.ArgumentParser(prog="python -m bench against", description=__doc__)
    parser.add_argument("revision", nargs="?", default=REVISION)
    parser.add_argument("family", nargs="*", help=f"{', '.join(FAMILIES)}; all, when none is named")
    parser.add_argument("--worktree", type=Path, help="the revision, where it is set up already")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--twice", action="store_true", help="all of it, then all of it again")
    parser.add_argument("--write", action="store_true", help="write docs/speed.md, all rows")
    options = parser.parse_args(words)
    families = options.family or list(FAMILIES)
    if wrong := set(families) - set(FAMILIES):
        parser.error(f"no such family: {', '.join(sorted(wrong))}")
    load, runs = os.getloadavg()[0], list[list[Result]]()
    for _ in range(2 if options.twice else 1):
        with sides(options.revision, options.worktree) as (ours, theirs, folder):
            runs.append([])
            for name in families:
                for one in measured(name, ours, theirs, folder, options.rounds):
                    runs[-1].append(one)
                    print(report.line(one), flush=True)
            revisions = (commit_of(ours.tree), commit_of(theirs.tree))
    results = twice(*runs) if options.twice else runs[0]
    print(*report.compared(results), sep="\n")
    where = report.environment(load, revisions, options.rounds)
    print("", *where.lines(), sep="\n")
    if options.write:
        others = [name for name in FAMILIES if name not in families]
        left = [Result(one, missing=_NOT_ASKED) for name in others for one in limits(name)]
        DOCUMENT.write_text(report.document([*results, *left], where), "utf-8")
    return exit_status(results)


def limits(family: str) -> tuple[Limit, ...]:
    """The rows a family promises."""
    known = importlib.import_module(FAMILIES[family]).LIMITS
    assert isinstance(known, tuple)
    return known


def measured(family: str, ours: Side, theirs: Side, folder: Path, rounds: int) -> Iterator[Result]:
    """The rows of a family; those it owes when something breaks, with what broke."""
    owed = {one.name: one for one in limits(family)}
    broken = "the family ended without it"
    try:
        for one in importlib.import_module(FAMILIES[family]).rows(ours, theirs, folder, rounds):
            owed.pop(one.limit.name)
            yield one
    except (CannotMeasureError, AssertionError, OSError) as failure:
        broken = str(failure) or type(failure).__name__
    for limit in owed.values():
        yield Result(limit, missing=broken)
