"""What a process that stays remembers: results, by all that they were made from.

One type for all of it, `Kept`. A result is only ever found by what it was made from, so an old one
is never wrong, merely not asked for again: there is nothing to clear when a text changes. A
`Workspace` has one of these for each kind of result, so another house, or the same one opened anew,
begins with nothing. In memory only, bounded by number.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class Kept(Generic[_Value]):
    """Results by what they were made from; of too many, the one longest unused goes."""

    __slots__ = ("_known", "_used", "most")

    def __init__(self, most: int) -> None:
        self.most = most
        self._known: OrderedDict[Hashable, _Value] = OrderedDict()
        self._used: set[Hashable] = set()  # since the last round began

    def __len__(self) -> int:
        return len(self._known)

    def get(self, made_from: Hashable) -> _Value | None:
        """What was made from this, if it is still known."""
        known = self._known.get(made_from)
        if known is not None:
            self._used.add(made_from)
            self._known.move_to_end(made_from)
        return known

    def put(self, made_from: Hashable, value: _Value) -> None:
        """Keep a result, in place of the one before if there is one."""
        self._known[made_from] = value
        self._known.move_to_end(made_from)
        self._used.add(made_from)
        while len(self._known) > self.most:
            self._used.discard(self._known.popitem(last=False)[0])

    def values(self) -> Iterator[_Value]:
        """All that is known, the longest unused first."""
        return iter(self._known.values())

    def next_round(self) -> None:
        """What nobody asked for since this was called last goes."""
        for made_from in [one for one in self._known if one not in self._used]:
            del self._known[made_from]
        self._used.clear()

    def forget(self) -> None:
        """Begin again with nothing."""
        self._known.clear()
        self._used.clear()


class Same:
    """A short name for some things together, the same as long as they are equal."""

    __slots__ = ("_known", "most")

    def __init__(self, most: int = 8) -> None:
        self.most = most
        self._known: list[tuple[tuple[object, ...], object]] = []

    def name(self, *things: object) -> object:
        """An object that stands for these; they need have no hash."""
        for known in self._known:
            if known[0] == things:
                return known[1]
        name = object()
        self._known = [(things, name), *self._known[: self.most - 1]]
        return name
