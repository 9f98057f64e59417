"""`python -m bench`: the figures of DESIGN, “What good looks like”, measured here and now.

Says which limits are not held, and exits 0: a figure to work on is no broken build. Times say
something about the machine, ratios about us.
"""

from __future__ import annotations

import argparse
import importlib
import platform
import sys
from importlib.metadata import version
from pathlib import Path

from bench.measure import table
from pipeline.build import open_house
from pipeline.project import find_root

PARTS = {"email": "Email", "pdf": "PDF"}


def main() -> int:
    """Run what is named, or everything."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    parser.add_argument("part", nargs="*", choices=[*PARTS, []], help="email, pdf")
    parts = parser.parse_args().part or list(PARTS)
    house = open_house(find_root(Path.cwd()))
    libraries = ", ".join(f"{n} {version(n)}" for n in ("mjml-python", "premailer", "weasyprint"))
    print(f"Python {platform.python_version()}, {libraries}; medians, taken in turns\n")
    for part in parts:
        rows = list(importlib.import_module(f"bench.{part}").rows(house))
        print(table(PARTS[part], rows) + "\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
