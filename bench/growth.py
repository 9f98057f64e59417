"""How the work for an email, a text part and a web page grows with the source, a construct a line.

Each measurement runs in a child of its own, which begins with warm libraries and is ended when it
takes too long. Seconds are of the processor, not of the clock: this machine is not alone.
"""

from __future__ import annotations

import math
import multiprocessing
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from bench.constructs import Construct, constructs
from pipeline.build.hops import make
from pipeline.context import Workspace, load_workspace

_OUTPUTS: tuple[str, ...] = ("email", "text", "web")
_ISSUE, _LANGUAGE = "growth", "fr"
_GIVE_UP = 60  # seconds of the processor
_SIZES = (12_500, 25_000, 50_000, 100_000, 200_000)  # bytes of source
_MANY, _MANY_SECONDS = 20_000, 2.0
_STEEPEST = 1.2
# Below, what is fixed in every build hides how the rest grows.
_TELLING = 0.1


@dataclass(frozen=True, slots=True)
class Taken:
    """What one edition took; `refused` are the codes of the findings that stop something."""

    seconds: float
    refused: tuple[str, ...] = ()
    made: tuple[str, ...] = ()

    @property
    def cell(self) -> str:
        """Seconds, and what was not made."""
        return f"{self.seconds:.2f}{'' if set(self.made) >= set(_OUTPUTS) else ' –'}"


@dataclass(frozen=True, slots=True)
class Grown:
    """One construct: what each size took, then many items; None did not end."""

    name: str
    sizes: tuple[Taken | None, ...]
    many: Taken | None

    @property
    def exponent(self) -> float | None:
        """The slope of seconds against bytes, both as logarithms, of what was made as wanted."""
        points = [
            (math.log(size), math.log(taken.seconds))
            for size, taken in zip(_SIZES, self.sizes, strict=True)
            if taken and taken.seconds > _TELLING and set(taken.made) >= set(_OUTPUTS)
        ]
        if len(points) < 2:
            return None
        return statistics.linear_regression(*zip(*points, strict=True)).slope

    @property
    def within(self) -> bool:
        """Is it linear, ends always, and are many items quick or refused quickly?"""
        ended = all(self.sizes) and self.many is not None
        return (
            ended
            and (self.exponent or 0) <= _STEEPEST
            and self.many is not None
            and self.many.seconds <= _MANY_SECONDS
        )

    @property
    def row(self) -> str:
        """A line of the table."""
        cells = [taken.cell if taken else f">{_GIVE_UP}" for taken in (*self.sizes, self.many)]
        slope = "–" if self.exponent is None else f"{self.exponent:.2f}"
        reasons = sorted({code for t in (*self.sizes, self.many) if t for code in t.refused})
        verdict = "" if self.within else "too much; "
        return f"| {self.name} | {' | '.join(cells)} | {slope} | {verdict}{', '.join(reasons)} |"


def grown(root: Path, pattern: str = "") -> Iterator[Grown]:
    """Every construct whose name holds `pattern`, measured in a copy of the house at `root`."""
    with _workspace(root) as workspace:
        for construct in constructs():
            if pattern in construct.name:
                yield _grown(workspace, construct)


def heading() -> str:
    """The two first lines of the table."""
    sizes = " | ".join(f"{size / 1000:g} kB" for size in _SIZES)
    columns = len(_SIZES) + 4
    return f"| construct | {sizes} | {_MANY} items | exponent | |\n|{'---|' * columns}"


def main(root: Path, pattern: str = "") -> bool:
    """Print the table; are all within the limits? Seconds; a dash: not everything was made."""
    print(f"CPU seconds for {', '.join(_OUTPUTS)}; – where something was refused\n\n{heading()}")
    fine = True
    for one in grown(root, pattern):
        print(one.row, flush=True)
        fine = fine and one.within
    return fine


def _best(workspace: Workspace, text: str) -> Taken | None:
    """The quickest of two: what disturbs a measurement only ever makes it longer."""
    one = measure(workspace, text)
    other = measure(workspace, text) if one and one.seconds > _TELLING else None
    return min(one, other, key=lambda taken: taken.seconds) if one and other else one


def _grown(workspace: Workspace, construct: Construct) -> Grown:
    sizes = tuple(_best(workspace, construct.sized(size)) for size in _SIZES)
    return Grown(construct.name, sizes, _best(workspace, construct.items(_MANY // construct.many)))


@contextmanager
def _workspace(root: Path) -> Iterator[Workspace]:
    """The house without its issues, warm: what is loaded once is loaded."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("templates", "assets"):
            (copy / name).symlink_to(root / name)
        shutil.copy(root / "pipeline.toml", copy)
        workspace = load_workspace(copy)
        measure(workspace, next(constructs()).items(10))  # derives nothing: only writes the issue
        make(workspace, _ISSUE, _LANGUAGE, _OUTPUTS)
        yield workspace


def measure(workspace: Workspace, text: str) -> Taken | None:
    """Make the edition in a child; None when it does not end."""
    path = workspace.project.issues / _ISSUE / f"{_LANGUAGE}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    context = multiprocessing.get_context("fork")
    mine, its = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(workspace, its))
    child.start()
    its.close()
    try:
        taken = mine.recv()
    except EOFError:
        return None
    finally:
        child.join()
    assert isinstance(taken, Taken)
    return taken


def _child(workspace: Workspace, answer: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_GIVE_UP, _GIVE_UP))
    started = time.process_time()
    result = make(workspace, _ISSUE, _LANGUAGE, _OUTPUTS)
    seconds = time.process_time() - started
    stops = sorted({d.code for d in result.report.diagnostics if d.stops})
    answer.send(Taken(seconds, tuple(stops), tuple(a.output for a in result.artifacts)))
