"""A process that builds for the studio: an open house (`build/session.py`), asked over a pipe.

A build that hangs or takes its process down takes nothing else along: it is ended, its question
is answered with what happened, and the next question gets a new process.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from pipeline.build.workers import end_with_parent
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.studio.server.mistakes import mistake

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from pipeline.build.session import Session

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
_SECONDS = 60.0  # for one question; pages have a limit of their own in the layout's process
_PATIENT = 15  # of 19: where somebody types, nearly all of the processor is hers


class Maker:
    """One process with one question at a time; others wait for their turn."""

    def __init__(
        self, root: Path, seconds: float = _SECONDS, *, idle: float = 0.0, patient: bool = False
    ) -> None:
        """`idle`: so many seconds after its last answer the process ends; 0: it stays. `patient`:
        others who want the processor come first."""
        self._root = root
        self._seconds = seconds
        self._idle = idle
        self._patient = patient
        self._turn = asyncio.Lock()
        self._ending: asyncio.TimerHandle | None = None
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    async def ask(
        self,
        work: Callable[Concatenate[Session, _Given], _Made],
        *given: _Given.args,
        **named: _Given.kwargs,
    ) -> _Made:
        """What `work(session, …)` gives, in the process; all of it must be plain values.

        Raises:
            PipelineError: it took too long, the process died, or `work` raised this.
        """
        async with self._turn:
            self._stay()
            try:
                return await asyncio.to_thread(self._ask, work, given, named)
            finally:
                if self._idle:
                    loop = asyncio.get_running_loop()
                    self._ending = loop.call_later(self._idle, self.close)

    def _stay(self) -> None:
        if self._ending is not None:
            self._ending.cancel()
        self._ending = None

    def close(self) -> None:
        """End the process, whatever it is at."""
        self._stay()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None

    def _ask(self, work: Callable[..., _Made], given: Any, named: Any) -> _Made:
        pipe = self._opened()
        try:
            pipe.send((work, given, named))
            if not pipe.poll(self._seconds):
                self.close()
                raise PipelineError(
                    N_("it took too long and was stopped"),
                    N_("undo the last change, or look whether something very large came in"),
                )
            made, fault = pipe.recv()
        except (EOFError, OSError):
            self.close()
            raise PipelineError(
                N_("the process that builds ended by itself"),
                N_("it is started again with the next change"),
            ) from None
        if fault is not None:
            raise fault
        return cast("_Made", made)

    def _opened(self) -> Connection:
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self.close()
        # `spawn`: WeasyPrint's libraries keep threads and fonts open that a fork would share.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        given = (self._root, theirs, self._patient)
        self._process = context.Process(target=_answer, args=given, daemon=False)
        self._process.start()
        theirs.close()
        self._pipe = ours
        return ours


def _answer(root: Path, pipe: Connection, patient: bool) -> None:
    """In the process: questions until nobody asks any more."""
    from pipeline.build.session import Session

    if patient and hasattr(os, "nice"):
        os.nice(_PATIENT)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends us
    end_with_parent()
    session = Session(root)
    try:
        while True:
            try:
                work, given, named = pipe.recv()
            except EOFError:
                return
            pipe.send(_answered(session, work, given, named))
    finally:
        session.close()


def _answered(session: Session, work: Callable[..., Any], given: Any, named: Any) -> Any:
    try:
        return work(session, *given, **named), None
    except PipelineError as fault:
        return None, fault
    except Exception as fault:  # noqa: BLE001  # a mistake of ours is told, not the end
        return None, mistake(fault)
