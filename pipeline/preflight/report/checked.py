"""A finished PDF after the rules have looked at it: what each of them found, with numbers.

The cover of a book is a second file, put together from pages that were looked at before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from pipeline import preflight
from pipeline.artifact import SeenAt
from pipeline.codes import NOT_CHECKED
from pipeline.config.levels import in_house
from pipeline.content.model import Edition
from pipeline.content.set_aside import may_be_set_aside
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic, Severity
from pipeline.preflight.finished import Finished, Found, Region

_GRAVE = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding as the sheet and the pages call it."""

    number: int
    found: Found
    pdf: Finished

    @property
    def pages(self) -> list[int]:
        """Where to look, in order."""
        return sorted({region.page for region in self.found.regions})


@dataclass(frozen=True, slots=True)
class RuleResults:
    """A file, and what each rule found in it."""

    pdf: Finished
    by_rule: Mapping[str, tuple[Found, ...]]


@dataclass(frozen=True)
class Checked:
    """`others` are findings of the layout and the binding, which know no place on a page."""

    pdf: Finished
    edition: Edition
    by_rule: Mapping[str, tuple[Found, ...]]
    others: tuple[Diagnostic, ...] = ()
    cover: RuleResults | None = None

    @property
    def files(self) -> tuple[RuleResults, ...]:
        """All pages, then the cover, where it is a file of its own."""
        whole = RuleResults(self.pdf, self.by_rule)
        return (whole, self.cover) if self.cover else (whole,)

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What the rules found, for the report."""
        return [found.diagnostic for found, _ in self.found()]

    @property
    def seen_at(self) -> dict[Diagnostic, SeenAt]:
        """Where what the rules found on the pages is seen first."""
        return {
            found.diagnostic: _first(found.regions)
            for found, pdf in self.found()
            if pdf is self.pdf and found.regions
        }

    def of_rule(self, name: str) -> list[Found]:
        """What one rule found, in every file."""
        return [found for file in self.files for found in file.by_rule.get(name, ())]

    def found(self) -> Iterator[tuple[Found, Finished]]:
        """What the rules found, and in which file."""
        for file in self.files:
            yield from ((found, file.pdf) for these in file.by_rule.values() for found in these)

    @cached_property
    def numbered(self) -> tuple[Numbered, ...]:
        """Everything, what is grave first, then by page."""
        every = [*self.found(), *((Found(diagnostic), self.pdf) for diagnostic in self.others)]
        once = {f.diagnostic: (f, pdf) for f, pdf in every if not _is_unseen(f)}
        ordered = sorted(once.values(), key=_order)
        return tuple(Numbered(number, *these) for number, these in enumerate(ordered, 1))

    def unseen(self, rule: str) -> Diagnostic | None:
        """Why a rule could not look; None when it did."""
        return next((f.diagnostic for f in self.of_rule(rule) if _is_unseen(f)), None)

    def reason(self, diagnostic: Diagnostic) -> str:
        """Why the editor has set it aside, or nothing."""
        if not may_be_set_aside(diagnostic):
            return ""
        return self.edition.set_aside.get(diagnostic.code, "")


def _first(regions: Iterable[Region]) -> SeenAt:
    first = min(regions, key=lambda region: region.page)
    box = first.box
    return SeenAt(first.page, (box.left, box.top, box.right, box.bottom) if box else None)


def check(pdf: Finished, context: RenderContext, others: Iterable[Diagnostic] = ()) -> Checked:
    """Let every rule look at a PDF."""
    known = in_house(others, context.project.levels)
    return Checked(pdf, context.edition, preflight.check_pdf(pdf, context), tuple(known))


def _is_unseen(found: Found) -> bool:
    return found.diagnostic.code.endswith(NOT_CHECKED)


def _order(one: tuple[Found, Finished]) -> tuple[int, int, str, int, str]:
    found, _ = one
    d = found.diagnostic
    first = min((region.page for region in found.regions), default=0)
    return _GRAVE.index(d.severity), first, d.file, d.line, d.code
