"""The earlier numbers of an edition's series, by their heads alone: what a list of them says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pipeline.config.editions import all_issues, is_edition
from pipeline.config.project import Project
from pipeline.content.front import split_head
from pipeline.content.heads import RawField, unquoted
from pipeline.content.kinds import read_kind
from pipeline.content.model import Edition
from pipeline.content.schema import FieldSpec, Schema
from pipeline.content.source import read_source
from pipeline.content.vocabulary import names_of_heads
from pipeline.dataclass import dataclass

_SAID = ("title", "subtitle", "number", "date")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class EarlierNumber:
    """One of them, as its head says it. `date` is a year, a month or a day."""

    title: str
    subtitle: str
    number: str
    date: str

    @property
    def year(self) -> str:
        """In four digits."""
        return self.date[:4]


def earlier_numbers(
    edition: Edition, project: Project, schema: Schema
) -> tuple[EarlierNumber, ...]:
    """Those of its kind, language and series that came out before it, the newest first."""
    own = edition.date("date")
    if own is None:
        return ()
    series = edition.plain("series")
    found = []
    for issue in all_issues(project):
        if issue == edition.issue or not is_edition(project, issue, edition.language):
            continue
        head = _head(project, schema, issue, edition)
        one = EarlierNumber(*(head.get(name, "") for name in _SAID))
        same = bool(one.title) and _plain(head.get("series", "")) == _plain(series)
        if same and one.date and one.date < own.iso:
            found.append(one)
    return tuple(sorted(found, key=lambda one: (one.date, one.number), reverse=True))


def _plain(name: str) -> str:
    """A name without what typography makes of it."""
    return re.sub(r"\W+", " ", name).strip().casefold()


def _head(project: Project, schema: Schema, issue: str, edition: Edition) -> Mapping[str, str]:
    """What its head says, by the fields' own names; nothing for another kind."""
    path = project.issues / issue / f"{edition.language}.md"
    source, _ = read_source(path, path.relative_to(project.root).as_posix())
    if source is None:
        return {}
    front, _ = split_head(source, required=True, known=names_of_heads(schema))
    kind, _ = read_kind(front.fields, schema, source.file)
    if kind is None or kind.name != edition.kind:
        return {}
    head = {name: _value(front.fields, name, kind.fields) for name in (*_SAID, "series")}
    day = _DAY.match(head["date"])
    return {**head, "date": day[0] if day else ""}


def _value(written: Iterable[RawField], name: str, specs: Mapping[str, FieldSpec]) -> str:
    spec = specs.get(name)
    names = (spec.name, *spec.aliases) if spec else ()
    return next((unquoted(one.value).strip() for one in written if one.name in names), "")
