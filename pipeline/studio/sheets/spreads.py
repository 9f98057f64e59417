"""Which pages are seen side by side: as the reader turns them, one by one, or as sheets to fold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pipeline.press.imposition import padded
from pipeline.press.imposition import spreads as folded

if TYPE_CHECKING:
    from pipeline.context import RenderContext

Arrangement = Literal["single", "facing", "booklet"]
ARRANGEMENTS: tuple[Arrangement, ...] = ("single", "facing", "booklet")
Spread = tuple[int | None, int | None]
"""The numbers of the pages on the left and on the right; None where there is none."""


def arrangement_of(context: RenderContext) -> Arrangement:
    """How an edition is read: a cover or a binding is turned, the sheets of a letter are not."""
    binding = context.edition.choice("binding")
    bound = binding is not None and binding.key in ("stapled", "perfect")
    return "facing" if context.kind.cover or bound else "single"


def spreads(pages: int, how: Arrangement, *, covered: bool = False) -> tuple[Spread, ...]:
    """All of them in order. The first page is a right one; `covered`: the last one is a back."""
    if how == "single":
        return tuple((None, number) for number in range(1, pages + 1))
    if how == "facing":
        return tuple(_facing(pages))
    order = padded(pages, covered)
    numbers = [None if index is None else index + 1 for index in order]
    return tuple((numbers[left], numbers[right]) for left, right in folded(len(numbers)))


def _facing(pages: int) -> Iterator[Spread]:
    if pages:
        yield None, 1
    for left in range(2, pages + 1, 2):
        yield left, left + 1 if left < pages else None
