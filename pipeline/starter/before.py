"""The issues there are already: which of them the new one follows, their numbers and titles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from pipeline.config.project import Project
from pipeline.content.front import split_head
from pipeline.content.heads import unquoted
from pipeline.content.kinds import read_kind
from pipeline.content.model import PartialDate
from pipeline.content.schema import KindSpec, Schema
from pipeline.content.source import Source, read_source
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.starter.calendar import date_of, stem_of
from pipeline.starter.recurring import Recurring, recurring


@dataclass(frozen=True, slots=True)
class Earlier:
    """One edition that is there: its head as written, by the fields' own names."""

    issue: str
    language: str
    source: Source
    kind: str
    fields: Mapping[str, str]

    @property
    def number(self) -> int:
        """The digits of its number; 0 when it has none."""
        digits = re.search(r"\d{1,9}", self.fields.get("number", ""))
        return int(digits[0]) if digits else 0


@dataclass(frozen=True, slots=True)
class Before:
    """What a new issue of a kind comes after.

    A kind whose issues must have a number is a series: the next one has the title of the last, and
    what comes in every issue. Issues whose folders are named alike (2026-03-actu, 2026-04-actu)
    belong together; where none is, those of the kind do if they all bear one title.
    """

    project: Project
    schema: Schema
    kind: KindSpec
    name: str
    editions: Sequence[Earlier] = ()  # of this kind, the last one last
    chosen: str | None = field(default=None)  # by `--from`; "" for none

    @classmethod
    def of(
        cls, project: Project, schema: Schema, kind: KindSpec, name: str, issues: Sequence[str]
    ) -> Before:
        """Read the heads of all issues."""
        found = [
            one
            for issue in issues
            for language in project.languages
            if (one := head_of(project, schema, issue, language)) and one.kind == kind.name
        ]
        return cls(project, schema, kind, name, sorted(found, key=lambda one: one.number))

    def after(self, issue: str) -> Before:
        """The same with the issue to take over from named.

        Raises:
            PipelineError: that is of another kind.
        """
        if issue and not any(one.issue == issue for one in self.editions):
            raise PipelineError(
                N_("`{name}` is no {kind}: nothing can be taken over from it"),
                name=issue,
                kind=self.kind.name,
            )
        return replace(self, chosen=issue)

    @property
    def series(self) -> bool:
        """Do the issues of this kind follow one another under one title?"""
        number = self.kind.fields.get("number")
        return number is not None and number.required

    @property
    def number(self) -> int:
        """The number of the last one."""
        numbers = [one.number for one in (self._alike() or self.editions)]
        return max(numbers, default=0)

    def title(self, language: str) -> str:
        """The last one's title, in this language or another; nothing where each has its own."""
        if not self.series:
            return ""
        found = self._alike() or self.editions
        own = [one for one in found if one.language == language]
        return next((one.fields.get("title", "") for one in reversed(own or found)), "")

    def recurring(self, language: str, day: PartialDate) -> Recurring:
        """What comes again in an issue of that day, of the issue chosen or the last of a series;
        nothing in doubt."""
        found = [one for one in self._takes_from() if one.language == language]
        if not found:
            return Recurring("")
        last = found[-1]
        again = recurring(last.issue, language, last.source, self.project, self.schema, day)
        return replace(again, fields=self._with_number(again.fields))

    def _takes_from(self) -> Sequence[Earlier]:
        if self.chosen is not None:
            return [one for one in self.editions if one.issue == self.chosen]
        return self._alike() if self.series else ()

    def _with_number(
        self, fields: tuple[tuple[str, tuple[str, ...]], ...]
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """A brochure of a series gets the number after its last; in a letter the starter has it."""
        series = next(
            (lines[0].partition(":")[2] for name, lines in fields if name == "series"), ""
        )
        same = [one for one in self.editions if one.fields.get("series", "") == series.strip()]
        number = max((one.number for one in same), default=0)
        if self.series or not series or not number:
            return fields
        return (*fields, ("number", (f"number: {number + 1}",)))

    def _alike(self) -> Sequence[Earlier]:
        """The editions this one certainly follows."""
        languages = self.project.languages
        stem = stem_of(self.name, languages)
        named = [
            one
            for one in self.editions
            if stem_of(one.issue, languages) == stem and _is_dated(one.issue, languages)
        ]
        if named:
            return named
        titles = {(one.language, one.fields.get("title", "")) for one in self.editions}
        alone = len(titles) == len({language for language, _ in titles})
        return self.editions if alone else ()


def _is_dated(issue: str, languages: Sequence[str]) -> bool:
    import datetime

    return date_of(issue, languages, datetime.date.min) is not None


def head_of(project: Project, schema: Schema, issue: str, language: str) -> Earlier | None:
    """An edition's head; None when it cannot be read, or says no kind that is known."""
    path = project.issues / issue / f"{language}.md"
    source, _ = read_source(path, path.name) if path.is_file() else (None, [])
    if source is None:
        return None
    head = split_head(source, required=False)[0].fields
    kind, _ = read_kind(head, schema, source.file)
    if kind is None:
        return None
    names = {
        alias: spec.name for spec in kind.fields.values() for alias in (spec.name, *spec.aliases)
    }
    fields = {names.get(one.name, one.name): unquoted(one.value) for one in head}
    return Earlier(issue, language, source, kind.name, fields)
