"""`python -m bench.alone screen|print|both|typst SOURCE TARGET`: one thing made by a new process.

SOURCE is `issue/language`, or a Typst file; the checks of finished PDFs are left out.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path


def main(what: str, source: str, target: Path) -> None:
    """Make it, and write its files below `target`."""
    target.mkdir(parents=True, exist_ok=True)
    if what == "typst":
        from bench.typst import compile_file

        compile_file(Path(source), target / "typst.pdf")
        return
    for name, data in _pdfs(what, *source.split("/")).items():
        if not data:
            raise SystemExit(f"there is no {name}")
        (target / name).write_bytes(data)


def _pdfs(what: str, issue: str, language: str) -> Mapping[str, bytes]:
    from pipeline.build.hops import read_edition
    from pipeline.channels.paper.make import make_pdfs, make_print, make_screen
    from pipeline.config.project import find_root
    from pipeline.context import load_workspace

    workspace = load_workspace(find_root(Path.cwd()))
    context, _ = read_edition(workspace, issue, language)
    if context is None:
        raise SystemExit(f"{issue}/{language} cannot be read")
    if what == "screen":
        return {"screen.pdf": make_screen(context).data}
    if what == "print":
        return {"print.pdf": make_print(context).data}
    both = make_pdfs(context)
    if both.apart:
        print(f"laid out apart: {both.apart}", file=sys.stderr)
    return {"screen.pdf": both.screen.data, "print.pdf": both.press.data}


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
