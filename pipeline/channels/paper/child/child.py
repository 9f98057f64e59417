"""The process that lays pages out: it may hang or crash, and nobody else does.

`python -m pipeline.channels.paper.child.child JOBS ANSWERS PARENT`, three open pipes. It answers
one job after the other until its pipe is closed; after a failure it ends, for nobody knows in what
state it is. It may compute and allocate as much as a job says, and what it may read is
`fetcher.py`'s. It hears no Ctrl-C; when its parent ends or is killed it ends at once.
"""

from __future__ import annotations

import gc
import os
import resource
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.connection import Connection

from pipeline.channels.paper.child.declared import declared
from pipeline.channels.paper.child.room import with_room
from pipeline.channels.paper.child.spared import spared
from pipeline.channels.paper.job import (
    Failed,
    Job,
    LaidOut,
    LayoutsDiffer,
    Limits,
    Looked,
    LookJob,
    MissingDependency,
)
from pipeline.garbage import look_no_more

# A layout is millions of objects that live until it is painted: looking for garbage at Python's own
# pace takes a twentieth of the time and finds none.
_GARBAGE = 150_000


def main(read: int, write: int, parent: int) -> None:
    """Answer jobs until there are no more."""
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    jobs = Connection(read, writable=False)
    answers = Connection(write, readable=False)
    lacking = _load()
    with_room(lambda: _serve(jobs, answers, lacking))
    look_no_more()


def _serve(jobs: Connection, answers: Connection, lacking: MissingDependency | None) -> None:
    while True:
        try:
            job = jobs.recv()
        except EOFError:
            return
        for answer in (lacking,) if lacking else _answers(job):
            try:
                _send(answers, answer)
            except BrokenPipeError:  # nobody waits for it any more
                return
            if not isinstance(answer, LaidOut | LayoutsDiffer | Looked):
                return


def _send(answers: Connection, answer: object) -> None:
    """Say what came of a job; a PDF apart and as it is, for there may be no room to pack it in."""
    if isinstance(answer, LaidOut):
        answers.send(replace(answer, pdf=b""))
        answers.send_bytes(answer.pdf)
    else:
        answers.send(answer)


def _end_with(parent: int) -> None:
    """Wait for the end of the parent, who alone holds the other end and never writes to it."""
    Connection(parent, writable=False).poll(None)
    os._exit(1)  # not only this thread; a layout may take its minute


def _load() -> MissingDependency | None:
    """WeasyPrint takes 0.6 s to import: the parent goes on meanwhile."""
    gc.disable()  # what is loaded stays
    try:
        with spared(), declared():
            from pipeline.channels.paper.child.selectors import compile_late

            compile_late()
            from pipeline.channels.paper.child import engine
    except OSError as fault:  # a shared library that cffi cannot open
        return MissingDependency(str(fault).splitlines()[0])
    engine.prepare()
    gc.freeze()  # the collector need never look at it
    gc.set_threshold(_GARBAGE)
    gc.enable()
    return None


def _answers(asked: Job | LookJob) -> Iterator[LaidOut | LayoutsDiffer | Looked | Failed]:
    """What comes of a job; the limits hold for each answer."""
    job = asked.job if isinstance(asked, LookJob) else asked
    work = _work(asked)
    while True:
        _limit(job.limits)
        try:
            answer: LaidOut | LayoutsDiffer | Looked | Failed | None = next(work, None)
        except MemoryError:
            answer = Failed("memory")
        except RecursionError:
            answer = Failed("nesting")
        except Exception as fault:  # noqa: BLE001  # whatever it trips over is told, with its place
            answer = Failed("crash", f"{type(fault).__name__}: {fault}")
        finally:
            _limit(None)
        if answer is None:
            return
        yield answer


def _work(asked: Job | LookJob) -> Iterator[LaidOut | LayoutsDiffer | Looked]:
    from pipeline.channels.paper.child import engine, look

    if isinstance(asked, LookJob):
        yield look.look(asked)
    else:
        yield from engine.draw(asked)


def _limit(limits: Limits | None) -> None:
    """The soft limits of this process; the clock of computing goes on from job to job."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = memory = resource.RLIM_INFINITY
    if limits is not None:
        # Whole seconds; at the limit the system ends the process with SIGXCPU.
        seconds = int(used.ru_utime + used.ru_stime + limits.seconds) + 1
        memory = limits.memory
    for what, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory)):
        hard = resource.getrlimit(what)[1]  # the system's own limit may be lower than ours
        soft = most if hard == resource.RLIM_INFINITY else hard if most < 0 else min(most, hard)
        resource.setrlimit(what, (soft, hard))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
