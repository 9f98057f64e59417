"""Which item of an edition is which of another language's, and which has no twin there.

The sure twins are those of the rules (`preflight/twins.py`): what no translator changes. What is
left between two pairs is paired here by its place, if there is as much of it on both sides. Such a
pair is only likely, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.content.model import Block, Chapter, Edition, plain
from pipeline.content.schema import Schema
from pipeline.content.to_name import title_of
from pipeline.dataclass import dataclass
from pipeline.preflight.twins import twins

_OF_THE_EDITION = frozenset({"contents", "imprint", "link"})  # traits of what is no item


@dataclass(frozen=True, slots=True)
class ParityItem:
    """An item, or a chapter (`block` is empty), of one edition; not all have a title."""

    title: str
    block: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class ParityRow:
    """An item and its twin; None on the side that lacks it. `likely`: by its place alone."""

    here: ParityItem | None
    there: ParityItem | None
    likely: bool = False


def parity(edition: Edition, other: Edition, schema: Schema) -> tuple[ParityRow, ...]:
    """All items of both, in the order of `edition`, what only `other` has where it stands there."""
    names = {n for n, spec in schema.blocks.items() if not spec.traits & _OF_THE_EDITION}
    here, there = list(_items(edition, names)), list(_items(other, names))
    ours = {id(one): at for at, (one, _) in enumerate(here)}
    theirs = {id(one): at for at, (one, _) in enumerate(there)}
    sure = {
        ours[id(one.block)]: theirs[id(twin.block)]
        for one, twin in twins(edition, other, names).pairs
        if id(one.block) in ours and id(twin.block) in theirs
    }
    known = [item for _, item in here], [item for _, item in there]
    likely = _by_place(*known, sure)
    return tuple(_in_order(*known, sure | likely, likely))


def _items(edition: Edition, names: set[str]) -> Iterator[tuple[Block | Chapter, ParityItem]]:
    """What readers would call an item, in reading order: chapters, and blocks in no other one."""
    for part in edition.parts:
        if part is not edition.front and part.plain("title"):
            yield part, ParityItem(part.plain("title"), "", part.file, part.line)
        for block in part.body:
            if isinstance(block, Block) and block.name in names:
                yield block, ParityItem(_name(block), block.name, part.file, block.line)


def _name(block: Block) -> str:
    """Its title, or what says best which one it is; nothing where nothing does."""
    return plain(title_of(block)) or block.plain("author", "caption", "alt")


def _by_place(
    here: Sequence[ParityItem], there: Sequence[ParityItem], known: dict[int, int]
) -> dict[int, int]:
    """Between two pairs: the items of one block, if there are as many of them on both sides."""
    found: dict[int, int] = {}
    rising = _rising(known)
    edges = zip([(-1, -1), *rising], [*rising, (len(here), len(there))], strict=True)
    taken = set(known.values())
    for (begin, other), (end, far) in edges:
        ours = [at for at in range(begin + 1, end) if at not in known]
        theirs = [at for at in range(other + 1, far) if at not in taken]
        for name in dict.fromkeys(here[at].block for at in ours):
            mine = [at for at in ours if here[at].block == name]
            its = [at for at in theirs if there[at].block == name]
            if len(mine) == len(its):
                found |= dict(zip(mine, its, strict=True))
    return found


def _rising(known: dict[int, int]) -> list[tuple[int, int]]:
    """The pairs that stand in one order on both sides."""
    kept: list[tuple[int, int]] = []
    for at, other in sorted(known.items()):
        if not kept or other > kept[-1][1]:
            kept.append((at, other))
    return kept


def _in_order(
    here: Sequence[ParityItem],
    there: Sequence[ParityItem],
    twin: dict[int, int],
    likely: dict[int, int],
) -> Iterator[ParityRow]:
    taken = set(twin.values())
    left = [at for at in range(len(there)) if at not in taken]
    for at, one in enumerate(here):
        other = twin.get(at)
        while other is not None and left and left[0] < other:
            yield ParityRow(None, there[left.pop(0)])
        yield ParityRow(one, None if other is None else there[other], at in likely)
    for at in left:
        yield ParityRow(None, there[at])
