"""A finished PDF after the rules have looked at it: what each of them found, with numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline import preflight
from pipeline.content.model import Edition
from pipeline.diagnostics import Diagnostic, Severity
from pipeline.preflight.finished import Finished, Found

_GRAVE = (Severity.ERROR, Severity.WARNING, Severity.INFO)
# A rule that could not look says so with such a code.
_UNSEEN = "-not-checked"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding as the sheet and the pages call it."""

    number: int
    found: Found

    @property
    def pages(self) -> list[int]:
        """Where to look, in order."""
        return sorted({region.page for region in self.found.regions})


@dataclass(frozen=True)
class Checked:
    """`others` are findings of the layout and the binding, which know no place on a page."""

    pdf: Finished
    edition: Edition
    by_rule: Mapping[str, tuple[Found, ...]]
    others: tuple[Diagnostic, ...] = ()

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What the rules found, for the report."""
        return [found.diagnostic for these in self.by_rule.values() for found in these]

    @cached_property
    def numbered(self) -> tuple[Numbered, ...]:
        """Everything, what is grave first, then by page."""
        every = [f for these in self.by_rule.values() for f in these]
        every += (Found(diagnostic) for diagnostic in self.others)
        once = {f.diagnostic: f for f in every if not f.diagnostic.code.endswith(_UNSEEN)}
        ordered = sorted(once.values(), key=_order)
        return tuple(Numbered(number, found) for number, found in enumerate(ordered, 1))

    def unseen(self, rule: str) -> Diagnostic | None:
        """Why a rule could not look; None when it did."""
        here = self.by_rule.get(rule, ())
        said = (f.diagnostic for f in here if f.diagnostic.code.endswith(_UNSEEN))
        return next(said, None)

    def reason(self, diagnostic: Diagnostic) -> str:
        """Why the editor has set it aside, or nothing."""
        if diagnostic.stops not in ("send", "print"):
            return ""
        return self.edition.set_aside.get(diagnostic.code, "")


def check(
    pdf: Finished, edition: Edition, house: preflight.House, others: Iterable[Diagnostic] = ()
) -> Checked:
    """Let every rule look at a PDF."""
    by_rule = preflight.check_pdf_by_rule(pdf, edition, house)
    return Checked(pdf, edition, by_rule, tuple(others))


def _order(found: Found) -> tuple[int, int, str, int, str]:
    d = found.diagnostic
    first = min((region.page for region in found.regions), default=0)
    return _GRAVE.index(d.severity), first, d.file, d.line, d.code
