"""A text → its outline: head, blocks with their fields, running text, each with its range.

Made from what the build's own parser says of the lines (`content/skeleton.py`); what is broken is
there as far as it was understood, and said so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from pipeline.config.project import Project
from pipeline.content.fence_lines import Vocabulary, read_fence
from pipeline.content.known_blocks import KnownBlocks
from pipeline.content.lines import Line
from pipeline.content.parked import is_parked
from pipeline.content.raw import RawBlock, RawItem, RawMore, RawProse
from pipeline.content.schema import FieldSpec, KindSpec, Schema
from pipeline.content.skeleton import Skeleton, skeleton
from pipeline.content.source import Source, decode
from pipeline.dataclass import dataclass
from pipeline.studio.blocks.heads import places_of, words_of_block, words_of_file
from pipeline.studio.blocks.places import FieldPlace, Outline, Place
from pipeline.studio.blocks.ruler import Ruler

_TITLES = ("title", "headline", "question", "label", "name", "value", "caption", "alt", "image")
_LIST = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]")
_SIGNS = re.compile(r"[*_`#>]+|!?\[|\]\([^)]*\)|\{[^}]*\}")
_WORDS = 60  # characters of a title made of running text
_NO_VOCABULARY = Vocabulary()


@dataclass(frozen=True, slots=True)
class HouseOfBlocks:
    """What a house lets its editors write, and what was read before with it."""

    project: Project
    schema: Schema
    known: KnownBlocks = field(default_factory=KnownBlocks, compare=False, repr=False)


def outline(
    text: str, file: str, house: HouseOfBlocks, chapter_of: KindSpec | None = None
) -> Outline:
    """The outline of a front file, or of a chapter in an edition of that kind.

    `text` has `\\n` for line ends; `file` is its name in findings.
    """
    ruler = Ruler.of(text)
    source, found = decode(text.replace("\r", " ").encode("utf-8", "replace"), file)
    if source is None:
        return Outline(ruler, None, (), chapter_of, {}, chapter_of is not None, tuple(found))
    bones = skeleton(_as_long(source, ruler), house.schema, house.known, chapter_of)
    chapter, kind = chapter_of is not None, bones.kind
    specs = {} if kind is None else kind.chapter_fields if chapter else kind.fields
    reader = _OutlineReader(ruler, house.schema)
    head = reader.head(bones, specs)
    items = reader.items(bones.items)
    return Outline(ruler, head, items, kind, specs, chapter, tuple(bones.found))


def _as_long(source: Source, ruler: Ruler) -> Source:
    """The source, which has a line for each of the ruler's whatever was in them."""
    assert len(source.lines) == ruler.last
    return source


@dataclass(frozen=True, slots=True)
class _OutlineReader:
    ruler: Ruler
    schema: Schema

    def head(self, bones: Skeleton, specs: Mapping[str, FieldSpec]) -> Place | None:
        """The head of the file, if it has one; its rules are of it."""
        first, behind = bones.front.head
        kind = bones.kind
        if not first:
            return None
        raw = bones.front.fields
        fields = places_of(raw, self.ruler, words_of_file(raw, specs), 0)
        above = first - 1 if first > 1 and not _is_field(fields, first - 1) else first
        closed = bones.front.first > behind
        last = behind if closed else max(first, behind - 1, *(one.last for one in fields), 1)
        return Place(
            sort="head",
            name=kind.name if kind else "",
            first=above,
            last=last,
            range=self.ruler.span(above, last),
            spec=kind,
            title=_title(fields),
            fields=fields,
            head_end=max((one.last for one in fields), default=above),
            close=behind if closed else 0,
            closed=closed,
        )

    def items(self, raw: Sequence[RawItem]) -> tuple[Place, ...]:
        """All items, running text cut at its paragraphs."""
        found: list[Place] = []
        for item in raw:
            match item:
                case RawProse(lines):
                    found += self._texts(lines)
                case RawMore(line):
                    found.append(Place("more", "", line, line, self.ruler.span(line, line)))
                case RawBlock():
                    found.append(self._block(item))
        return tuple(found)

    def _block(self, raw: RawBlock) -> Place:
        spec = self.schema.block(raw.name)
        known = words_of_block(spec.fields if spec else {})
        fields = places_of(raw.fields, self.ruler, known, raw.line)
        items = self.items(raw.body)
        last = raw.end if raw.closed else self._last_written(raw)
        return Place(
            sort="block",
            name=spec.name if spec else raw.name,
            first=raw.line,
            last=last,
            range=self.ruler.span(raw.line, last),
            ident=raw.id,
            spec=spec,
            title=_title(fields) or next((one.title for one in items if one.title), ""),
            fields=fields,
            items=items,
            head_end=max((one.last for one in fields), default=raw.line),
            close=raw.end if raw.closed and self._closes(raw.end) else 0,
            closed=raw.closed,
            parked=is_parked(raw),
        )

    def _closes(self, number: int) -> bool:
        """Is there nothing in this line but what closes the block?"""
        fence = read_fence(self.ruler.text(number), _NO_VOCABULARY)
        return fence is not None and not fence.opens

    def _last_written(self, raw: RawBlock) -> int:
        """Of a block without an end: the last line that is not blank."""
        last = min(raw.end, self.ruler.last)
        while last > raw.line and self.ruler.is_blank(last):
            last -= 1
        return last

    def _texts(self, lines: Sequence[Line]) -> Iterator[Place]:
        for piece in _pieces(lines):
            first, last = piece[0].number, piece[-1].number
            words = " ".join(_SIGNS.sub("", piece[0].text).split())
            title = words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"
            yield Place("text", "", first, last, self.ruler.span(first, last), title=title)


def _is_field(fields: Sequence[FieldPlace], line: int) -> bool:
    return any(one.first <= line <= one.last for one in fields)


def _title(fields: Sequence[FieldPlace]) -> str:
    """What a reader would call it."""
    given = {one.name: one.text.strip() for one in reversed(fields)}
    return next((given[name] for name in _TITLES if given.get(name)), "")


def _pieces(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Running text cut where one may put something between: before a paragraph, a heading, a list.

    Nothing is cut that HTML may hold together.
    """
    whole = any(line.text.startswith("<") for line in lines)
    piece: list[Line] = []
    after_blank = False
    for line in lines:
        if not line.text.strip() and not line.code:
            after_blank = True
            continue
        if piece and after_blank and not whole and _begins(line, piece[0]):
            yield piece
            piece = []
        piece.append(line)
        after_blank = False
    if piece:
        yield piece


def _begins(line: Line, first: Line) -> bool:
    if line.code and not line.opens:
        return False
    listed = _LIST.match(line.text) and _LIST.match(first.text)
    return not line.text[:1].isspace() and not listed
