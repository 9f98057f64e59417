"""`python -m tools.verapdf output/*/*/screen.pdf`: what veraPDF says of files, on the terminal."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.support.verapdf import A2B, UA1, missing, verdict


def main() -> int:
    """The broken rules of each file; exit status 1 when there are some."""
    parser = argparse.ArgumentParser(prog="python -m tools.verapdf", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--profile", default=UA1, help=f"{UA1}, {A2B}…")
    options = parser.parse_args()
    if reason := missing():
        parser.error(f"{reason}: make setup")
    wrong = False
    for file in options.files:
        found = verdict(file.read_bytes(), options.profile)
        broken = len(found.failures)
        print(f"{file}: {broken} of {found.rules} rules broken, {found.checks} checks")
        for failure in found.failures:
            print(f"  {failure.rule} ×{failure.count} {failure.description}")
        wrong = wrong or bool(broken)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
