"""`python -m tests.fuzz --minutes 30`: editions at random for as long as wanted, PDFs among them.

What is wrong is written down, made smaller, with its seed: `--seed N` tries that one again.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.trying import QUICK, every_output, prepare, smaller, sources, tried_and_mended
from tests.support.project import Project, copy_of_house

ROOT = Path(__file__).resolve().parents[2]
_EVERY = 25  # editions: one of so many becomes PDFs too


def main() -> int:
    """0 when nothing was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--first", type=int, default=1_000_000, help="the first seed")
    parser.add_argument("--seed", type=int, help="this one alone")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "fuzz")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = prepare(Project(copy_of_house(ROOT, Path(folder) / "p")))
        if options.seed is not None:
            return _one(project, options.seed, options.keep, print_it=True)
        end, seed, wrong = time.monotonic() + options.minutes * 60, options.first, 0
        while time.monotonic() < end:
            wrong += _one(project, seed, options.keep)
            seed += 1
    _say(f"{seed - options.first} editions, {wrong} wrong")
    return 1 if wrong else 0


def _one(project: Project, seed: int, keep: Path, print_it: bool = False) -> int:
    files = sources(project, seed)
    outputs = every_output() if seed % _EVERY == 0 else QUICK
    outcome, files = tried_and_mended(project, files, outputs)
    if print_it:
        _say(*(f"{name}:\n{text}" for name, text in files.items()))
    if not outcome.wrong:
        return 0
    _say(f"seed {seed}:", *(f"  {wrong}" for wrong in outcome.wrong))
    for name, text in smaller(project, files, outputs).items():
        target = keep / str(seed) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8", "surrogatepass"))
    return 1


def _say(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
