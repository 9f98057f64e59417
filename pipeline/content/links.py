"""Every link of an edition: where it leads, what it is called, where it was written.

One list for all who look at links: resolving, the rules of preflight, `check --links`. Links that
templates add by themselves (the footer's) are not the edition's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial

from pipeline.content import facts
from pipeline.content.model import (
    EVERYWHERE,
    Block,
    ChannelName,
    Edition,
    FieldValue,
    Item,
    LinkValue,
    Node,
    Prose,
    RichText,
    elements,
    plain,
)
from pipeline.content.to_name import title_of
from pipeline.content.visible import left_of
from pipeline.dataclass import dataclass

# What templates make a link of by themselves, in a field such as a person's `contact`.
_WEB = re.compile(r"https?://\S+")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


@dataclass(frozen=True, slots=True)
class Link:
    """One link; `text` is what stands for it, or the title of the block it belongs to."""

    address: str
    text: str
    file: str
    line: int
    language: str
    shown_in: frozenset[ChannelName] = EVERYWHERE
    block: str = ""  # the block, or the kind, whose field it is; empty for a link in running text
    pictured: bool = False  # a picture is part of what is clicked


# The last edition asked about: resolving and eight rules ask in turn, and walking a tree costs
# 0.4 ms of the 10 an email may take.
_LAST: list[tuple[Edition, tuple[Link, ...]]] = []


def links(edition: Edition) -> tuple[Link, ...]:
    """The links of the head, then of each file in reading order, its footnotes last."""
    if not _LAST or _LAST[0][0] is not edition:
        _LAST[:] = [(edition, tuple(_links(edition)))]
    return _LAST[0][1]


def _links(edition: Edition) -> Iterator[Link]:
    head = _Place(edition.file, edition.language)
    yield from _of_fields(edition.fields, head, edition.kind, edition.plain("title"))
    for part in edition.parts:
        place = _place(part.file, edition.language)
        for item in part.body:
            yield from facts.again(item, "links", place, partial(_in_item, item, place))
        for nodes in part.notes.values():
            yield from _of_nodes(nodes, place)


@dataclass(frozen=True, slots=True)
class _Place:
    file: str
    language: str
    shown_in: frozenset[ChannelName] = EVERYWHERE


_place = lru_cache(64)(_Place)  # the very same for all items, and at each keystroke


def _in_item(item: Item, place: _Place) -> tuple[Link, ...]:
    return tuple(_of_items((item,), place))


def _of_items(items: Iterable[Item], place: _Place) -> Iterator[Link]:
    for item in items:
        if isinstance(item, Prose):
            yield from _of_nodes(item.nodes, place)
        elif isinstance(item, Block):
            inner = _Place(place.file, place.language, left_of(item, place.shown_in))
            yield from _of_fields(item.fields, inner, item.name, plain(title_of(item)))
            yield from _of_items(item.body, inner)


def _of_fields(
    fields: Mapping[str, FieldValue], place: _Place, block: str, title: str
) -> Iterator[Link]:
    for value in fields.values():
        match value:
            case LinkValue():
                address, text = str(value), title
            case RichText() if _WEB.fullmatch(value.plain):
                address = text = value.plain
            case RichText() if _MAIL.fullmatch(value.plain):
                address, text = f"mailto:{value.plain}", value.plain
            case _:
                continue
        yield Link(address, text, place.file, value.line, place.language, place.shown_in, block)


def _of_nodes(nodes: Iterable[Node], place: _Place) -> Iterator[Link]:
    for node in elements(nodes, "a"):
        yield Link(
            node.get("href"),
            plain(node.children),
            place.file,
            node.line,
            node.get("lang") or place.language,
            place.shown_in,
            pictured=any(elements(node.children, "img")),
        )
