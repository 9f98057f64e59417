"""The first pass over the texts of a file: what they define is taken before any of them is read."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace

from pipeline.content.known_blocks import KnownBlocks, relative
from pipeline.content.model import kept_as
from pipeline.content.prose import ProseReader
from pipeline.content.raw import RawBlock, RawItem, RawMore, RawProse


def without_definitions(
    raw: Sequence[RawItem],
    prose: ProseReader,
    state: Callable[[], Hashable],
    known: KnownBlocks,
) -> tuple[RawItem, ...] | None:
    """The items without what they define, which `prose` has then.

    Items `known` to define nothing are left alone; their texts are taken when they are read. None
    when something may be a note written by hand: then the texts of all blocks must be looked at.
    `state` is another one whenever anything was told.
    """
    out = [_at_top(item, prose, state, known) for item in raw]
    if prose.may_note_by_hand():
        return None
    return tuple(item for items in out for item in items)


def _at_top(
    item: RawItem, prose: ProseReader, state: Callable[[], Hashable], known: KnownBlocks
) -> tuple[RawItem, ...]:
    about = _about(item)
    if about is None:
        return taken((item,), prose)
    if known.quiet.get(about):
        return (item,)
    before = state(), prose.state()
    left = taken((item,), prose)
    if left == (item,) and (state(), prose.state()) == before:
        known.quiet.put(about, value=True)
    return left


def _about(item: RawItem) -> Hashable | None:
    """What stands for all there is in an item; nothing does for a block with a finding."""
    match item:
        case RawBlock(mark=mark):
            return mark
        case RawProse(lines):
            return relative(lines)
        case RawMore():
            return None


def taken(raw: Iterable[RawItem], prose: ProseReader) -> tuple[RawItem, ...]:
    """The items without what they define, each of their texts looked at."""
    out: list[RawItem] = []
    for item in raw:
        match item:
            case RawProse(lines):
                if prose.take(lines):
                    out.append(item)
            case RawBlock():
                body = taken(item.body, prose)
                out.append(item if body is item.body else replace(item, body=body))
            case RawMore():
                out.append(item)
    return kept_as(raw, out)
