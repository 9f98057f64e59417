"""Sources → a typed `Edition`: front matter, chapters, blocks compared with their schema.

Never raises for an author's mistake and never stops at the first: everything found comes back.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import partial
from types import MappingProxyType

from pipeline.config.project import Project
from pipeline.content.defined import taken, without_definitions
from pipeline.content.extent import too_many
from pipeline.content.fields import FieldReader, lines_of, needless
from pipeline.content.front import Front, split_head
from pipeline.content.headless import cure, first_text, headless, without_text
from pipeline.content.kinds import kind_field, read_kind
from pipeline.content.known_files import raw_items
from pipeline.content.lines import Line
from pipeline.content.model import (
    Block,
    Broken,
    Chapter,
    Edition,
    Item,
    More,
    Node,
    Prose,
)
from pipeline.content.parked import published
from pipeline.content.plan import plan_of
from pipeline.content.prose import ProseReader
from pipeline.content.prose.left_over import LeftOvers
from pipeline.content.raw import RawBlock, RawItem, RawMore, RawProse
from pipeline.content.schema import BlockSpec, KindSpec, Schema, names_of
from pipeline.content.set_aside import FIELD as SET_ASIDE
from pipeline.content.set_aside import read_set_aside
from pipeline.content.source import Source
from pipeline.content.typeset import set_nodes
from pipeline.content.unchanged import MEMORY
from pipeline.content.visible import AUDIENCE_FIELDS, read_channels
from pipeline.content.vocabulary import names_of_heads, vocabulary
from pipeline.crash import WorkPiece, working_on
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Code, Diagnostic, Value, error
from pipeline.fixes.values import Fix, asks

UNKNOWN_BLOCK = error("unknown-block", N_("there is no block `{name}`"))
TEXT_NOT_ALLOWED = error("text-not-allowed", N_("`{name}` holds no text of its own"))
MISPLACED_BLOCK = error("misplaced-block", N_("`{name}` cannot stand by itself"))


def parse_edition(
    issue: str, language: str, sources: Sequence[Source], project: Project, schema: Schema
) -> tuple[Edition | None, list[Diagnostic]]:
    """The edition of a front file and its chapters; None when its kind cannot be known, or when it
    holds more than can be made, which is told before any work."""
    if refused := too_many(sources):
        return None, [refused]
    front, *rest = sources
    begun, found = split_head(front, required=True, known=names_of_heads(schema))
    head = begun.fields
    kind, wrong = read_kind(head, schema, front.file)
    found += wrong if head or not found else ()  # without a head, that is the one thing to say
    if kind is None:
        part = _FileParser(front.file, language, project, schema)
        part.chapter(begun, front.lines)
        return None, found + part.found
    parser = _FileParser(front.file, language, project, schema)
    also = [one.name for one in (kind_field(head),) if one]
    beside = MEMORY.of_house(schema, project.lists).beside
    fields = beside.head(parser.reader, head, kind.fields, kind.name, (*also, SET_ASIDE))
    set_aside, wrong = read_set_aside(head, front.file, project.levels)
    found += wrong
    items, notes = parser.chapter(begun, front.lines)
    never = plan_of(kind, fields, project).never
    found += [one for one in parser.found if not needless(one, kind.fields, never)]
    chapters = []
    for source in rest:
        chapter, wrong = _chapter(source, kind, language, project, schema)
        chapters.append(chapter)
        found += wrong
    edition = Edition(
        issue=issue,
        language=language,
        kind=kind.name,
        file=front.file,
        fields=fields,
        front=Chapter(front.file, "", MappingProxyType({}), items, notes),
        chapters=tuple(chapters),
        folder=project.issues / issue,
        set_aside=set_aside,
        lines=lines_of(head, kind.fields),
    )
    return edition, found


def _chapter(
    source: Source, kind: KindSpec, language: str, project: Project, schema: Schema
) -> tuple[Chapter, list[Diagnostic]]:
    begun, found = split_head(source, required=False, known=names_of(kind.chapter_fields))
    parser = _FileParser(source.file, language, project, schema)
    owner, beside = N_("chapter"), MEMORY.of_house(schema, project.lists).beside
    fields = beside.head(parser.reader, begun.fields, kind.chapter_fields, owner)
    items, notes = parser.chapter(begun, source.lines)
    return Chapter(source.file, "", fields, items, notes), found + parser.found


@dataclass(slots=True)
class _FileParser:
    """Parses the body of one file."""

    file: str
    language: str
    project: Project
    schema: Schema
    reader: FieldReader = field(init=False)
    prose: ProseReader = field(init=False)
    left_overs: LeftOvers = field(init=False)
    own: list[Diagnostic] = field(default_factory=list)
    texts: Sequence[str] = ()

    def __post_init__(self) -> None:
        self.left_overs = LeftOvers(self.file)
        self.reader = FieldReader(
            self.file, self.language, self.project.lists, self.project.interface, self.left_overs
        )

    @property
    def found(self) -> list[Diagnostic]:
        """Everything found so far in this file."""
        return [*self.own, *self.reader.found, *self.prose.found, *self.left_overs.found()]

    def chapter(
        self, begun: Front, texts: Sequence[str]
    ) -> tuple[tuple[Item, ...], Mapping[str, tuple[Node, ...]]]:
        """The items of the body and the footnotes."""
        self.texts = texts
        known = MEMORY.of_house(self.schema, self.project.lists).blocks
        self.prose = ProseReader(self.file, self.left_overs, self.language)
        words = partial(vocabulary, self.schema)
        fenced, wrong = raw_items(begun.body, begun.first, self.file, words, known)
        fenced, parked = published(fenced, self.file)
        self.own += [*wrong, *parked]
        raw = without_definitions(fenced, self.prose, self._state, known)
        if raw is None:  # something may be a note, which every text may call
            self.prose = ProseReader(self.file, self.left_overs, self.language)
            raw = taken(fenced, self.prose)
        self.prose.check_definitions()
        defined = self.prose.defined()
        items = self._known_or_read(raw, defined)
        beside = MEMORY.of_house(self.schema, self.project.lists).beside
        notes = beside.notes(self.prose, self.language, defined, self._state)
        self.prose.close()
        return items, notes

    def _known_or_read(self, raw: Iterable[RawItem], defined: Hashable) -> tuple[Item, ...]:
        if defined is None:
            return self._items(raw, None, in_unclosed=False)
        memory = MEMORY.of_house(self.schema, self.project.lists)
        # Not its name: that stands in findings alone, and an archive repeats itself in each letter.
        file = (self.language, self.project.interface, defined)
        meant = self.prose.definitions.meant
        items: list[Item] = []
        for item in raw:
            read = partial(self._items, (item,), None, in_unclosed=False)
            items += memory.items(item, file, meant, read, self._state)
        return tuple(items)

    def _state(self) -> tuple[int, ...]:
        """Another one whenever something was told or left for the end of the file."""
        told = (self.own, self.reader.found, self.prose.found)
        return (*map(len, told), *self.left_overs.state(), self.prose.notes_within())

    def _items(
        self, raw: Iterable[RawItem], parent: BlockSpec | None, in_unclosed: bool
    ) -> tuple[Item, ...]:
        items: list[Item] = []
        for item in raw:
            match item:
                case RawProse(lines):
                    with working_on(WorkPiece(self.file, lines[0].number)):
                        items += self._prose(lines, parent)
                case RawMore(line):
                    items.append(More(line))
                case RawBlock():
                    with working_on(WorkPiece(self.file, item.line, item.name)):
                        items.append(self._block(item, parent, in_unclosed))
        return tuple(items)

    def _prose(self, lines: Sequence[Line], parent: BlockSpec | None) -> list[Item]:
        line = next((one.number for one in lines if one.text.strip()), lines[0].number)
        if parent is not None and not parent.prose:
            self._no_text(line, parent, lines)
        nodes = set_nodes(self.prose.read(lines), self.language)
        return [Prose(nodes, line)] if nodes else []

    def _no_text(self, line: int, spec: BlockSpec, lines: Sequence[Line]) -> None:
        holds = ", ".join(spec.holds)
        self._say(TEXT_NOT_ALLOWED, line, cure(spec, lines), name=spec.name, holds=holds)

    def _block(self, raw: RawBlock, parent: BlockSpec | None, in_unclosed: bool) -> Item:
        spec = self.schema.block(raw.name)
        if spec is None:
            if raw.name:  # else its fence has been told
                self._unknown(raw, parent)
            self._items(raw.body, None, in_unclosed=True)  # its own findings are told too
            return Broken(raw.name, self._source(raw), raw.line)
        if not in_unclosed:
            self._place(raw, spec, parent)
        before = len(self.reader.found)
        interface = self.project.interface
        if wrong_head := headless(raw, spec, self.texts, self.file, interface):
            self.own.append(wrong_head)
            raw = without_text(raw, spec)
        fields = self.reader.read(
            raw.fields,
            spec.fields,
            raw.name,
            raw.line,
            AUDIENCE_FIELDS,
            whole=not raw.told and wrong_head is None,
        )
        channels, wrong = read_channels(raw.fields, self.file)
        self.own += wrong
        if raw.glued and not wrong_head and not spec.prose:
            self._no_text(raw.glued, spec, first_text(raw))
            raw = without_text(raw, spec)
        body = self._items(raw.body, spec, in_unclosed or not raw.closed)
        if len(self.reader.found) > before and not raw.closed:
            return Broken(raw.name, self._source(raw), raw.line)
        return Block(
            spec.name, raw.id, fields, body, raw.line, channels, extent=raw.end - raw.line + 1
        )

    def _source(self, raw: RawBlock) -> str:
        return "\n".join(self.texts[raw.line - 1 : raw.end])

    def _place(self, raw: RawBlock, spec: BlockSpec, parent: BlockSpec | None) -> None:
        if parent is None and spec.within:
            self._say(
                MISPLACED_BLOCK,
                raw.line,
                N_("put it inside `::: {parents}` … `:::`"),
                name=spec.name,
                parents=spec.within[0],
            )
        elif parent is not None and not parent.may_hold(spec):
            self._say(
                MISPLACED_BLOCK,
                raw.line,
                N_("close `{parent}` with `:::` before this line"),
                message=N_("`{parent}` cannot hold `{name}`"),
                name=spec.name,
                parent=parent.name,
            )

    def _unknown(self, raw: RawBlock, parent: BlockSpec | None) -> None:
        near = self._meant(raw.name, parent)
        if len(near) > 1:
            hint = N_("did you mean one of these: `{near}`?")
        elif near and raw.words:
            hint = N_("did you mean `::: {near}`, and below it `title: {words}`?")
        else:
            hint = N_("did you mean `{near}`?") if near else N_("blocks: {known}")
        self._say(
            UNKNOWN_BLOCK,
            raw.line,
            hint,
            name=raw.name,
            near="`, `".join(near),
            words=raw.words,
            known=", ".join(self.schema.blocks),
            mended_by=asks(raw.name, near[0]) if len(near) == 1 and not raw.words else None,
        )

    def _meant(self, name: str, parent: BlockSpec | None) -> tuple[str, ...]:
        """What may be meant, and stand where it is written: a `column` within `columns` is not
        `columns` once more."""
        near = self.schema.block_names.meant(name)
        if parent is None:
            return near
        specs = ((one, self.schema.block(one)) for one in near if one != parent.name)
        return tuple(one for one, spec in specs if spec and parent.may_hold(spec)) or near

    def _say(
        self,
        code: Code,
        line: int,
        hint: str,
        *,
        message: str | None = None,
        mended_by: Fix | None = None,
        **values: Value,
    ) -> None:
        found = code.at(self.file, line, message, hint=hint, **values)
        self.own.append(found.mended_by(mended_by))
