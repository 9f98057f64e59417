"""Every link of an edition: where it leads, what it is called, where it was written.

One list for all who look at links: resolving, the rules of preflight, `check --links`. Links that
templates add by themselves (the footer's) are not the edition's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import Literal

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
from pipeline.content.visible import left_of, parted, reading_on, truncating
from pipeline.dataclass import dataclass

_SOME_PAGE = "#"  # whatever it is, a block is parted there
# What templates make a link of by themselves, in a field such as a person's `contact`.
_WEB = re.compile(r"https?://\S+")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


# Behind a `<!-- more -->`: the rest is read at the block's link, or on a page of the house only.
Behind = Literal["", "link", "page"]


@dataclass(frozen=True, slots=True)
class Link:
    """One link; `text` is what stands for it, or the title of the block it belongs to."""

    address: str
    text: str
    file: str
    line: int
    language: str
    shown_in: frozenset[ChannelName] = EVERYWHERE  # but for what ends before it (`shown_to`)
    block: str = ""  # the block, or the kind, whose field it is; empty for a link in running text
    pictured: bool = False  # a picture is part of what is clicked
    behind: Behind = ""


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


def shown_to(link: Link, page: str) -> frozenset[ChannelName]:
    """The channels that show a link; `page` is that of the house, or empty."""
    cut = link.behind == "link" or (link.behind == "page" and page)
    return link.shown_in - truncating() if cut else link.shown_in


@dataclass(frozen=True, slots=True)
class _Place:
    file: str
    language: str
    shown_in: frozenset[ChannelName] = EVERYWHERE
    behind: Behind = ""


_place = lru_cache(64)(_Place)  # the very same for all items, and at each keystroke


def _in_item(item: Item, place: _Place) -> tuple[Link, ...]:
    return tuple(_of_items((item,), place))


def _of_items(items: Iterable[Item], place: _Place) -> Iterator[Link]:
    for item in items:
        if isinstance(item, Prose):
            yield from _of_nodes(item.nodes, place)
        elif isinstance(item, Block):
            inner = replace(place, shown_in=left_of(item, place.shown_in))
            yield from _of_fields(item.fields, inner, item.name, plain(title_of(item)))
            before, behind = parted(item, _SOME_PAGE)
            yield from _of_items(before, inner)
            by_link = place.behind == "link" or reading_on(item, "")
            yield from _of_items(behind, replace(inner, behind="link" if by_link else "page"))


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
        yield Link(
            *(address, text, place.file, value.line, place.language, place.shown_in, block),
            behind=place.behind,
        )


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
            behind=place.behind,
        )
