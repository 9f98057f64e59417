"""The spelling of an edition: with all its words known, with none, and beside Hunspell's command.

Seconds are of the processor. `hunspell -l` gets the same text and the same dictionary, and says of
each word whether it knows it; ours, with nothing remembered, loads that dictionary too, and says
where a word stands and what was meant.
"""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from bench.measure import Row
from pipeline.build.hops import read_edition
from pipeline.context import RenderContext, Workspace
from pipeline.preflight.passages import passages
from pipeline.preflight.proof import Proof
from pipeline.preflight.proofreading import spelling
from pipeline.spelling import dictionaries, spellers

_ROUNDS = 9
_MOST_WARM, _MOST_RATIO = 0.060, 3.0
_ISSUES = (
    ("2025-12-actu", "fr"),
    ("2025-12-actu", "en"),
    ("sante-transfrontaliere", "fr"),
)


def rows(workspace: Workspace) -> Iterator[Row]:
    """Each edition, ours and Hunspell's in turns."""
    for issue, language in _ISSUES:
        context = read_edition(workspace, issue, language)[0]
        if context is None:
            yield Row(f"{issue}/{language}: cannot be read", None)
        else:
            yield from _of_edition(f"{issue}/{language}", context)


def _of_edition(name: str, context: RenderContext) -> Iterator[Row]:
    own = context.edition.language  # passages in others need a dictionary each, and here are none
    proof = Proof(context, tuple(p for p in passages(context.edition) if p.language == own), {})
    text = "\n".join(passage.text for passage in proof.passages)
    words = f"{len(text.split())} words"
    ways: dict[str, Callable[[], float]] = {
        "cold": lambda: _cold(proof),
        "warm": lambda: _ours(proof),
    }
    if shutil.which("hunspell"):
        ways["hunspell"] = lambda: _hunspell(text, context.edition.language)
    taken: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(_ROUNDS):
        for way, measure in ways.items():
            taken[way].append(measure())
    median = {way: statistics.median(figures) for way, figures in taken.items()}
    yield Row(f"{name}: words known", median["warm"], most_seconds=_MOST_WARM, facts=words)
    theirs = median.get("hunspell")
    yield Row(
        f"{name}: nothing known",
        median["cold"],
        median["cold"] / theirs if theirs else None,
        "hunspell -l",
        most_ratio=_MOST_RATIO,
        facts=f"hunspell {theirs * 1000:.0f} ms" if theirs else "there is no hunspell here",
    )


def _ours(proof: Proof) -> float:
    began = time.process_time()
    list(spelling.check(proof))
    return time.process_time() - began


def _cold(proof: Proof) -> float:
    """With no dictionary loaded and no word known; nothing is kept on the disk."""
    dictionaries.LOADED.forget()
    spellers.KNOWN.forget()
    return _ours(replace(proof, context=replace(proof.context, use_cache=False)))


def _hunspell(text: str, language: str) -> float:
    command = ("hunspell", "-i", "utf-8", "-d", str(dictionaries.SET_UP / language), "-l")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command,
        input=text.encode(),
        stdout=subprocess.DEVNULL,
        check=True,
        env={"LC_ALL": "C.UTF-8"},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
