"""Files on their way: put beside their place on a server, then renamed, so that nobody reads half.

Where the line breaks nobody can take such a file away. So its name is written down on this computer
before it is begun, and the next run takes it away: only what this copy of the house wrote down, at
this very place, and only when the run that did so has ended. Those of colleagues stay.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from pipeline import atomic
from pipeline.delivery.turns import alone

_TEMPORARY = ".new-"  # what is not in its place yet
_FOLDER = Path(".cache", "half-sent")


class _BusyError(Exception):
    """The run that wrote a list is still at it."""


def _not_waited() -> None:
    raise _BusyError


class HalfSent:
    """The files beside their places of one run; `remove` takes one away and says whether it is
    gone for sure, whatever happens to the line."""

    def __init__(self, root: Path, place: str, remove: Callable[[str], bool]) -> None:
        self._folder, self._place, self._remove = root / _FOLDER, place, remove
        self._names: set[str] = set()
        self._list: Path | None = None  # ours, once something has gone
        self._turn = ExitStack()

    @contextmanager
    def beside(self, name: str) -> Iterator[str]:
        """The name it has until it is in its place; taken away when that fails."""
        folder, slash, _ = name.rpartition("/")
        path = f"{folder}{slash}{_TEMPORARY}{uuid4().hex}"
        with suppress(OSError):  # a disk that takes no list is no reason to send nothing
            self._write_down(path)
        try:
            yield path
        except BaseException:
            if self._remove(path):  # ours, and in nobody's place
                self._names.discard(path)
            raise
        self._names.discard(path)

    def close(self) -> None:
        """What is left over stays written down."""
        with suppress(OSError):
            if self._list is not None:
                self._keep(self._list, self._names)
        self._list = None
        self._turn.close()

    def _write_down(self, path: str) -> None:
        if self._list is None:
            self._tidy()
            self._list = self._folder / f"{uuid4().hex}.json"
            self._turn.enter_context(alone(_lock(self._list)))
        self._names.add(path)
        self._keep(self._list, self._names)

    def _tidy(self) -> None:
        """Take away what runs before this one had to leave."""
        for one in sorted(self._folder.glob("*.json")):
            with suppress(_BusyError, OSError, ValueError), alone(_lock(one), _not_waited):
                place, names = _read(one)
                if place == self._place:
                    self._keep(one, {name for name in names if not self._remove(name)})

    def _keep(self, file: Path, names: set[str]) -> None:
        if names:
            written = {"place": self._place, "names": sorted(names)}
            atomic.write(file, json.dumps(written, ensure_ascii=False).encode())
        else:
            file.unlink(missing_ok=True)
            _lock(file).unlink(missing_ok=True)


def _read(file: Path) -> tuple[str, set[str]]:
    """The place a list is of, and the files that were left there.

    Raises:
        ValueError: it is damaged.
    """
    said = json.loads(file.read_bytes())
    try:
        return str(said["place"]), {str(name) for name in said["names"]}
    except (KeyError, TypeError) as fault:
        raise ValueError(file) from fault


def _lock(file: Path) -> Path:
    return file.with_suffix(".lock")
