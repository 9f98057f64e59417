"""Point 4, both PDFs by the whole command with its checks: before, raw WeasyPrint, the others."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from bench.against.cpu import CannotMeasureError, as_an_editor, spent
from bench.against.figures import Limit, Result, in_turns, ratio
from bench.against.sides import BROCHURE, NEWSLETTER, Side

_COMMAND = "PDFs, the whole command"
BEFORE = {
    NEWSLETTER: Limit(f"{_COMMAND}: newsletter", 4, "before", most=0.6),
    BROCHURE: Limit(f"{_COMMAND}: brochure", 4, "before", most=0.6),
}
_RAW_FAILS = "one PDF of the same HTML: no screen PDF, no plates, no imposition, no preflight"
RAW = {
    NEWSLETTER: Limit(
        f"{_COMMAND}: newsletter, to raw WeasyPrint PDF/X-4", 4, "raw", most=0.75, fails=_RAW_FAILS
    ),
    BROCHURE: Limit(
        f"{_COMMAND}: brochure, to raw WeasyPrint PDF/X-4", 4, "raw", most=1.0, fails=_RAW_FAILS
    ),
}
_BROWSER_FAILS = "no PDF/UA, no PDF/X, no CMYK; pages break elsewhere, so it is not the same work"
OTHERS = {
    "Chromium": Limit(
        f"{_COMMAND}: brochure, to Chromium",
        8,
        "Chromium",
        fails=f"{_BROWSER_FAILS}; no notes at the foot, no running heads, no numbers of pages",
    ),
    "Vivliostyle": Limit(
        f"{_COMMAND}: brochure, to Vivliostyle", 8, "Vivliostyle", fails=_BROWSER_FAILS
    ),
    "Paged.js": Limit(f"{_COMMAND}: brochure, to Paged.js", 8, "Paged.js", fails=_BROWSER_FAILS),
    "Typst, the running text": Limit(
        f"{_COMMAND}: brochure, to Typst",
        8,
        "Typst",
        fails="the running text alone: no design, no notes, no blocks, no checks",
    ),
}
LIMITS = (*BEFORE.values(), *RAW.values(), *OTHERS.values())


def rows(ours: Side, theirs: Side, folder: Path, rounds: int) -> Iterator[Result]:
    """Each issue by everybody in turns."""
    for issue in (NEWSLETTER, BROCHURE):
        output = {side.house.name: folder / f"{side.house.name}-{issue}" for side in (ours, theirs)}

        def built(side: Side, issue: str = issue, output: Mapping[str, Path] = output) -> float:
            words = ("build", issue, "--lang", "fr", "--only", "screen,print", "--jobs", "1")
            text = next((side.house / "issues" / issue).glob("fr.md"))
            text.write_text(
                text.read_text("utf-8") + "\n", "utf-8"
            )  # out of date, and else the same
            return side.pipeline(*words, "--output", output[side.house.name]).cpu

        ways: dict[str, Callable[[], float]] = {
            "theirs": partial(built, theirs),
            "ours": partial(built, ours),
        }
        lacking = {}
        for name, way in _others(ours, issue, folder / f"others-{issue}").items():
            try:
                way()  # warm, and does it work at all?
                ways[name] = way
            except CannotMeasureError as broken:
                lacking[name] = str(broken)
        for side in (ours, theirs):
            built(side)
        taken = in_turns(ways, rounds)
        yield ratio(BEFORE[issue], taken["ours"], taken["theirs"], _shares(ours, issue))
        wanted = {"raw WeasyPrint, PDF/X-4": RAW[issue], **(OTHERS if issue == BROCHURE else {})}
        for name, limit in wanted.items():
            if name in taken:
                yield ratio(limit, taken["ours"], taken[name])
            else:
                yield Result(limit, missing=lacking.get(name, "it is not here"))


def _shares(ours: Side, issue: str) -> str:
    """What our seconds go to, in a build whose steps follow each other."""
    child = (ours.python, "-m", "bench.against.shares_child", ours.house, issue, "fr")
    run = subprocess.run(
        [*map(str, child)], env=ours.environment, capture_output=True, text=True, check=True
    )
    shares: dict[str, float] = json.loads(run.stdout)
    parts = ", ".join(f"{step} {seconds:.2f}" for step, seconds in shares.items())
    return f"{sum(shares.values()):.2f} s of ours, step by step: {parts}"


def _others(ours: Side, issue: str, folder: Path) -> dict[str, Callable[[], float]]:
    """Everybody who gets our HTML, by name: what one run of them takes."""
    from bench import print as bench_print
    from pipeline.build.hops import read_edition
    from pipeline.context import load_workspace

    folder.mkdir()
    workspace = load_workspace(ours.house)
    context, _ = read_edition(workspace, issue, "fr")
    assert context is not None, f"{issue} cannot be read"
    environment = as_an_editor(bench_print.fonts_and_browser(workspace))
    environment["PYTHONPATH"] = str(ours.tree)

    def run(way: bench_print.Way) -> float:
        if way.lacking:
            raise CannotMeasureError(way.lacking)
        used = spent(way.command, folder, environment, statuses=(0,))
        if not all(file.is_file() for file in way.files):
            raise CannotMeasureError("it wrote no PDF")
        return used.cpu

    names = ("raw WeasyPrint, PDF/X-4", *(OTHERS if issue == BROCHURE else ()))
    every = {way.name: way for way in bench_print.ways_of(context, f"{issue}/fr", folder)}
    return {name: partial(run, every[name]) for name in names}
