"""An edition mended in memory: fixes made, its text read again, until none is left to make.

A safe fix that would bring up a finding which was not there is not made, unless that one is milder
than what it mends: then what was wrong hid it. What is safe is made without asking; of the others
somebody says which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic, Message, Report, Severity
from pipeline.fixes.applied import applied
from pipeline.fixes.values import Applicability, Fix

Check = Callable[[Mapping[str, str]], Report]
# What a finding is, wherever its line has moved to.
Key = tuple[str, str, Message, tuple[tuple[str, str], ...]]
_MOST = 10  # rounds; each makes all fixes that do not touch each other


@dataclass(frozen=True, slots=True)
class MendedEdition:
    """The texts of an edition by the names of their files, what was mended, what is still found.

    `refused` are fixes that would have brought up something else.
    """

    texts: Mapping[str, str]
    report: Report
    done: tuple[Diagnostic, ...] = ()
    refused: frozenset[Key] = frozenset()

    def fixable(self, applies: Applicability) -> list[Diagnostic]:
        """The findings that can be mended so."""
        return [
            one
            for one in self.report.diagnostics
            if one.fix and one.fix.applies == applies and one.fix.file in self.texts
            if key_of(one) not in self.refused
        ]


def key_of(found: Diagnostic) -> Key:
    """The same for the same finding, wherever its line has moved to."""
    edits = found.fix.edits if found.fix else ()
    return found.file, found.code, found.message, tuple((e.old, e.new) for e in edits)


def settled(edition: MendedEdition, check: Check) -> MendedEdition:
    """With every safe fix made that can be; what was refused before is tried again."""
    edition = replace(edition, refused=frozenset())
    for _ in range(_MOST):
        wanted = edition.fixable("safe")
        if not wanted:
            break
        tried = made(edition, wanted, check)
        if not tried.done[len(edition.done) :]:
            break
        edition = tried if not _worse(edition, tried) else _sifted(edition, wanted, check)
    return edition


def made(edition: MendedEdition, chosen: Sequence[Diagnostic], check: Check) -> MendedEdition:
    """With these mended, or as many as can be at once."""
    texts, done = dict(edition.texts), list(edition.done)
    for file, text in edition.texts.items():
        here = [one for one in chosen if one.fix and one.fix.file == file]
        texts[file], fixes = applied(text, _fixes(here))
        mended = set(fixes)
        done += (one for one in here if one.fix in mended)
    if len(done) == len(edition.done):
        return edition
    return replace(edition, texts=texts, report=check(texts), done=tuple(done))


def _sifted(edition: MendedEdition, wanted: Sequence[Diagnostic], check: Check) -> MendedEdition:
    """With those that bring up nothing; the others are not tried again.

    Half of them at once, and half of those: of a thousand a bad one is found in ten readings.
    """
    kept: list[Diagnostic] = []
    after, refused = edition, set(edition.refused)
    groups = [list(wanted)]
    while groups:
        group = groups.pop()
        tried = made(edition, [*kept, *group], check)
        if len(tried.done) == len(after.done):
            continue  # they touch one that is made: in the next round
        if not _worse(after, tried):
            after = tried
            kept += group
        elif len(group) == 1:
            refused.add(key_of(group[0]))
        else:
            middle = len(group) // 2
            groups += [group[middle:], group[:middle]]
    return replace(after, refused=frozenset(refused))


def _worse(before: MendedEdition, after: MendedEdition) -> bool:
    """Are there findings that were not there, as grave as one of those that were mended?"""
    more = _codes(after.report) - _codes(before.report)
    if not more:
        return False
    mended = min(map(_gravity, after.done[len(before.done) :]))
    return any(one.code in more and _gravity(one) >= mended for one in after.report.diagnostics)


def _codes(report: Report) -> Counter[str]:
    return Counter(one.code for one in report.diagnostics)


def _gravity(found: Diagnostic) -> tuple[bool, int]:
    """What holds back comes before what does not, then an error before a warning."""
    return found.stops is not None, -list(Severity).index(found.severity)


def _fixes(found: Iterable[Diagnostic]) -> list[Fix]:
    return [one.fix for one in found if one.fix]
