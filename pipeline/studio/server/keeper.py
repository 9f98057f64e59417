"""Open texts and their files, kept together while the studio is open.

Saves a moment after somebody typed, looks where the disk changed, and tells all pages what came of
it. What they are told has no words: each page asks for them in its own language.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.studio.texts.desk import DISK, Desk
from pipeline.studio.texts.open_text import OpenText, Told
from pipeline.studio.texts.watching import (
    BranchChanged,
    FilesChanged,
    WatchingSlowly,
    changes_on_disk,
)

QUIET, LATEST = 0.4, 3.0  # seconds after the last and the first key that is not saved
_AGAIN = 0.15  # seconds until what is not ready is looked at again: half a file, git's work
_MOST_NAMES = 200  # of files; more are told as “all”


class Keeper:
    """Beside the desk, in the server's one thread."""

    def __init__(self, desk: Desk, tell: Callable[[str, Any], None]) -> None:
        self._desk = desk
        self._tell = tell
        self._due: dict[str, asyncio.TimerHandle] = {}
        self._since: dict[str, float] = {}
        self._said: dict[str, tuple[str, int, str]] = {}  # what pages know of each text
        self.slowly: WatchingSlowly | None = None

    async def watch(self, root: Path) -> None:
        """Follow the disk, until it is cancelled."""
        async for seen in changes_on_disk(root):
            match seen:
                case BranchChanged():
                    self._changed(frozenset(), everything=True)
                case FilesChanged(files, everything):
                    self._changed(files, everything=everything)
                case WatchingSlowly():
                    self.slowly = seen
                    self._tell("notice", {})

    def _changed(self, files: frozenset[str], *, everything: bool) -> None:
        known = set()
        for one in self._desk:
            if everything or one.file in files:
                told = self.look(one.file)
                if told.one.trouble is None:  # the list of chapters is another one without it
                    known.add(one.file)
        others = sorted(files - known)
        if others or everything:
            everything = everything or len(others) > _MOST_NAMES
            self._tell("files", {"files": others[:_MOST_NAMES], "all": everything})

    def typed(self, file: str) -> None:
        """Somebody changed a text: save it when she pauses, or writes for long."""
        self._said.pop(file, None)
        loop = asyncio.get_running_loop()
        first = self._since.setdefault(file, loop.time())
        self._at(file, min(loop.time() + QUIET, first + LATEST), self.save)

    def save(self, file: str, *, sure: bool = False) -> Told:
        """Save a text now, or as soon as its file is ready for it."""
        self._since.pop(file, None)
        told = self.say(self._desk.save(file, sure=sure))
        if told.happened == "again":
            self._soon(file, partial(self.save, sure=True))
        return told

    async def save_all(self) -> list[OpenText]:
        """Save everything that was typed, before what is on the disk leaves; what was not saved.

        A text whose file is not ready for it, because git works or somebody saves, is waited for.
        What meets a foreign text, or has trouble with its file, is not saved: a person says.
        """
        held = []
        for one in self._desk:
            if one.unsaved:
                told = self.save(one.file)
                while told.happened == "again":
                    await asyncio.sleep(_AGAIN)
                    told = self.save(one.file, sure=True)
                if told.one.unsaved:
                    held.append(told.one)
        return held

    def _surely(self, file: str) -> Told:
        """Look at half a file once more; what it kept from being saved is saved then."""
        told = self.say(self._desk.look(file, sure=True))
        if told.happened != "again" and told.one.unsaved:
            self.typed(file)
        return told

    def look(self, file: str) -> Told:
        """Look at a text's file now."""
        return self.say(self._desk.look(file))

    def say(self, told: Told) -> Told:
        """Tell all pages what happened to a text, and do what has to be done next."""
        one = told.one
        if told.happened == "again":
            self._soon(one.file, self._surely)
            return told
        if told.happened == "merged":  # hers and theirs: not on the disk yet
            self.typed(one.file)
        document = one.document
        said = document.lineage, document.version, one.state
        if self._said.get(one.file) != said:
            self.tell_pages(one, DISK)
        self._said[one.file] = said
        return told

    def tell_pages(self, one: OpenText, client: str) -> None:
        """Tell all pages of a text's version, and of whom it is."""
        known = {"file": one.file, "lineage": one.document.lineage, "state": one.state}
        self._tell("text", {**known, "version": one.document.version, "client": client})

    def close(self) -> None:
        """Save what is not saved."""
        for handle in self._due.values():
            handle.cancel()
        for one in self._desk:
            if one.unsaved:
                self._desk.save_last(one.file)

    def _soon(self, file: str, work: Callable[[str], object]) -> None:
        self._at(file, asyncio.get_running_loop().time() + _AGAIN, work)

    def _at(self, file: str, when: float, work: Callable[[str], object]) -> None:
        if file in self._due:
            self._due[file].cancel()
        self._due[file] = asyncio.get_running_loop().call_at(when, self._do, file, work)

    def _do(self, file: str, work: Callable[[str], object]) -> None:
        self._due.pop(file, None)
        if self._desk.one(file):
            work(file)
