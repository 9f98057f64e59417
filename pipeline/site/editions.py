"""Which editions are on the site, and what is known of each.

What is held back does not leave: a draft, a refused edition, one with a finding that stops sending.
What of it was on the site already stays there as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import crash
from pipeline.build import fingerprint
from pipeline.build.edition import inputs_of
from pipeline.build.remembered import KnownEdition
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, Report
from pipeline.preflight.content.draft import DRAFT
from pipeline.site.built import BuiltEdition, built_edition

if TYPE_CHECKING:
    from pipeline.build.edition import Done
    from pipeline.build.house import BuildHouse
    from pipeline.site.facts import EditionFacts
    from pipeline.site.known import KnownFacts

FROM = "made_from"  # beside a part of the site: what its web page was made from


@dataclass(frozen=True, slots=True)
class OnSite:
    """An edition with what is known of it; without `built` it stays as it was."""

    facts: EditionFacts
    built: BuiltEdition | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An edition that is not renewed: why, and whether what was there before stays."""

    key: str
    why: str
    found: tuple[Diagnostic, ...] = ()
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """All editions of a run."""

    there: Sequence[OnSite]
    left_out: Sequence[LeftOut] = field(default_factory=tuple)


def choose(
    house: BuildHouse,
    output: Path,
    done: Iterable[Done],
    known: KnownFacts,
    before: Mapping[str, str],
) -> Chosen:
    """What of a build goes on the site; `before` is what each part was made from the last time."""
    there: list[OnSite] = []
    left: list[LeftOut] = []
    for one in done:
        if "web" in one.plan.never:
            continue
        made = _chosen(house, output, one, known)
        if isinstance(made, OnSite):
            there.append(made)
            continue
        facts = known.remembered(before.get(made.key, ""))
        if facts is not None:
            known.keep(before[made.key], facts)
            there.append(OnSite(facts, None))
        stays = facts is not None
        left.append(LeftOut(made.key, made.why, made.found, stays=stays))
    return Chosen(there, left)


def _chosen(house: BuildHouse, output: Path, done: Done, known: KnownFacts) -> OnSite | LeftOut:
    key = f"{done.issue}/{done.language}"
    built = built_edition(output, done.issue, done.language)
    if done.stopped or built is None:
        return LeftOut(key, N_("it cannot be built"), done.report.diagnostics)
    told = KnownEdition(house.findings, built.inputs).found("web") or list(done.report.diagnostics)
    report = Report.of(told)
    if report.has(DRAFT):
        return LeftOut(key, N_("it is a draft"))
    if report.stops("send"):
        held = tuple(one for one in told if one.stops == "send")
        return LeftOut(key, N_("findings hold it back"), held)
    file = f"issues/{done.issue}/{done.language}.md"
    facts = known.remembered(built.inputs) or crash.caught(file, lambda: _read(house, built))
    if isinstance(facts, Diagnostic):
        return LeftOut(key, N_("it cannot be read"), (facts,))
    if facts is None:
        return LeftOut(key, N_("it was changed while the site was made; start again"))
    known.keep(built.inputs, facts)
    return OnSite(facts, built)


def _read(house: BuildHouse, built: BuiltEdition) -> EditionFacts | None:
    """The facts of an edition, of the very texts its page was made from; None of others."""
    from pipeline.build.hops import read_edition
    from pipeline.site.read import facts_of

    files = built.page_files()
    context, _ = read_edition(house.workspace, built.issue, built.language)
    now = fingerprint.issue_files(house.project, built.issue, house.digests)
    inputs = inputs_of(house.made_of, built.issue, now, built.language)
    if context is None or files is None or inputs != built.inputs:
        return None
    return facts_of(context, files["index.html"].decode())
