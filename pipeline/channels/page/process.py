"""The parent's side of `child.py`: starts it, waits for it no longer than allowed, survives it.

One child a process, kept for the next page: its start costs most of a second, which it spends
while its parent still writes the HTML.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
from multiprocessing.connection import Connection, Pipe

from pipeline.channels.page.job import Drawn, Failed, Job, Lacking
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError

_MODULE = "pipeline.channels.page.child"
_FAREWELL = 10  # seconds a child that said good-bye has to end


class _Child:
    """A running process and the pipes to it."""

    def __init__(self) -> None:
        theirs, self._jobs = Pipe(duplex=False)
        self._answers, back = Pipe(duplex=False)
        ends = (theirs.fileno(), back.fileno())
        self._process = subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, "-m", _MODULE, *map(str, ends)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            pass_fds=ends,
        )
        _close(theirs, back)

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, job: Job) -> Drawn | Failed | Lacking:
        """What came of a job. The child is done with after anything but `Drawn`."""
        try:
            self._jobs.send(job)
            if not self._answers.poll(job.limits.patience):
                self.stop()
                return Failed("time")
            answer = self._answers.recv()
        except (EOFError, OSError):  # it died: while reading the job, or at work
            return self._post_mortem()
        assert isinstance(answer, Drawn | Failed | Lacking)
        return answer

    def _post_mortem(self) -> Failed:
        try:
            status = self._process.wait(_FAREWELL)
        except subprocess.TimeoutExpired:
            self.stop()
            return Failed("crash")
        if status == -signal.SIGXCPU:
            return Failed("time")
        return Failed("crash", signal.Signals(-status).name if status < 0 else f"exit {status}")

    def stop(self) -> None:
        """End it, whatever it does."""
        _close(self._jobs, self._answers)
        self._process.kill()
        self._process.wait()


_children: list[_Child] = []


def start() -> None:
    """Have a child ready, or nearly so: to be called as soon as a PDF is wanted."""
    if _children and not _children[0].alive:
        stop()
    if not _children:
        _children.append(_Child())
        atexit.register(stop)


def stop() -> None:
    """End the child, if there is one."""
    while _children:
        _children.pop().stop()


def run(job: Job) -> Drawn | Failed:
    """Lay a page out in the child.

    Raises:
        PipelineError: Pango is missing.
    """
    start()
    answer = _children[0].ask(job)
    if isinstance(answer, Drawn):
        return answer
    stop()
    if isinstance(answer, Lacking):
        raise PipelineError(
            N_("the PDFs need Pango, which is not installed: {reason}"),
            N_("Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
            reason=answer.detail,
        )
    return answer


def _close(*ends: Connection) -> None:
    for end in ends:
        with contextlib.suppress(OSError):  # closed before
            end.close()
