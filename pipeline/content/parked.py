"""Blocks that are parked: kept in the file, and published nowhere.

`only: personne` (or `nobody`) parks a block, whatever stands beside the word: `only: personne,
email` says too where it is shown again one day. It is taken out before anything in it is read: an
unfinished text holds nothing back. Only what is wrong with its fences and its head is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.content.raw import RawBlock, RawItem
from pipeline.content.visible import ONLY, words_of
from pipeline.diagnostics import N_, Diagnostic, info

PARKED = info("parked-block", N_("`{name}` is parked: no channel shows it"))

NOBODY = ("personne", "nobody")


def is_parked(block: RawBlock) -> bool:
    """Does its head say that nobody is shown it?"""
    return any(word in NOBODY for one in block.fields if one.name in ONLY for word in words_of(one))


def published(items: Sequence[RawItem], file: str) -> tuple[Sequence[RawItem], list[Diagnostic]]:
    """The items without what is parked among and in them, which is told: nobody should look for it
    in vain."""
    parked = [*_parked(items)]
    if not parked:
        return items, []
    return _rest(items), [_told(block, file) for block in parked]


def _told(block: RawBlock, file: str) -> Diagnostic:
    fields = (one for one in block.fields if one.name in ONLY)
    words = (word for one in fields for word in words_of(one) if word in NOBODY)
    hint = N_("take `{word}` out of its `only:` to publish it")
    return PARKED.at(file, block.line, hint=hint, name=block.name, word=next(words))


def _parked(items: Iterable[RawItem]) -> Iterator[RawBlock]:
    for item in items:
        if isinstance(item, RawBlock):
            if is_parked(item):
                yield item
            else:
                yield from _parked(item.body)


def _rest(items: Sequence[RawItem]) -> tuple[RawItem, ...]:
    kept: list[RawItem] = []
    for item in items:
        if not isinstance(item, RawBlock):
            kept.append(item)
        elif not is_parked(item):
            body = _rest(item.body)
            kept.append(item if body == item.body else replace(item, body=body))
    return tuple(kept)
