"""What is known of an edition → `report.html`: one file, its pictures inside it, no script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from pipeline.channels.base.environment import template_faults
from pipeline.channels.base.words import Words
from pipeline.channels.page.styles import variables
from pipeline.config.phrases import REPORT, read_phrases
from pipeline.content.languages import name_of
from pipeline.content.links import links
from pipeline.content.model import Edition, plain
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Report
from pipeline.linkcheck.known import last_round
from pipeline.preflight.parity import parity
from pipeline.preflight.report.phrasing import date_in, motif, numbers, say
from pipeline.report.balance import Balance
from pipeline.report.contents import links_of, notes_of, pictures_of, sources_of
from pipeline.report.marks import Group, marks_of
from pipeline.report.reading import read
from pipeline.translate import LANGUAGES, translator

_TEMPLATE = "report/report.html.j2"


@dataclass(frozen=True, slots=True)
class OutputRow:
    """An output: is it made of the texts as they are, and its documents with what they weigh."""

    name: str
    current: bool
    files: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class KnownOfEdition:
    """What the page is made from besides the edition itself.

    `verdict` is what may leave and what waits, in the language of the page.
    """

    report: Report
    verdict: Sequence[str]
    outputs: Sequence[OutputRow]
    facts: Mapping[str, Any]
    balance: Balance
    others: Mapping[str, Edition]  # the issue's other languages


def language_of(edition: Edition) -> str:
    """The language the page speaks: the edition's, or English where it has no words for it."""
    return edition.language if edition.language[:2] in LANGUAGES else "en"


def page(context: RenderContext, known: KnownOfEdition) -> bytes:
    """The whole page."""
    edition, language = context.edition, language_of(context.edition)
    words = Words(language, read_phrases(context.project.root, REPORT))
    marks = marks_of(known.report.diagnostics, edition.issue, translator(language[:2]))
    missing = [one.name for one in known.outputs if not one.current]
    parts = _parts(context, known)
    with template_faults(context.project.root):
        html = context.environment.get_template(_TEMPLATE).render(
            **parts,
            sections=_sections(words, known, marks, parts),
            language=language,
            words=partial(say, words),
            typeset=lambda text: plain(words.typeset(text)),
            number=numbers(language),
            name_of=lambda code: name_of(code, language),
            block_label=lambda name: _label(context, name, language),
            place=lambda file, line: _place(edition.issue, file, line),
            edition=edition,
            title=context.full_title or edition.issue,
            kind=context.kind.labels.get(language[:2], context.kind.name),
            date=date_in(context, language),
            brand=context.brand,
            publisher=context.project.publisher,
            variables=variables(context.brand),
            motif=motif(context),
            known=known,
            held=any(group in marks for group in ("build", "send", "print")),
            missing=missing,
            missing_labels=", ".join(_output(words, name) for name in missing),
            output_label=partial(_output, words),
            thousands=lambda count: plain(words.typeset(_grouped(count, language))),
            marks=marks,
            asked=last_round(links(edition), context.project),
        )
    return (html.strip() + "\n").encode()


def _parts(context: RenderContext, known: KnownOfEdition) -> dict[str, Any]:
    """What the edition itself says, section by section."""
    edition = context.edition
    return {
        "twins": {
            language: parity(edition, other, context.schema)
            for language, other in known.others.items()
        },
        "links": links_of(edition),
        "pictures": pictures_of(context),
        "sources": sources_of(edition),
        "notes": notes_of(edition),
        "reading": read(edition, context.schema),
    }


def _sections(
    words: Words, known: KnownOfEdition, marks: Mapping[Group, Any], parts: Mapping[str, Any]
) -> Mapping[str, str]:
    """The headings of the page by their ids, of those there is something for."""
    twins = {
        f"parity-{other}": say(words, "parity", language=name_of(other, words.language))
        for other in parts["twins"]
    }
    there = {
        "findings": any(group != "aside" for group in marks),
        "accepted": "aside" in marks or known.facts["set_aside"] or known.facts["house"],
        "files": True,
        **dict.fromkeys(twins, True),
        "links": parts["links"],
        "pictures": parts["pictures"],
        "sources": parts["sources"] or parts["notes"],
        "reading": parts["reading"].words,
        "balance": known.balance.shares,
        "sign": True,
    }
    return {one: twins.get(one) or say(words, one) for one, wanted in there.items() if wanted}


def _output(words: Words, name: str) -> str:
    """What readers call an output; one the page has no word for goes by its own name."""
    return say(words, f"output-{name}") if f"output-{name}" in words.entries else name


def _grouped(count: int, language: str) -> str:
    """« 1 234 », “1,234”."""
    told = f"{count:,}"
    return told.replace(",", "\u202f") if language.startswith("fr") else told


def _label(context: RenderContext, name: str, language: str) -> str:
    spec = context.schema.blocks.get(name)
    return spec.labels.get(language[:2], name) if spec else ""


def _place(issue: str, file: str, line: int) -> str:
    """Where something stands, as short as it can be told: `fr.md:36`."""
    short = PurePosixPath(file.removeprefix(f"issues/{issue}/"))
    return f"{short}:{line}" if line else str(short)
