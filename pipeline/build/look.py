"""A quick look: some pages of a PDF, beside the finished ones and never in their place.

The whole edition is laid out, for only so have its pages their numbers; nothing is preflighted, and
no report knows the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from pipeline import crash
from pipeline.build.hops import read_edition
from pipeline.context import Workspace
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Report


@dataclass(frozen=True, slots=True)
class Pages:
    """From `first` to `last`, counted from 1; `last` 0: to the end."""

    first: int
    last: int

    @property
    def name(self) -> str:
        """`3-6`, `5`, `3-end`."""
        if self.first == self.last:
            return str(self.first)
        return f"{self.first}-{self.last or 'end'}"


@dataclass(frozen=True, slots=True)
class QuickLook:
    """Files by name; how many pages each whole PDF has."""

    issue: str
    language: str
    report: Report
    files: Mapping[str, bytes] = field(default_factory=dict)
    pages: int = 0


def look(
    workspace: Workspace, issue: str, language: str, outputs: Sequence[str], pages: Pages
) -> QuickLook:
    """Some pages of an edition's PDFs; no file where there are no such pages."""
    file = f"issues/{issue}/{language}.md"
    made = crash.caught(file, lambda: _look(workspace, issue, language, outputs, pages))
    return made if isinstance(made, QuickLook) else QuickLook(issue, language, Report.of([made]))


def _look(
    workspace: Workspace, issue: str, language: str, outputs: Sequence[str], pages: Pages
) -> QuickLook:
    from pipeline.channels.base.environment import template_faults
    from pipeline.channels.paper.make import make_print, make_screen
    from pipeline.content.set_aside import apply_suppressions
    from pipeline.press.excerpt import count, excerpt

    context, found = read_edition(workspace, issue, language)
    if context is None or Report.of(found).stops("build"):
        return QuickLook(issue, language, Report.of(found))
    files, total = {}, 0
    for output in outputs:
        with template_faults(workspace.project.root):
            made = (make_screen if output == "screen" else make_print)(context)
        found += made.found
        if not made.data:
            continue
        total = count(made.data)
        if pages.first <= total:
            name = f"{output}-p{pages.name}.pdf"
            files[name] = excerpt(made.data, pages.first, pages.last or total)
    report = Report.of(apply_suppressions(found, context.edition.set_aside))
    return QuickLook(issue, language, report, {} if report.stops("build") else files, total)
