"""A row a rule: what each of content and of proofreading takes when the sample letter is checked.

Seconds are of the processor, with passages and words known, as in a program that stays open; of
proofreading in French or English, whichever takes longer. Rules that judge each item by itself are
asked about all items here, though only new ones are looked at while somebody types.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import starmap

from bench.measure import Row
from pipeline import preflight
from pipeline.build.hops import read_edition, read_sources
from pipeline.build.translated import main_edition
from pipeline.context import Workspace
from pipeline.preflight.passages import passages
from pipeline.preflight.proof import Proof

_ROUNDS = 9
_ISSUE, _LANGUAGE = "2025-12-actu", "fr"
_TRANSLATION = "en"  # of which four rules have something to compare
_MOST = {"content": 0.012, "proofreading": None}


def rows(workspace: Workspace) -> Iterator[Row]:
    """Each rule, then those of each room together."""
    for stage, most in _MOST.items():
        language = _LANGUAGE if stage == "content" else _TRANSLATION
        of_languages = {one: _given(workspace, stage, one) for one in {_LANGUAGE, language}}
        taken = {
            name: max(_median(check, given) for given in of_languages.values())
            for name, check in preflight.rules(stage)
        }
        yield from starmap(Row, ((f"{stage}/{name}", taken[name]) for name in sorted(taken)))
        yield Row(f"{stage}: {len(taken)} rules", sum(taken.values()), most_seconds=most)


def _given(workspace: Workspace, stage: str, language: str) -> object:
    context = read_edition(workspace, _ISSUE, language)[0]
    if context is None:
        raise SystemExit(f"{_ISSUE}/{language} cannot be read")
    if stage == "content":
        return context
    sources, _ = read_sources(workspace.project, _ISSUE, language)
    lines = {one.file: one.lines for one in sources}
    main = main_edition(workspace, _ISSUE, language, {})
    return Proof(context, tuple(passages(context.edition)), lines, main)


def _median(check: Callable[..., Iterable[object]], given: object) -> float:
    taken = []
    for _ in range(_ROUNDS + 1):
        before = time.process_time()
        list(check(given))
        taken.append(time.process_time() - before)
    return statistics.median(taken[1:])
