"""What was made of a file, known in this process while the system says that the file is the same.

The rule is that of ADR 35: all the system says of it (size, both times to the nanosecond, inode,
device, mode), and nothing is kept of a file that was younger than two seconds when it was looked
at, for it may be written again within the same tick of the clock.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

from pipeline.cache import HAS_CHANGE_TIME, YOUNG, State, state_of
from pipeline.kept import Kept

_Made = TypeVar("_Made")


class KnownByState:
    """What was made of files; of too many, what is longest unused goes."""

    def __init__(self, most: int, clock: Callable[[], int] = time.time_ns) -> None:
        self._known: Kept[tuple[State, Any]] = Kept(most)
        self._clock = clock

    def __len__(self) -> int:
        return len(self._known)

    def forget(self) -> None:
        """Begin again with nothing."""
        self._known.forget()

    def made_of(
        self,
        path: Path,
        about: Hashable,
        make: Callable[[], _Made],
        keep: Callable[[_Made], bool] = lambda _: True,
    ) -> _Made:
        """What `make` makes of a file, or made of it; `about` is all else that it depends on.

        What `keep` says no to is made again each time.
        """
        place = os.fspath(path)
        try:
            state = state_of(os.lstat(place))
        except OSError:
            return make()
        known = self._known.get((place, about))
        if known is not None and known[0] == state:
            before: _Made = known[1]
            return before
        began = self._clock()
        made = make()
        settled = HAS_CHANGE_TIME and max(state[1], state[2]) + YOUNG <= began
        if settled and keep(made):
            self._known.put((place, about), (state, made))
        return made
