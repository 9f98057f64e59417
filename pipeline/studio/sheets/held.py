"""What was made and may be asked for again, by what it was made from; bounded by its bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable


class HeldBytes:
    """Of too many bytes those longest unused go, but never what was put last."""

    __slots__ = ("_known", "held", "most")

    def __init__(self, most: int) -> None:
        self.most = most
        self.held = 0
        self._known: OrderedDict[Hashable, bytes] = OrderedDict()

    def __len__(self) -> int:
        return len(self._known)

    def get(self, made_from: Hashable) -> bytes | None:
        """What was made from this, if it is held."""
        data = self._known.get(made_from)
        if data is not None:
            self._known.move_to_end(made_from)
        return data

    def put(self, made_from: Hashable, data: bytes) -> None:
        """Hold it, in place of what was made from the same before."""
        self.held += len(data) - len(self._known.pop(made_from, b""))
        self._known[made_from] = data
        while self.held > self.most and len(self._known) > 1:
            self.held -= len(self._known.popitem(last=False)[1])

    def made(self, made_from: Hashable, make: Callable[[], bytes]) -> bytes:
        """What was made from this, made now if it is not held any more."""
        data = self.get(made_from)
        if data is None:
            data = make()
            self.put(made_from, data)
        return data
