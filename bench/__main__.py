"""`python -m bench`: the figures of DESIGN, “What good looks like”, measured here and now.

Says which limits are not held, and what could not be compared here; with `--check` that is also the
exit status. Times say something about the machine, ratios about us.

`python -m bench against REV` holds every limit to a revision of before and to others, and writes
`docs/speed.md` with `--write`. `python -m bench growth` prints how the work grows with each
construct; words after it choose some.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

from bench import growth
from bench.against import command as against
from bench.measure import NOT_COMPARED, table
from pipeline.config.project import find_root
from pipeline.context import load_workspace

PARTS = {
    "email": "Email",
    "pdf": "PDF, warm",
    "print": "PDF, each in a new process",
    "spelling": "Spelling",
    "rules": "Rules, warm",
    "delivery": "Delivery, whole commands",
    "studio": "Studio, in the browser",
}


def main() -> int:
    """Run what is named, or everything."""
    # An editor's Python keeps its compiled modules; a container's may be told not to.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if sys.argv[1:2] == ["against"]:
        return against.main(sys.argv[2:])
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    parser.add_argument(
        "part",
        nargs="*",
        help="email, pdf, print, spelling, rules, delivery, studio; or growth, with a name",
    )
    parser.add_argument(
        "--check", action="store_true", help="exit 1 when a limit is not held or not compared"
    )
    options = parser.parse_args()
    if options.part[:1] == ["growth"]:
        fine = growth.main(find_root(Path.cwd()), " ".join(options.part[1:]))
        return 1 if options.check and not fine else 0
    parts = options.part or list(PARTS)
    if wrong := set(parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(wrong))}")
    workspace = load_workspace(find_root(Path.cwd()))
    libraries = ", ".join(f"{n} {version(n)}" for n in ("mjml-python", "premailer", "weasyprint"))
    print(f"Python {platform.python_version()}, {libraries}; medians, taken in turns\n")
    failed = False
    for part in parts:
        rows = list(importlib.import_module(f"bench.{part}").rows(workspace))
        print(table(PARTS[part], rows) + "\n", flush=True)
        if not rows or any(row.verdict == NOT_COMPARED for row in rows):
            print(
                f"{NOT_COMPARED}: what it needs is not here; `make bench` brings it\n", flush=True
            )
        failed = failed or not rows or not all(row.within for row in rows)
    return 1 if failed and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
