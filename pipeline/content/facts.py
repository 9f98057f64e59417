"""What was worked out of an item, kept with that very item: neither of them ever changes.

While somebody types, all items but one are the objects of before (`unchanged.py`), and so is what
was made of them. Whoever would walk them asks here, and walks what is new. It goes with the item,
and `replace` makes one of which nothing is known: there is nothing to clear.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

_Item = TypeVar("_Item")
_Fact = TypeVar("_Fact")
_NO_ROOM: dict[Any, Any] = {}


def of(item: _Item, work: Callable[[_Item], _Fact]) -> _Fact:
    """What `work`, a function of a module, makes of an item: done once.

    It looks at the item alone, and what it gives is never changed.
    """
    facts = _facts(item)
    if facts is None:
        return work(item)
    if work not in facts:
        facts[work] = work(item)
    known: _Fact = facts[work]
    return known


def again(item: object, name: str, made_from: object, make: Callable[[], _Fact]) -> _Fact:
    """What `make` gives, or gave the last time under this name if it was made from the same.

    `made_from` is all it looks at besides the item; it is compared, and need have no hash.
    """
    facts = _facts(item)
    if facts is None:
        return make()
    known = facts.get(name)
    if known is None or (known[0] is not made_from and known[0] != made_from):
        known = facts[name] = (made_from, make())
    made: _Fact = known[1]
    return made


def forget(item: object) -> None:
    """Nothing of an item, nor of what was made of it: an item that is let go would hold itself."""
    facts = getattr(item, "facts", None)
    if not facts:
        return
    kept = tuple(facts.values())
    facts.clear()
    for one in kept:
        if isinstance(one, tuple) and len(one) == 2:
            forget(one[1])


def _facts(item: object) -> dict[Any, Any] | None:
    """Those of an item that has room for them."""
    facts: dict[Any, Any] | None = getattr(item, "facts", _NO_ROOM)
    if facts is None:
        facts = {}
        object.__setattr__(item, "facts", facts)
    return None if facts is _NO_ROOM else facts
