"""A copy of the house that one test has done with is the next one's: moved, not made anew.

To copy 266 files and to delete them takes longer than most of what a test does with its project.
What a test left is compared with what it got, and what differs is put right: a file is known by
inode, size, rights and date; one that has no other name also by the moment of its last change,
which no program can set back.
"""

from __future__ import annotations

import os
import shutil
import stat
from itertools import count
from pathlib import Path

from tests.support.project import copy_of_house, put

_Facts = dict[str, tuple[int, ...]]  # by the path below the copy, a folder before what is in it


class Spares:
    """The copies of one house that no test has at the moment."""

    def __init__(self, house: Path, folder: Path) -> None:
        self._house, self._folder = house, folder
        self._free: list[tuple[Path, _Facts]] = []
        self._lent: dict[Path, _Facts] = {}
        self._numbers = count()

    def take(self, target: Path) -> Path:
        """A copy at `target`, as `copy_of_house` makes it with `link`."""
        if self._free:
            spare, known = self._free.pop()
            spare.rename(target)
            self._mend(target, known)
        if not target.exists():
            copy_of_house(self._house, target, link=True)
        self._lent[target] = facts(target)
        return target

    def give_back(self, copy: Path) -> None:
        """Who had it has done with it, and leaves it as it happens to be."""
        known = self._lent.pop(copy)
        spare = self._folder / str(next(self._numbers))
        copy.rename(spare)
        self._free.append((spare, known))

    def _mend(self, copy: Path, known: _Facts) -> None:
        now = facts(copy)
        for name in now.keys() - known.keys():
            remove(copy / name)
        wrong = [name for name, fact in known.items() if now.get(name) != fact]
        if all(name.startswith(("assets/", "templates/", "pipeline.toml")) for name in wrong):
            for name in wrong:
                self._again(copy, name, known[name][0])
        else:  # what no test has a reason to touch
            remove(copy)

    def _again(self, copy: Path, name: str, mode: int) -> None:
        target = copy / name
        if stat.S_ISDIR(mode):
            if not target.is_dir():
                remove(target)
                target.mkdir()
            target.chmod(stat.S_IMODE(mode))
        else:
            remove(target)
            put(self._house / name, target, link=True)


def facts(copy: Path) -> _Facts:
    """What there is below a folder; links are not followed."""
    found: _Facts = {}
    folders = [("", os.fspath(copy))]
    while folders:
        below, folder = folders.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                one, name = entry.stat(follow_symlinks=False), below + entry.name
                if stat.S_ISDIR(one.st_mode):
                    found[name] = (one.st_mode,)
                    folders.append((f"{name}/", entry.path))
                else:
                    moment = one.st_ctime_ns if one.st_nlink == 1 else 0
                    found[name] = (one.st_mode, one.st_ino, one.st_size, one.st_mtime_ns, moment)
    return found


def remove(path: Path) -> None:
    """Whatever stands there, if anything does."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
