"""`preflight/index.html`: the sheet an editor forwards to her printer, and keeps to look at faults.

One file with its style inside; its pictures lie beside it. The words are `templates/preflight`'s.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import partial

from pipeline import preflight
from pipeline.channels.base.environment import template_faults
from pipeline.channels.base.words import Words
from pipeline.channels.page.styles import variables
from pipeline.config.phrases import PREFLIGHT, read_phrases
from pipeline.content.model import plain
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Translate
from pipeline.preflight.finished import ranges
from pipeline.preflight.report.checked import Checked, Numbered
from pipeline.preflight.report.facts import facts_of
from pipeline.preflight.report.overlay import MOST, name_of, pages_of
from pipeline.preflight.report.phrasing import date_in, motif, numbers, say
from pipeline.translate import LANGUAGES, translator

_TEMPLATE = "preflight/summary.html.j2"


@dataclass(frozen=True, slots=True)
class File:
    """A file the printer gets."""

    name: str
    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A finding as the sheet shows it; `file` is named where it is not the one all pages are in."""

    number: int
    file: str
    severity: str
    code: str
    stops: bool
    message: str
    hint: str
    place: str
    pages: list[int]
    pictures: Mapping[int, str]  # page → file
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A rule: what it is about, why it could not look, how much it found, how much is accepted."""

    name: str
    about: str
    unseen: str
    findings: int
    accepted: int


def summary(
    checked: Checked, context: RenderContext, files: tuple[File, ...], spine: float
) -> bytes:
    """The whole sheet, typographically set."""
    edition = context.edition
    language = edition.language if edition.language[:2] in LANGUAGES else "en"
    words = Words(language, read_phrases(context.project.root, PREFLIGHT))
    translate = translator(language[:2])
    rows = [_row(one, checked, translate) for one in checked.numbered]
    with template_faults(context.project.root):
        html = context.environment.get_template(_TEMPLATE).render(
            language=language,
            words=partial(say, words),
            typeset=lambda text: plain(words.typeset(text)),
            number=numbers(language),
            ranges=ranges,
            title=context.full_title or context.edition.issue,
            date=date_in(context, language),
            draft=edition.is_draft,
            brand=context.brand,
            publisher=context.project.publisher,
            press=context.project.press,
            variables=variables(context.brand),
            motif=motif(context),
            facts=facts_of(checked.pdf),
            cover=facts_of(checked.cover.pdf) if checked.cover else None,
            pdf=checked.pdf,
            files=files,
            spine=spine,
            creep=_creep(checked, context),
            rules=_outcomes(checked, words, translate),
            gwg=_noted(checked, context, translate),
            open=[row for row in rows if not row.reason],
            accepted=[row for row in rows if row.reason],
            most=MOST,
        )
    return (html.strip() + "\n").encode()


def _creep(checked: Checked, context: RenderContext) -> float:
    """By how much the innermost sheet stands out, in mm; 0 where none is folded into another."""
    binding, thickness = context.edition.choice("binding"), context.project.press.thickness
    if checked.pdf.channel != "print" or not binding or binding.key != "stapled" or not thickness:
        return 0.0
    from pipeline.press.imposition import creep

    return creep(len(checked.pdf.document.pages), thickness)


def _noted(
    checked: Checked, context: RenderContext, translate: Translate
) -> list[tuple[str, str, str]]:
    """Number, words and pages of each rule of GWG 2022 that a printer's preflight will warn of."""
    if checked.pdf.channel != "print":
        return []
    from pipeline.preflight.gwg.noted import noted
    from pipeline.preflight.gwg.table import words_of

    these = noted(checked.pdf, context.project.press.late_binding)
    return [(one.number, translate(words_of(one.number)), one.pages) for one in these]


def _row(one: Numbered, checked: Checked, translate: Translate) -> RuleRow:
    diagnostic = one.found.diagnostic
    drawn = set(pages_of(checked, one.pdf)) & set(one.pages)
    place = diagnostic.file.removeprefix(f"issues/{checked.edition.issue}/")
    return RuleRow(
        one.number,
        f"{one.pdf.name}.pdf" if one.pdf is not checked.pdf else "",
        diagnostic.severity.value,
        diagnostic.code,
        diagnostic.stops is not None,
        diagnostic.message.render(translate),
        diagnostic.hint.render(translate) if diagnostic.hint else "",
        f"{place}:{diagnostic.line}" if diagnostic.line else place,
        one.pages,
        {page: name_of(one.pdf, page).partition("/")[2] for page in sorted(drawn)},
        checked.reason(diagnostic),
    )


def _outcomes(checked: Checked, words: Words, translate: Translate) -> list[Outcome]:
    """Every rule that looks at this PDF, in the order of the sheet's words, unknown ones last."""
    broken = checked.pdf.document.fault
    outcomes = []
    order = {key: place for place, key in enumerate(words.entries)}
    names = sorted(checked.by_rule, key=lambda name: order.get(f"rule-{name}", len(order)))
    for name in names:
        found = checked.of_rule(name)
        meant = words.entries.get(f"rule-{name}-is-for", {}).get("en", "print screen").split()
        if not {checked.pdf.channel, checked.files[-1].pdf.name} & set(meant):
            continue
        unseen = checked.unseen(name)
        why = unseen.message.render(translate) if unseen else broken
        aside = sum(checked.reason(f.diagnostic) != "" for f in found)
        outcomes.append(Outcome(name, _about(name, words), why, len(found) - aside, aside))
    return outcomes


def _about(rule: str, words: Words) -> str:
    """In the words of the sheet; a rule that has none speaks by its own documentation."""
    if f"rule-{rule}" in words.entries:
        return say(words, f"rule-{rule}")
    rooms = (preflight.rules(stage) for stage in preflight.stages())
    modules = [check.__module__ for room in rooms for name, check in room if name == rule]
    # A house may have words of its own, older than the rule.
    told = importlib.import_module(modules[-1]).__doc__ or rule
    return told.strip().splitlines()[0]
