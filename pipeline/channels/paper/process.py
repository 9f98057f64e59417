"""The parent's side of `child.py`: starts it, waits for it no longer than allowed, survives it.

One child a process, kept for the next page: its start costs most of a second, which it spends
while its parent still writes the HTML. A second one only while two PDFs are laid out apart.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
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
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.interrupts import unheard

_MODULE = "pipeline.channels.paper.child.child"
Answer: TypeAlias = "LaidOut | LayoutsDiffer | Looked | Failed | MissingDependency"
_EXIT_GRACE_SECONDS = 10  # seconds a child that said good-bye has to end


class _Child:
    """A running process and the pipes to it."""

    def __init__(self) -> None:
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
        self._timeout = 0.0
        _close(theirs, back, alive)

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def send(self, job: Job | LookJob) -> None:
        """Give it work; what came of it is for `receive` to say."""
        self._timeout = (job.job if isinstance(job, LookJob) else job).limits.timeout
        with contextlib.suppress(OSError):  # it died while reading
            self._jobs.send(job)

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
            if not self._answers.poll(self._timeout):
                return Failed("time")
            answer = self._answers.recv()
        except (EOFError, OSError):  # it died: while reading the job, or at work
            return self._post_mortem()
        assert isinstance(answer, LaidOut | LayoutsDiffer | Looked | Failed | MissingDependency)
        return answer

    def _post_mortem(self) -> Failed:
        try:
            status = self._process.wait(_EXIT_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            return Failed("crash")
        if status == -signal.SIGXCPU:
            return Failed("time")
        return Failed("crash", signal.Signals(-status).name if status < 0 else f"exit {status}")

    def stop(self) -> None:
        """End it, whatever it does."""
        _close(self._jobs, self._answers, self._alive)
        self._process.kill()
        self._process.wait()


_children: list[_Child] = []
_lookers: list[_Child] = []  # one at most: it keeps what it loaded for the next look


def start(number: int = 1) -> None:
    """Have children ready, or nearly so: to be called as soon as a PDF is wanted."""
    for child in [child for child in _children if not child.alive]:
        child.stop()
        _children.remove(child)
    while len(_children) < number:
        _children.append(_Child())
        atexit.register(stop)


def stop(left: int = 0) -> None:
    """End the children, but for the first `left`."""
    while len(_children) > left:
        _children.pop().stop()


def start_look() -> None:
    """Have the child for looks at pages ready; whole layouts may go on beside it."""
    if _lookers and not _lookers[0].alive:
        _lookers.pop().stop()
    if not _lookers:
        _lookers.append(_Child())
        atexit.register(stop_look)


def stop_look() -> None:
    """End the child for looks."""
    while _lookers:
        _lookers.pop().stop()


def look(job: LookJob) -> Looked | Failed:
    """Lay some pages out. After a failure the next look gets a new child.

    Raises:
        PipelineError: Pango is missing.
    """
    start_look()
    _lookers[0].send(job)
    answer = _lookers[0].receive()
    return answer if isinstance(answer, Looked) else _failed(answer)


def run(job: Job) -> LaidOut | Failed:
    """Lay a page out in the child.

    Raises:
        PipelineError: Pango is missing.
    """
    start()
    _children[0].send(job)
    return _drawn(_children[0].receive())


def run_twins(job: Job) -> Iterator[LaidOut | Failed | LayoutsDiffer]:
    """Lay a page out once: its print PDF first, and then its screen PDF if there can be one.

    The screen PDF is painted while the caller works on the print PDF.
    """
    start()
    child = _children[0]
    child.send(job)
    first = _drawn(child.receive())
    if isinstance(first, Failed):
        yield first
        return
    heard = False
    try:
        yield first
        second = child.receive()
        heard = True
    finally:
        if not heard:  # nobody asks any more: it would be taken for the answer to the next job
            child.stop()
    if isinstance(second, Failed):  # the layout was good: so is one for the screen alone
        second = LayoutsDiffer(f"{second.reason} {second.detail}")
    yield second if isinstance(second, LayoutsDiffer) else _drawn(second)


def run_apart(one: Job, other: Job) -> tuple[LaidOut | Failed, LaidOut | Failed]:
    """Lay two pages out at the same time, each in a child of its own."""
    start(2)
    first, second = _children[:2]
    first.send(one)
    second.send(other)
    heard, also = first.receive(), second.receive()  # both, or the next job would get an old answer
    stop(left=1)
    return _drawn(heard), _drawn(also)


def _drawn(answer: Answer) -> LaidOut | Failed:
    return answer if isinstance(answer, LaidOut) else _failed(answer)


def _failed(answer: Answer) -> Failed:
    if isinstance(answer, Failed):
        return answer
    detail = getattr(answer, "detail", "") or getattr(answer, "reason", "")
    raise PipelineError(
        N_("the PDFs need Pango, which is not installed: {reason}"),
        N_("Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        reason=detail,
    )


def _close(*ends: Connection) -> None:
    for end in ends:
        with contextlib.suppress(OSError):  # closed before
            end.close()
