"""The issues as the shelf shows them, from their heads and the reports of their last builds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.config.editions import all_issues, languages_of
from pipeline.config.project import Project
from pipeline.content.dates import read_date
from pipeline.content.model import PartialDate
from pipeline.content.schema import Schema
from pipeline.dataclass import dataclass
from pipeline.starter.before import Earlier, head_of
from pipeline.starter.calendar import month_in_words

OUTPUT = "output"
_REPORT = "report.json"


@dataclass(frozen=True, slots=True)
class ShelfEdition:
    """One language of an issue; `built`: of the texts of now? None where nothing was."""

    language: str
    title: str
    built: bool | None


@dataclass(frozen=True, slots=True)
class ShelfIssue:
    """An issue; `date` is "" where its head has none, `when` the same for people."""

    name: str
    kind: str
    number: str
    date: str
    when: str
    editions: tuple[ShelfEdition, ...]

    @property
    def title(self) -> str:
        """That of its first edition; its folder's name where that has none."""
        return self.editions[0].title or self.name

    @property
    def year(self) -> str:
        """Of its date; "" where it has none."""
        return self.date[:4]


def shelf(project: Project, schema: Schema, speaks: str) -> list[ShelfIssue]:
    """Every issue, the newest first, those without a date before all; labels in the language
    `speaks`."""
    found = [_issue(project, schema, name, speaks) for name in all_issues(project)]
    return sorted(found, key=lambda one: (not one.date, one.date, one.name), reverse=True)


def by_year(issues: Sequence[ShelfIssue]) -> list[tuple[str, list[ShelfIssue]]]:
    """The issues of each year, in the order they have."""
    years: dict[str, list[ShelfIssue]] = {}
    for one in issues:
        years.setdefault(one.year, []).append(one)
    return [*years.items()]


def _issue(project: Project, schema: Schema, name: str, speaks: str) -> ShelfIssue:
    languages = languages_of(project, name)
    heads = {language: head_of(project, schema, name, language) for language in languages}
    first = next((head for head in heads.values() if head), None)
    date = _date(first)
    kind = schema.kinds[first.kind].labels if first else {}
    return ShelfIssue(
        name,
        kind.get(speaks, first.kind if first else ""),
        first.fields.get("number", "") if first else "",
        date.iso if date else "",
        month_in_words(date, speaks) if date and date.month else date.iso if date else "",
        tuple(_edition(project, name, language, heads[language]) for language in languages),
    )


def _edition(project: Project, name: str, language: str, head: Earlier | None) -> ShelfEdition:
    title = head.fields.get("title", "") if head else ""
    return ShelfEdition(language, title, is_of_now(project, name, language))


def _date(head: Earlier | None) -> PartialDate | None:
    return read_date(head.fields.get("date", "")) if head else None


def is_of_now(project: Project, name: str, language: str) -> bool | None:
    """Was an edition built of its texts as they are? None: it was not built.

    By the times of the files: a build that is asked for looks at what they hold.
    """
    report = project.root / OUTPUT / name / language / _REPORT
    try:
        built = report.stat().st_mtime_ns
        told = json.loads(report.read_bytes())
        newest = max(path.stat().st_mtime_ns for path in _sources(project, name, language))
    except (OSError, ValueError):
        return None
    outputs = told.get("outputs", {}).values() if isinstance(told, dict) else ()
    return built >= newest and not any(one.get("stale") for one in outputs)


def _sources(project: Project, name: str, language: str) -> Iterator[Path]:
    front = project.issues / name / f"{language}.md"
    yield front
    yield from front.with_suffix("").glob("*.md")
