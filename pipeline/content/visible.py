"""Who is shown what: the one module that knows `only:`, `not:` and `<!-- more -->`.

`only:` and `not:` name audiences, each of them one or more channels. `<!-- more -->` ends what a
channel that truncates shows of a block, if there is a page to read on; `page` is that of the house
(`web_address` of pipeline.toml), or empty.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from pipeline.channel import channel as channel_named
from pipeline.channel import channels
from pipeline.content.heads import RawField, unquoted
from pipeline.content.model import AUDIENCES, EVERYWHERE, Block, ChannelName, Item, More
from pipeline.diagnostics import N_, Diagnostic, error
from pipeline.fixes.values import asks
from pipeline.nearest import nearest

UNKNOWN_CHANNEL = error("unknown-channel", N_("`{word}` is not a channel"))

ONLY, _LEFT_OUT = ("only", "seulement"), ("not", "sauf")
# Fields every block takes without saying so.
AUDIENCE_FIELDS = (*ONLY, *_LEFT_OUT)


def read_channels(
    fields: Iterable[RawField], file: str
) -> tuple[frozenset[ChannelName], list[Diagnostic]]:
    """The channels that `only:` and `not:` of a head leave, and which of their words are none."""
    left, found = EVERYWHERE, list[Diagnostic]()
    for one in fields:
        if one.name in AUDIENCE_FIELDS:
            words = words_of(one)
            named = frozenset[ChannelName]().union(*(AUDIENCES.get(word, ()) for word in words))
            if one.name in _LEFT_OUT:
                left -= named
            elif named:  # nothing is named by unknown words alone, which are told
                left &= named
            found += (_unknown(word, one, file) for word in words if word not in AUDIENCES)
    return left, found


def words_of(written: RawField) -> list[str]:
    """The words of an `only:` or `not:`."""
    entries = [text for text, _ in written.items or ()] or unquoted(written.value).split(",")
    return [unquoted(entry) for entry in entries]


def _unknown(word: str, written: RawField, file: str) -> Diagnostic:
    known, near = ", ".join(AUDIENCES), nearest(word, AUDIENCES) or ""
    hint = N_("did you mean `{near}`? Channels: {known}") if near else N_("channels: {known}")
    found = UNKNOWN_CHANNEL.at(file, written.line, hint=hint, word=word, near=near, known=known)
    return found.mended_by(asks(word, near) if near else None)


def left_of(block: Block, channels: frozenset[ChannelName]) -> frozenset[ChannelName]:
    """Of the channels that come as far as this block, those that show it."""
    return channels & block.channels


def is_for(item: Item, channel: ChannelName) -> bool:
    """Does an item let this channel show it? Only blocks can say that they do not."""
    return not isinstance(item, Block) or channel in item.channels


def marks(items: Iterable[Item]) -> Iterator[More]:
    """Each `<!-- more -->` among some items, not those inside their blocks."""
    return (item for item in items if isinstance(item, More))


def reading_on(block: Block, page: str) -> str:
    """Where the rest of a block can be read: at its link, else on our web page, else nowhere."""
    link = block.fields.get("link")
    if isinstance(link, str) and link:
        return link
    return f"{page}#{block.id}" if page else ""


def parted(block: Block, page: str) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """What a block holds before its `<!-- more -->` and behind; all before if it cuts nothing."""
    first = next(marks(block.body), None) if reading_on(block, page) else None
    cut = len(block.body) if first is None else block.body.index(first)
    before, behind = block.body[:cut], block.body[cut:]
    return _without_marks(before), _without_marks(behind)


@functools.cache
def truncating() -> frozenset[ChannelName]:
    """The channels that end at `<!-- more -->`."""
    return frozenset(one.name for one in channels() if one.truncates)


def is_cut(block: Block, channel: ChannelName, page: str) -> bool:
    """Does `<!-- more -->` keep the end of a block from what this channel shows?"""
    marked = next(marks(block.body), None) is not None
    return marked and channel_named(channel).truncates and bool(reading_on(block, page))


def body_for(block: Block, channel: ChannelName, page: str) -> tuple[Item, ...]:
    """What a block holds as far as this channel shows it, what is for others included."""
    before, behind = parted(block, page)
    return before if channel_named(channel).truncates else before + behind


def visible(items: Iterable[Item], channel: ChannelName, page: str = "") -> Iterator[Item]:
    """All that a channel shows of some items, at any depth, what holds something before it.

    `page` may be left out for a channel that does not truncate.
    """
    for item in items:
        if is_for(item, channel):
            yield item
            if isinstance(item, Block):
                yield from visible(body_for(item, channel, page), channel, page)


def _without_marks(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(item for item in items if not isinstance(item, More))
