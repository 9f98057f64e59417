"""The names of the files below a folder, known while the system says that its folders are the same.

A folder has another state as soon as a name is put into it or taken out of it. An archive asks for
those of the house after each edition: two hundred folders, of which none has changed. The rules are
those for what files hold (ADR 35): a folder that was young when it was looked into is not trusted.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from functools import lru_cache
from pathlib import Path

from pipeline.cache import HAS_CHANGE_TIME, YOUNG, State, state_of
from pipeline.leftovers import is_leftover

Names = tuple[tuple[str, str], ...]  # names below the folder, and paths

_NO_SOURCES = ("__pycache__", ".git")
_is_leftover = lru_cache(4096)(is_leftover)


class FileNames:
    """What was found below some folders, by this process."""

    def __init__(self, clock: Callable[[], int]) -> None:
        self._clock = clock
        self._known: dict[str, tuple[Names, dict[str, State]]] = {}

    def below(self, folder: Path, without: Collection[str] = ()) -> Names:
        """The name of every file below it, and its path; `without` some of the folders in it.

        Whoever asks for a folder asks `without` the same ones each time.
        """
        top = str(folder)
        known = self._known.get(top)
        if known is not None and _are(known[1]):
            return known[0]
        began, look = self._clock(), _Look(without)
        look.into(top, "")
        found = look.files(top)
        ages = [max(state[1], state[2]) for state in look.states.values()]
        if HAS_CHANGE_TIME and not look.closed and max(ages) + YOUNG <= began:
            self._known[top] = found, look.states
        return found


def _are(states: dict[str, State]) -> bool:
    try:
        return all(state_of(os.stat(path)) == state for path, state in states.items())  # noqa: PTH116
    except OSError:
        return False


def files_below(folder: Path, without: Collection[str] = ()) -> Names:
    """The name of every file below a folder, and its path; of links to folders and closed ones too.

    Texts and not Path, which for the thousand files of a house cost more than to read them.
    """
    look = _Look(without)
    look.into(str(folder), "")
    return look.files(str(folder))


class _Look:
    """One look at all that is below a folder."""

    def __init__(self, without: Collection[str]) -> None:
        self.without = without  # folders at its top
        self.found: list[tuple[str, str]] = []
        self.closed: list[str] = []
        self.states: dict[str, State] = {}  # of each folder, as it was before it was looked into

    def files(self, top: str) -> Names:
        return (*self.found, *((f"{path[len(top) + 1 :]}/", path) for path in self.closed))

    def into(self, parent: str, below: str) -> None:
        """What is in a folder, then what is in each of its own; `below` is its name and a slash."""
        folders: list[str] = []
        names: list[str] = []
        try:
            self.states[parent] = state_of(os.stat(parent))  # noqa: PTH116  # a text, as all here
            with os.scandir(parent) as entries:
                for entry in entries:
                    if not entry.is_dir():
                        names.append(entry.name)
                    elif entry.name not in _NO_SOURCES:
                        (names if entry.is_symlink() else folders).append(entry.name)
        except OSError:
            self.closed.append(parent)
        self.found += [
            (f"{below}{name}", f"{parent}{os.sep}{name}")
            for name in sorted(names)
            if not _is_leftover(name)
        ]
        for name in sorted(folders):
            if below or name not in self.without:
                self.into(f"{parent}{os.sep}{name}", f"{below}{name}/")
