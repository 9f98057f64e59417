"""What is to become of an edition: its kind, and the outputs that are never made of it.

The head says it for one edition (`never: print`), pipeline.toml for every edition of a kind; the
head has the last word, and `never: nothing` takes back what the house says. A letter that nobody
prints has no print PDF, and no rule of the press speaks of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pipeline.channel import belongings
from pipeline.config.project import Choice, Project
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Stops

if TYPE_CHECKING:
    from pipeline.content.model import ChannelName, FieldValue
    from pipeline.content.schema import KindSpec, Schema
    from pipeline.content.source import Source

FIELD = "never"


@dataclass(frozen=True, slots=True)
class Plan:
    """Is an edition mailed as an announcement, and what is never made of it?"""

    announced: bool = False
    never: frozenset[ChannelName] = frozenset()

    @property
    def may_hold(self) -> tuple[Stops, ...]:
        """What a finding can hold back, besides the build: a letter nobody mails waits for none."""
        leaves: tuple[tuple[Stops, ChannelName], ...] = (("send", "email"), ("print", "print"))
        return tuple(what for what, output in leaves if output not in self.never)


def plan_of(kind: KindSpec, fields: Mapping[str, FieldValue], project: Project) -> Plan:
    """The plan of an edition whose head has been read."""
    said = fields.get(FIELD)
    announced = kind.email == "announcement"
    if not isinstance(said, tuple):
        return Plan(announced, _outputs(project.never.get(kind.name, ())))
    return Plan(announced, _outputs(one.key for one in said if isinstance(one, Choice)))


def quick_plan(source: Source, language: str, project: Project, schema: Schema) -> Plan:
    """The same from the front file alone; what is wrong with it is told by others."""
    from pipeline.content.fields import FieldReader
    from pipeline.content.front import split_head
    from pipeline.content.kinds import read_kind

    head = split_head(source, required=True)[0].fields
    kind, _ = read_kind(head, schema, source.file)
    if kind is None:
        return Plan()
    specs = {FIELD: kind.fields[FIELD]} if FIELD in kind.fields else {}
    reader = FieldReader(source.file, language, project.lists)
    return plan_of(kind, reader.read(head, specs, kind.name, 1), project)


def _outputs(words: Iterable[str]) -> frozenset[ChannelName]:
    return frozenset(output for word in words for output in belongings().get(word, ()))
