"""A block that nothing shows: its `only:` and `not:` leave no channel, or none that comes this far.

Email and text part end at `<!-- more -->`; those of a brochure show no chapter but its key figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from pipeline.channel import channels
from pipeline.content import facts
from pipeline.content.model import EVERYWHERE, Block, ChannelName, Item
from pipeline.content.visible import left_of, parted, truncating
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight.measured import FACTS

MEASURED = FACTS

SHOWN_NOWHERE = warning(
    "shown-nowhere", N_("this block (`{name}`) is shown nowhere: no channel takes it")
)

_MAIL = frozenset(one.name for one in channels() if one.announces)
_ITSELF = N_("its `only:` and `not:` leave no channel: change one, or delete the block")
_AROUND = N_("the block around it is not shown there: change `only:` or `not:` of one of the two")
_MORE = N_("email and text part end at `<!-- more -->`: put it before, or change its `only:`")
_CHAPTER = N_("the email shows no chapters: put it into `{front}`, or change its `only:`")


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """The outermost blocks that are in no output."""
    edition = context.edition
    announced = context.schema.kinds[edition.kind].email == "announcement"
    shown = context.schema.having("announced")
    for part in edition.parts:
        inside = announced and part is not edition.front
        for item in part.body:
            mailed = not inside or (isinstance(item, Block) and item.name in shown)
            channels = EVERYWHERE if mailed else EVERYWHERE - _MAIL
            page = context.project.web_address
            look = partial(_in_item, item, channels, page)
            for block, hint in facts.again(item, "hidden", (channels, page), look):
                yield SHOWN_NOWHERE.at(
                    part.file,
                    block.line,
                    hint=hint,
                    name=block.name,
                    front=edition.file.rpartition("/")[2],
                )


def _in_item(
    item: Item, channels: frozenset[ChannelName], page: str
) -> tuple[tuple[Block, str], ...]:
    return tuple(_hidden([item], channels, _CHAPTER, page))


def _hidden(
    items: Iterable[Item], channels: frozenset[ChannelName], why: str, page: str
) -> Iterator[tuple[Block, str]]:
    """Blocks with nothing left of the `channels` that come so far, and what to do about each."""
    for item in items:
        if not isinstance(item, Block):
            continue
        left = left_of(item, channels)
        if not left:
            yield item, why if left_of(item, EVERYWHERE) else _ITSELF
            continue
        before, behind = parted(item, page)
        yield from _hidden(before, left, _AROUND if left != channels else why, page)
        yield from _hidden(behind, left - truncating(), _MORE, page)
