"""What changes on the disk while the studio is open, in bundles, as soon as the system says so.

Watched are the rooms of the house, and what they lie in: a folder that is renamed or made anew says
nothing of itself. While git works nothing is told; afterwards, whether another branch lies there.
Where the system gives no events (network drives, other systems' disks, its own limits), files are
looked at again and again.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

from watchfiles import Change, awatch

from pipeline.config.project import SETTINGS
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Message
from pipeline.leftovers import is_leftover
from pipeline.studio.texts.git_state import TABLES, branch_of, git_at_work, git_folder
from pipeline.studio.texts.mounts import gives_no_events

ROOMS = ("issues", "assets", "templates")
_DEBOUNCE, _STEP = 50, 10  # ms; watchfiles waits 100 by itself, all of what a preview may take
_GIT_PATIENCE = 200  # looks at its lock: it was left behind by a git that was killed
_BETWEEN = 0.05  # seconds
_LIMIT = N_(
    "the system watches no more folders for us (its inotify limit): files are looked at several "
    "times a second instead, so what other programs save is seen a little later"
)


@dataclass(frozen=True, slots=True)
class FilesChanged:
    """Files by their names in the project; `all`: something may have been missed, look at all."""

    files: frozenset[str]
    all: bool = False


@dataclass(frozen=True, slots=True)
class BranchChanged:
    """Git has put another branch in the place of what was there."""

    head: str


@dataclass(frozen=True, slots=True)
class WatchingSlowly:
    """The system gives no events any more."""

    message: Message


Seen = FilesChanged | BranchChanged | WatchingSlowly


async def changes_on_disk(root: Path) -> AsyncIterator[Seen]:
    """What changes below a project, for ever. Whoever is slow to ask gets it in larger bundles."""
    watch = _Watch(Path(os.path.realpath(root)))
    task = asyncio.create_task(watch.run())
    head = branch_of(watch.root)
    try:
        while True:
            await watch.woken.wait()
            await _git_done(watch.root)
            watch.woken.clear()
            if (now := branch_of(watch.root)) != head:
                head = now
                yield BranchChanged(head)
            if watch.limit:
                watch.limit = False
                yield WatchingSlowly(Message(_LIMIT))
            if watch.files or watch.all:
                files, everything = frozenset(watch.files), watch.all
                watch.files, watch.all = set(), False
                yield FilesChanged(files, everything)
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _git_done(root: Path) -> None:
    for _ in range(_GIT_PATIENCE):
        if not git_at_work(root):
            return
        await asyncio.sleep(_BETWEEN)


class _Watch:
    """What was seen and is not told yet."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: set[str] = set()
        self.all = False
        self.limit = False
        self.woken = asyncio.Event()
        self._git = git_folder(root)
        self._again = asyncio.Event()  # the folders that are watched are not those that are there
        self._polling = gives_no_events(root)

    async def run(self) -> None:
        """Watch, and begin again whenever a folder was put in the place of a watched one."""
        while True:
            self._again = asyncio.Event()
            git = [self._git, self._git / TABLES] if self._git else []
            around = [self.root.parent, self.root, *git]
            rooms = [self.root / name for name in ROOMS]
            try:
                async with asyncio.TaskGroup() as both:
                    both.create_task(self._follow(around, deep=False))
                    both.create_task(self._follow(rooms, deep=True))
            except* (OSError, RuntimeError) as faults:
                self._failed(faults)
            await asyncio.sleep(_BETWEEN)
            self.all = True  # something may have come meanwhile
            self.woken.set()

    def _failed(self, faults: ExceptionGroup[OSError | RuntimeError]) -> None:
        """A folder went while we began to watch it; or the system watches no more for us."""
        if not self._polling and faults.split(FileNotFoundError)[1] is not None:
            self._polling = self.limit = True

    async def _follow(self, folders: list[Path], *, deep: bool) -> None:
        there = [folder for folder in folders if folder.is_dir()]
        if not there:
            await self._again.wait()
            return
        try:
            async for changes in awatch(
                *there,
                watch_filter=self._concerns,
                debounce=_DEBOUNCE,
                step=_STEP,
                stop_event=self._again,
                force_polling=self._polling or None,
                recursive=deep,
                ignore_permission_denied=True,
            ):
                self._saw(changes)
        finally:
            self._again.set()

    def _concerns(self, _: Change, path: str) -> bool:
        parent, name = os.path.split(path)
        if parent == str(self._git):
            return name in ("HEAD", "index.lock", "index")
        if self._git and parent == str(self._git / TABLES):
            return name == "tables.list"
        if not path.startswith(str(self.root) + os.sep):
            return path == str(self.root)
        inside = path[len(str(self.root)) + 1 :]
        if parent == str(self.root):
            return inside in (SETTINGS, *ROOMS)
        return inside.startswith(tuple(f"{one}/" for one in ROOMS)) and not is_leftover(name)

    def _saw(self, changes: set[tuple[Change, str]]) -> None:
        for change, path in changes:
            inside = os.path.relpath(path, self.root)
            moved = change is not Change.modified and inside in (".", *ROOMS)
            if moved:
                self._again.set()
            elif not inside.startswith("..") and self._git not in Path(path).parents:
                self.files.add(inside.replace(os.sep, "/"))
                self.all = self.all or _is_folder(change, Path(path))
        self.woken.set()


def _is_folder(change: Change, path: Path) -> bool:
    """A folder that came or went: not all of what lies in it is told.

    What is put into a new one before it is watched is told by nobody (inotify(7), “Limitations and
    caveats”); of one that was renamed away, nor are its files.
    """
    if change is Change.added:
        return path.is_dir()
    return change is Change.deleted and not path.suffix
