"""The stories of an edition by their titles and addresses, read without their text.

For who compares many issues: heads alone are read, a tenth of the work. What is wrong with them is
told where the edition itself is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.content.fences import parse_fences
from pipeline.content.front import split_head
from pipeline.content.heads import RawField, unquoted
from pipeline.content.kinds import read_kind
from pipeline.content.lines import read_lines
from pipeline.content.parked import published
from pipeline.content.raw import RawBlock, RawItem
from pipeline.content.schema import FieldSpec, Schema
from pipeline.content.source import Source
from pipeline.content.story_heads import HeadOfStory, StoriesOfIssue
from pipeline.content.vocabulary import names_of_heads, vocabulary

_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_TAG = re.compile(r"</?[a-z][^<>]*>|[*_`]")
_AGAIN = ("outlet", "start")  # the press of a month, and what is announced twice


def stories_of(sources: Sequence[Source], schema: Schema) -> StoriesOfIssue:
    """The stories of a letter that is mailed as a whole; none of another kind."""
    front, _ = split_head(sources[0], required=True, known=names_of_heads(schema))
    kind, _ = read_kind(front.fields, schema, sources[0].file)
    if kind is None or kind.email != "whole":
        return StoriesOfIssue("", "", ())
    day = _DAY.match(_value(front.fields, "date", kind.fields))
    bodies = [(sources[0], front)]
    bodies += ((one, split_head(one, required=False)[0]) for one in sources[1:])
    stories: list[HeadOfStory] = []
    words = vocabulary(schema)
    for source, begun in bodies:
        lines, _ = read_lines(begun.body, begun.first, source.file)
        items, _ = parse_fences(lines, source.file, words)
        stories += _in(published(items, source.file)[0], source.file, schema)
    return StoriesOfIssue(kind.name, day[0] if day else "", tuple(stories))


def _in(items: Iterable[RawItem], file: str, schema: Schema) -> Iterator[HeadOfStory]:
    for item in items:
        if not isinstance(item, RawBlock):
            continue
        spec = schema.block(item.name)
        if spec and "story" in spec.traits and not any(name in spec.fields for name in _AGAIN):
            title = _TAG.sub("", _value(item.fields, "title", spec.fields))
            link = _value(item.fields, "link", spec.fields)
            yield HeadOfStory(file, item.line, title, link)
        yield from _in(item.body, file, schema)


def _value(written: Iterable[RawField], name: str, specs: Mapping[str, FieldSpec]) -> str:
    spec = specs.get(name)
    names = (spec.name, *spec.aliases) if spec else ()
    return next((unquoted(one.value).strip() for one in written if one.name in names), "")
