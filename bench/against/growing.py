"""Points 5 and 6: a look at a page in a process that stays; layout as a brochure grows."""

from __future__ import annotations

import math
import re
import shutil
import statistics
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from bench.against.cpu import CannotMeasureError
from bench.against.figures import Limit, Result, Spread, value
from bench.against.sides import BROCHURE, NEWSLETTER, Side
from bench.against.staying import warm, warmed
from bench.judges import pages_of

LOOKS = {
    NEWSLETTER: Limit(
        "look: one letter after an edit, the pages of the block", 5, most=300, unit="ms"
    ),
    BROCHURE: Limit(
        "look: one chapter after an edit, the pages of the block", 5, most=300, unit="ms"
    ),
}
EXPONENT = Limit("growth: exponent of the layout, 20 to 320 pages", 6, most=1.0, unit="")
MEMORY = Limit("growth: memory per page, 20 to 320 pages", 6, most=1.2, unit="MB")
LIMITS = (*LOOKS.values(), EXPONENT, MEMORY)
_TIMES = (1, 2, 4, 8, 16)  # the chapters of the brochure, so often
_CHAPTERS = re.compile(r"0[2-7]-")
_NAME = re.compile(r"(^:::.*?|\{) *#[\w-]+", re.MULTILINE)
_JUMP = re.compile(r"\]\(#[^)]*\)")


def rows(ours: Side, _theirs: Side, folder: Path, rounds: int) -> Iterator[Result]:
    """A look is timed by the clock, for somebody waits; growth by the processor."""
    for issue, limit in LOOKS.items():
        try:
            with warm(ours, issue) as ask:
                way = warmed(partial(ask, "look", wall=True), 3)
                yield value(limit, [way() * 1000 for _ in range(rounds)])
        except CannotMeasureError as broken:
            yield Result(limit, missing=str(broken))
    yield from _grown(ours, folder)


def _grown(ours: Side, folder: Path) -> Iterator[Result]:
    cpu, memory, pages = [], [], []
    try:
        for times in (0, *_TIMES):
            issue, output = f"grown-{times}", folder / f"grown-{times}"
            _write(ours.house / "issues", issue, times)
            words = ("build", issue, "--lang", "fr", "--only", "screen", "--jobs", "1")
            used = [ours.pipeline(*words, "--no-cache", "--output", output) for _ in range(2)]
            made = output / issue / "fr" / "screen.pdf"
            if not made.is_file():
                raise CannotMeasureError(f"the brochure with {times} × its chapters gave no PDF")
            cpu.append(min(one.cpu for one in used))
            memory.append(min(one.memory for one in used))
            pages.append(pages_of(made.read_bytes()))
    except CannotMeasureError as broken:
        yield Result(EXPONENT, missing=str(broken))
        yield Result(MEMORY, missing=str(broken))
        return
    finally:
        for path in (ours.house / "issues").glob("grown-*"):
            shutil.rmtree(path)
    told = ", ".join(f"{p} p {c:.1f} s" for p, c in zip(pages, cpu, strict=True))
    yield Result(EXPONENT, Spread.of([slope(pages, cpu)]), told=told)
    growth = (memory[-1] - memory[1]) / (pages[-1] - pages[1]) / 1e6
    yield Result(MEMORY, Spread.of([growth]), told=f"{memory[-1] / 1e6:.0f} MB at {pages[-1]} p")


def slope(pages: Sequence[int], seconds: Sequence[float]) -> float:
    """Of seconds against pages, both as logarithms, less the first, which is what does not grow."""
    points = [
        (math.log(p - pages[0]), math.log(s - seconds[0]))
        for p, s in zip(pages[1:], seconds[1:], strict=True)
    ]
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def _write(issues: Path, name: str, times: int) -> None:
    """The brochure with its chapters so often; names in them go, or each would be there twice."""
    shutil.copy(issues / BROCHURE / "fr.md", (issues / name).with_suffix(".tmp"))
    folder = issues / name / "fr"
    folder.mkdir(parents=True)
    (issues / name).with_suffix(".tmp").rename(issues / name / "fr.md")
    number = 1
    for path in sorted((issues / BROCHURE / "fr").glob("*.md")):
        text = path.read_text("utf-8")
        text = _JUMP.sub("](https://www.example.org/)", _NAME.sub(r"\1", text))
        for turn in range(times if _CHAPTERS.match(path.name) else 1):
            again = re.sub(
                r"^title: (.*)$", rf"title: \1, {turn + 1}", text, count=1, flags=re.MULTILINE
            )
            (folder / f"{number:03}-{path.stem[3:]}-{turn}.md").write_text(again, "utf-8")
            number += 1
