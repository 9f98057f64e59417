"""A process that stays, of either program: an order a line in, its seconds out, as JSON.

Knows only what both programs have. Its words are ISSUE LANGUAGE, in a house; it changes
the issue, which is a copy. Orders: `same OUTPUT`, `edit OUTPUT`, `all OUTPUT` (every paragraph is
another), `look`, `chain FILE`, `css-inline FILE`.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

try:
    from pipeline.build.hops import make
    from pipeline.context import load_workspace
except ImportError:  # `pipeline.build` was one module then, and a workspace a house
    from pipeline.build import make  # type: ignore[attr-defined,no-redef]
    from pipeline.build import open_house as load_workspace  # type: ignore[attr-defined,no-redef]

# A paragraph of prose: nothing of a head, of a fence, of a comment or of a list.
_PROSE = re.compile(r"(?<=\n\n)(?![:<!*\[|#\-])[^\n]{80,}$", re.MULTILINE)


class Warm:
    """The house, loaded once, and an issue that is edited."""

    def __init__(self, issue: str, language: str) -> None:
        self.workspace = load_workspace(Path.cwd())
        self.issue, self.language = issue, language
        folder = Path.cwd() / "issues" / issue
        parts = sorted((folder / language).glob("*.md"))
        self.path = parts[1] if parts else folder / f"{language}.md"
        self.text = self.path.read_text("utf-8")
        self.edits, self.line = 0, 1

    def order(self, what: str, about: str) -> Callable[[], object]:
        """What is to be timed; files are changed before."""
        if what == "chain":
            from pipeline.channels.email.chain import compile_email

            mjml = Path(about).read_text("utf-8")
            return lambda: compile_email(mjml, {})
        if what == "css-inline":
            from css_inline import inline
            from mjml import mjml2html

            mjml = Path(about).read_text("utf-8")
            return lambda: inline(mjml2html(mjml, fonts={}))
        if what == "look":
            self._whole()
        if what in ("edit", "look"):
            self._edit_one()
        elif what == "all":
            self._edit_all()
        return self._look if what == "look" else lambda: self._make(about)

    def _make(self, output: str) -> None:
        made = make(self.workspace, self.issue, self.language, (output,))
        if output not in {one.output for one in made.artifacts}:
            codes = sorted({one.code for one in made.report.diagnostics if one.stops})
            raise ValueError(f"no {output}: {', '.join(codes)}")

    def _whole(self) -> None:
        """What goes on behind while somebody writes."""
        from pipeline.build.hops import read_edition
        from pipeline.channels.paper.make import make_screen

        context, _ = read_edition(self.workspace, self.issue, self.language)
        assert context is not None
        make_screen(context)

    def _look(self) -> None:
        """The pages of the paragraph that was edited, as a PDF and as pixels for a screen."""
        from pipeline.build.hops import read_edition
        from pipeline.channels.paper.look import look_at
        from pipeline.channels.paper.parts import Wanted

        context, _ = read_edition(self.workspace, self.issue, self.language)
        file = str(self.path.relative_to(Path.cwd()))
        assert context is not None
        seen = look_at(context, "screen", Wanted(file=file, line=self.line), 100)
        if not seen.pictures or not seen.taken_over:
            raise ValueError("no pages by themselves")

    def _edit_one(self) -> None:
        """A word more in one paragraph, each time another; now and then a line more above it."""
        self.edits += 1
        found = list(_PROSE.finditer(self.text))
        one = found[self.edits % len(found)]
        above = "\n" if self.edits % 3 == 0 else ""
        self.line = self.text[: one.start()].count("\n") + 1 + len(above)
        self._write(
            f"{self.text[: one.start()]}{above}{one[0]} {self.edits}{self.text[one.end() :]}"
        )

    def _edit_all(self) -> None:
        self.edits += 1
        self._write(_PROSE.sub(lambda found: f"{found[0]} {self.edits}", self.text))

    def _write(self, text: str) -> None:
        self.path.write_text(text, "utf-8")


def main(issue: str, language: str) -> None:
    """Until standard input ends."""
    warm = Warm(issue, language)
    for line in sys.stdin:
        what, _, about = line.strip().partition(" ")
        try:
            work = warm.order(what, about)
            cpu, wall = time.process_time(), time.perf_counter()
            work()
            said: dict[str, float | str] = {
                "cpu": time.process_time() - cpu,
                "wall": time.perf_counter() - wall,
            }
        except Exception as broken:  # noqa: BLE001 - whatever it is, the row says it
            said = {"error": f"{type(broken).__name__}: {broken}"}
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
