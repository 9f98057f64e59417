"""The items of an edition and those of another language that say the same: twins.

Found by what no translator changes: the id, the address, the picture, the day, the figure. What has
none of these is paired with nothing; `likely` says what it is near.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.content.model import Block, Edition
from pipeline.dataclass import dataclass
from pipeline.preflight.figures import figures

_SCHEME = re.compile(r"^https?://(?:www\.)?")
_LANGUAGE = re.compile(r"/(?:fr|en|de|es|it|nl)(?=/|$)")


@dataclass(frozen=True, slots=True)
class TwinItem:
    """A block, its file, and the language it is written in."""

    file: str
    block: Block
    language: str
    place: str = ""  # of a figure: the second of four


Pair = tuple[TwinItem, TwinItem]


@dataclass(frozen=True, slots=True)
class Twins:
    """What stands in both editions, and what stands in one alone."""

    pairs: tuple[Pair, ...]
    alone: tuple[TwinItem, ...]
    others_alone: tuple[TwinItem, ...]


def twins(edition: Edition, other: Edition, names: Iterable[str]) -> Twins:
    """The blocks of these names in both editions, each with its twin."""
    wanted = frozenset(names)
    own, others = _items(edition, wanted), _items(other, wanted)
    pairs: list[Pair] = []
    for sort in range(_SORTS):  # the surest first
        waiting: dict[tuple[str, str], list[TwinItem]] = {}
        for one in others:
            if mark := _marks(one)[sort]:
                waiting.setdefault((one.block.name, mark), []).append(one)
        left = []
        for one in own:
            same = waiting.get((one.block.name, _marks(one)[sort]))
            if same:
                pairs.append((one, same.pop(0)))
            else:
                left.append(one)
        gone = {id(one) for _, one in pairs}
        own, others = left, [one for one in others if id(one) not in gone]
    return Twins(tuple(pairs), tuple(own), tuple(others))


def likely(edition: Edition, other: Edition, found: Twins) -> Iterator[Pair]:
    """Of what stands alone, items without any mark but an id, which may be made of the title: as
    many of one name behind the same pair on both sides are twins, in order."""
    numbers = {id(item.block): number for number, pair in enumerate(found.pairs) for item in pair}

    def between(whole: Edition, left: Sequence[TwinItem]) -> dict[tuple[str, int], list[TwinItem]]:
        waiting = {id(one.block): one for one in left if not any(_marks(one)[1:])}
        places: dict[tuple[str, int], list[TwinItem]] = {}
        behind = -1
        for _, block in whole.blocks():
            behind = numbers.get(id(block), behind)
            if one := waiting.get(id(block)):
                places.setdefault((block.name, behind), []).append(one)
        return places

    theirs = between(other, found.others_alone)
    for place, here in between(edition, found.alone).items():
        there = theirs.get(place, ())
        if len(here) == len(there):
            yield from zip(here, there, strict=True)


def _items(edition: Edition, names: frozenset[str]) -> list[TwinItem]:
    blocks = [one for one in edition.blocks() if one[1].name in names]
    of_figures = Counter(block.name for _, block in blocks if block.text("value"))
    met: Counter[str] = Counter()
    items = []
    for file, block in blocks:
        met[block.name] += 1
        every = of_figures[block.name]
        place = f"{met[block.name]}/{every}" if every else ""
        items.append(TwinItem(file, block, edition.language, place))
    return items


_SORTS = 6


def _marks(item: TwinItem) -> tuple[str, ...]:
    """What it may be known by; an empty text where it has no such thing."""
    block = item.block
    link, image, start = block.link("link"), block.image(), block.date("start")
    value = figures(block.plain("value"), item.language)
    return (
        block.id,
        _LANGUAGE.sub("/", _SCHEME.sub("", link)).rstrip("/") if link else "",
        image.reference if image else "",
        start.iso if start else "",
        " ".join(sorted(value)),
        item.place,
    )
