"""A process that lays pages out, seen from the one it works for: started, fed, heard, ended.

It is waited for no longer than its job allows, and whatever it dies of is only an answer.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import TypeAlias

from pipeline.channels.paper.job import (
    Failed,
    Job,
    LaidOut,
    LayoutsDiffer,
    Looked,
    LookJob,
    MissingDependency,
)
from pipeline.interrupts import unheard

_MODULE = "pipeline.channels.paper.child.child"
Answer: TypeAlias = "LaidOut | LayoutsDiffer | Looked | Failed | MissingDependency"
_PATIENT = 10  # of 19: a ninth of the processor where both want it
_EXIT_GRACE_SECONDS = 10  # seconds a child that said good-bye has to end


class LayoutProcess:
    """A process that lays pages out, and the pipes to it."""

    def __init__(self, *, patient: bool = False) -> None:
        """`patient`: others who want the processor come first."""
        theirs, self._jobs = Pipe(duplex=False)
        self._answers, back = Pipe(duplex=False)
        alive, self._alive = Pipe(duplex=False)  # says nothing, and closes when we are killed
        ends = (theirs.fileno(), back.fileno(), alive.fileno())
        places = [str(Path(place).resolve()) for place in filter(None, sys.path)]
        with unheard():
            self._process = subprocess.Popen(  # noqa: S603  # our own program
                [sys.executable, "-m", _MODULE, *map(str, ends)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(places)},
                # It may outlive the folder the program was started in, and WeasyPrint asks for it.
                cwd=Path(sys.executable).anchor,
                pass_fds=ends,
            )
        if patient and hasattr(os, "setpriority"):
            with contextlib.suppress(OSError):  # it died, or the system has no such order
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _PATIENT)
        self._timeout = self._since = 0.0  # seconds; what it is at began then
        _close(theirs, back, alive)

    @property
    def alive(self) -> bool:
        """Can it be given work?"""
        return self._process.poll() is None

    def answers_within(self, seconds: float) -> bool:
        """Would `receive` come back at once then? It does so too when the time is up."""
        left = self._left()
        with contextlib.suppress(OSError):  # it died
            return self._answers.poll(min(seconds, left)) or seconds >= left
        return True

    def send(self, job: Job | LookJob) -> None:
        """Give it work; what came of it is for `receive` to say.

        A job is larger than a pipe: a child that does not read is ended when the job's time is up.
        """
        self._timeout = (job.job if isinstance(job, LookJob) else job).limits.timeout
        self._since = time.monotonic()
        clock = threading.Timer(self._timeout, self._process.kill)
        clock.start()
        try:
            with contextlib.suppress(OSError):  # it died while reading
                self._jobs.send(job)
        finally:
            clock.cancel()
            clock.join()  # a process that is to be copied has no threads

    def receive(self) -> Answer:
        """The next answer to the last job. The child is ended after a failure."""
        try:
            answer = self._heard()
        except (
            BaseException
        ):  # nobody would ask for the answer, and the next job get it for its own
            self.stop()
            raise
        if isinstance(answer, Failed | MissingDependency):
            self.stop()
        return answer

    def _heard(self) -> Answer:
        try:
            if not self._answers.poll(self._left()):
                return Failed("time")
            answer = self._answers.recv()
            if isinstance(answer, LaidOut):
                answer = replace(answer, pdf=self._answers.recv_bytes())
            self._since = time.monotonic()
        except (EOFError, OSError):  # it died: while reading the job, or at work
            return self._post_mortem()
        assert isinstance(answer, LaidOut | LayoutsDiffer | Looked | Failed | MissingDependency)
        return answer

    def _left(self) -> float:
        return max(0.0, self._since + self._timeout - time.monotonic())

    def _post_mortem(self) -> Failed:
        try:
            status = self._process.wait(_EXIT_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            return Failed("crash")
        if status == -signal.SIGXCPU or not self._left():
            return Failed("time")
        return Failed("crash", signal.Signals(-status).name if status < 0 else f"exit {status}")

    def stop(self) -> None:
        """End it, whatever it does."""
        _close(self._jobs, self._answers, self._alive)
        self._process.kill()
        self._process.wait()


def _close(*ends: Connection) -> None:
    for end in ends:
        with contextlib.suppress(OSError):  # closed before
            end.close()
