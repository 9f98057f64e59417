"""Is a text as it was? Digests of elements, and of what stands before them.

Where an element stands in the source does not count, nor does a comment.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.channels.page.anchors import MARK
from pipeline.channels.page.scheme import SCHEME

_SIZE = 12  # bytes: no adversary, and a handful of pages
_PICTURE = re.compile(rf"(?<={SCHEME}:)[^\s\"'()<>&]+")


class Digests:
    """A page's text; `names` are other ones of its pictures, which count then."""

    def __init__(self, names: Mapping[str, str] | None = None) -> None:
        self._names = names or {}

    def beginning(self, element: Any, steps: Sequence[int]) -> str:
        """Of an element up to the end of what `steps` lead to in it."""
        last = follow(element, steps)
        if last is None:
            return ""
        inside, order = set(last.iter()), list(element.iter())
        after = (one for one in order[order.index(last) :] if one not in inside)
        end = next((one for one in after if isinstance(one.tag, str)), None)
        said = hashlib.blake2b(digest_size=_SIZE)
        begun: list[Any] = []
        for event in self._events(element, begun.append):
            if begun and begun[-1] is end:
                break
            said.update(event)
        return said.hexdigest()

    def before(self, root: Any, cuts: Mapping[Any, bool]) -> dict[Any, str]:
        """Of what stands before each of these elements; counted anew from those that are True."""
        said, found = hashlib.blake2b(digest_size=_SIZE), {}

        def cut(element: Any) -> None:
            nonlocal said
            if element in cuts:
                if cuts[element]:
                    said = hashlib.blake2b(digest_size=_SIZE)
                found[element] = said.hexdigest()

        for event in self._events(root, cut):
            said.update(event)
        return found

    def _events(self, root: Any, begin: Callable[[Any], None] | None) -> Iterator[bytes]:
        waiting: list[Any] = [root]
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                yield one.encode("utf-8", "surrogatepass")
                continue
            if one is not root and one.tail:
                waiting.append(one.tail)
            if not isinstance(one.tag, str):
                continue
            if begin is not None:
                begin(one)
            head = (f"{key}={self._named(value)}" for key, value in one.items() if key != MARK)
            yield f"<{one.tag} {' '.join(head)}>{one.text or ''}".encode("utf-8", "surrogatepass")
            waiting.append("</>")
            waiting += reversed(one)

    def _named(self, value: str) -> str:
        if not self._names or SCHEME not in value:
            return value
        return _PICTURE.sub(lambda name: self._names.get(name[0], name[0]), value)


def follow(element: Any, steps: Sequence[int]) -> Any:
    """Which child of which child…, if it is there."""
    for step in steps:
        if step >= len(element):
            return None
        element = element[step]
    return element
