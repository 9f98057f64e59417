"""What a channel says of itself, and which channels there are.

A channel is a folder of `pipeline/channels/` whose `channel.py` defines `CHANNEL`; nothing is
registered anywhere else. This module is below `content/`, which must know the words of `only:`
and knows no channel by name; a declaration imports what it needs when it is called.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from pipeline.dataclass import dataclass

if TYPE_CHECKING:
    from pipeline.artifact import Artifact
    from pipeline.context import RenderContext

Medium = Literal["mail", "text", "screen", "paper"]
_ROOM = "pipeline.channels"


@dataclass(frozen=True, slots=True)
class Channel:
    """One way an edition leaves the house.

    `order` is its place in lists and reports. `audience` is the word of `only:` and `not:` it
    listens to. `template` is the file of each block and kind it renders, if it needs one of each.
    `shows` is the channel whose content it has, where it is made of that one's pages. `part_of` is
    the channel without which it is never made.
    """

    name: str
    order: int
    medium: Medium
    audience: str
    make: Callable[[RenderContext], Artifact]
    template: str = ""
    paged: bool = False  # laid out in pages of a size, as CSS means it
    truncates: bool = False  # does `<!-- more -->` end what it shows of a block?
    announces: bool = False  # does it show an announcement of a kind whose `email` says so?
    group: str = ""  # made in one process with the others of its group; empty: alone
    shows: str = ""
    part_of: str = ""
    rules: tuple[str, ...] = ()  # the rooms of `preflight/` whose rules look at its PDF
    only_asked: str = ""  # made when it is named and at no other time: what it is, for the help


@cache
def channels() -> tuple[Channel, ...]:
    """Every channel, in the order of reports."""
    room = importlib.import_module(_ROOM)
    names = (f"{_ROOM}.{one.name}.channel" for one in pkgutil.iter_modules(room.__path__))
    found = (importlib.import_module(n).CHANNEL for n in names if importlib.util.find_spec(n))
    return tuple(sorted(found, key=lambda channel: (channel.order, channel.name)))


@cache
def channel(name: str) -> Channel:
    """The channel of that name.

    Raises:
        KeyError: there is none.
    """
    return {one.name: one for one in channels()}[name]


@cache
def usual_outputs() -> tuple[str, ...]:
    """What is made when nobody says which outputs."""
    return tuple(one.name for one in channels() if not one.only_asked)


@cache
def outputs() -> tuple[str, ...]:
    """Everything that can be made."""
    usual = usual_outputs()
    return (*usual, *(one.name for one in channels() if one.name not in usual))


@cache
def audiences() -> Mapping[str, frozenset[str]]:
    """The words of `only:` and `not:`, each with the channels that listen to it."""
    named: dict[str, set[str]] = {}
    for one in channels():
        named.setdefault(one.audience, set()).add(one.shows or one.name)
    return MappingProxyType({word: frozenset(names) for word, names in named.items()})


@cache
def everywhere() -> frozenset[str]:
    """All channels whose content can differ."""
    return frozenset().union(*audiences().values())


@cache
def templates() -> tuple[str, ...]:
    """The templates each block and each kind must have."""
    return tuple(sorted({one.template for one in channels() if one.template}))


@cache
def belongings() -> Mapping[str, frozenset[str]]:
    """The words of `never:`, each with all that is not made then: a mail has a text part."""
    usual = [one for one in channels() if not one.only_asked]
    whole = {one.name: {one.name} for one in usual if not one.part_of}
    for one in usual:
        if one.part_of:
            whole[one.part_of].add(one.name)
    return MappingProxyType({word: frozenset(names) for word, names in whole.items()})
