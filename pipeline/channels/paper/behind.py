"""The whole layouts behind looks: soon what a look took over is of now, and all pages are there.

Each look that took something over asks for its whole. They are laid out one after the other in a
process of their own; of an edition that is looked at again meanwhile only the newest waits. Nobody
waits here: an answer lies ready until somebody asks, and is heard at the next look at the latest.
"""

from __future__ import annotations

import atexit
from dataclasses import replace

from pipeline.channels.paper.job import Failed, Looked
from pipeline.channels.paper.look import LookAsked
from pipeline.channels.paper.parts import Wanted, WholeLayout
from pipeline.channels.paper.process import looked
from pipeline.channels.paper.running import LayoutProcess

_ALL = Wanted(first=1)


class Behind:
    """The process, what it is at, and what waits. One thread at a time."""

    def __init__(self) -> None:
        self._process: LayoutProcess | None = None
        self._at: LookAsked | None = None
        self._waiting: dict[tuple[str, str], LookAsked] = {}  # by edition and channel

    def follow(self, asked: LookAsked) -> None:
        """Lay the whole of this out as soon as the process is free."""
        key = asked.draft.context.edition.file, asked.draft.channel
        self._waiting.pop(key, None)
        self._waiting[key] = asked
        self._go_on()

    def heard(self, seconds: float = 0.0) -> tuple[LookAsked, Looked | Failed] | None:
        """What asked for the next whole, and the answer. None: not yet, in so many seconds.

        Raises:
            PipelineError: Pango is missing.
        """
        if self._process is None or self._at is None:
            return None
        if not self._process.answers_within(seconds):
            return None
        asked, self._at = self._at, None
        answer = looked(self._process.receive())
        self._go_on()
        return asked, answer

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
        self._process.send(replace(self._at.job, wanted=_ALL, whole=WholeLayout(), dots=0))
