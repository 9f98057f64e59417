"""The whole layouts behind looks: soon what a look took over is of now, and all pages are there.

Each look that took something over asks for its whole. They are laid out one after the other in a
process of their own; of an edition that is looked at again meanwhile only the newest waits. Nobody
waits here: an answer lies ready until somebody asks, and is heard at the next look at the latest.
Every request is answered, unless a newer one of the same pages took its place.
"""

from __future__ import annotations

import atexit
from dataclasses import replace
from typing import Any

from pipeline.channels.paper.job import Failed, Looked
from pipeline.channels.paper.look import LookAsked
from pipeline.channels.paper.parts import Wanted, WholeLayout
from pipeline.channels.paper.process import looked
from pipeline.channels.paper.running import LayoutProcess
from pipeline.dataclass import dataclass

_ALL = Wanted(first=1)


@dataclass(frozen=True, slots=True)
class Followed:
    """A look whose whole is wanted; `mark` is whatever tells the asker which one it is."""

    asked: LookAsked
    mark: Any = None
    again: bool = False  # its process died under the first try

    @property
    def pages(self) -> tuple[str, str]:
        """Of which edition and channel."""
        return self.asked.draft.context.edition.file, self.asked.draft.channel


class Behind:
    """The process, what it is at, and what waits. One thread at a time."""

    def __init__(self) -> None:
        self._process: LayoutProcess | None = None
        self._at: Followed | None = None
        self._waiting: dict[tuple[str, str], Followed] = {}  # by edition and channel

    def follow(self, asked: LookAsked, mark: Any = None) -> None:
        """Lay the whole of this out as soon as the process is free, unless it is at that already:
        what was typed and taken back is no other text."""
        new = Followed(asked, mark)
        self._waiting.pop(new.pages, None)
        if self._at and self._at.pages == new.pages and self._at.asked.job.job == asked.job.job:
            self._at = replace(self._at, mark=mark)
        else:
            self._waiting[new.pages] = new
        self._go_on()

    def heard(self, seconds: float = 0.0) -> tuple[Followed, Looked | Failed] | None:
        """What asked for the next whole, and the answer. None: not yet, in so many seconds.

        One whose process was ended by the system is tried once more.

        Raises:
            PipelineError: Pango is missing.
        """
        if self._process is None or self._at is None:
            return None
        if not self._process.answers_within(seconds):
            return None
        at, self._at = self._at, None
        answer = looked(self._process.receive())
        if isinstance(answer, Failed) and answer.reason == "crash" and not at.again:
            self._waiting.setdefault(at.pages, replace(at, again=True))
            self._go_on()
            return self.heard(seconds)
        self._go_on()
        return at, answer

    def stop(self) -> None:
        """End the process; what waits is forgotten."""
        atexit.unregister(self.stop)
        self._waiting.clear()
        self._at = None
        if self._process is not None:
            self._process.stop()
            self._process = None

    def _go_on(self) -> None:
        if self._at is not None or not self._waiting:
            return
        key = next(iter(self._waiting))
        self._at = self._waiting.pop(key)
        if self._process is None or not self._process.alive:
            self._process = LayoutProcess(patient=True)  # looks are waited for
            atexit.register(self.stop)
        self._process.send(replace(self._at.asked.job, wanted=_ALL, whole=WholeLayout(), dots=0))
