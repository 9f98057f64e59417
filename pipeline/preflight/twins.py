"""The items of an edition and those of another language that say the same: twins.

Found by what no translator changes: the id, the address, the picture, a title that is a name, the
day, the figure, the place of an event. What has none of these is paired with nothing; `likely` says
what it is near.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.content.model import Block, Edition
from pipeline.dataclass import dataclass
from pipeline.letters import said
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
    marks = {id(one): _sorted_marks(one) for one in (*own, *others)}
    pairs: list[Pair] = []
    for sort in range(_SORTS):  # the surest first
        waiting = _by_mark(others, marks, sort)
        once = _by_mark(own, marks, sort) if sort == _PLACE else {}
        left = []
        for one in own:
            mark = one.block.name, marks[id(one)][sort]
            same = waiting.get(mark)
            if same and not (sort == _PLACE and len(same) + len(once[mark]) > 2):
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


_SORTS = 8
_PLACE = 7  # of events: only where it is that of one alone, on both sides


def _by_mark(
    items: Iterable[TwinItem], marks: Mapping[int, tuple[str, ...]], sort: int
) -> dict[tuple[str, str], list[TwinItem]]:
    found: dict[tuple[str, str], list[TwinItem]] = {}
    for one in items:
        if mark := marks[id(one)][sort]:
            found.setdefault((one.block.name, mark), []).append(one)
    return found


def _sorted_marks(item: TwinItem) -> tuple[str, ...]:
    """All it may be known by, the surest first."""
    address, image, *others = _marks(item)[1:]
    block = item.block
    place = said(block.plain("place")) if block.date("start") else ""
    return (block.id, address, image, said(block.plain("title")), *others, place)


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
