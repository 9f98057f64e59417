"""The parent's side of `child.py`: starts it, waits for it no longer than allowed, survives it.

One child a process, kept for the next page: its start costs most of a second, which it spends
while its parent still writes the HTML. A second one only while two PDFs are laid out apart.
"""

from __future__ import annotations

import atexit
from collections.abc import Iterator

from pipeline.channels.paper.job import Failed, Job, LaidOut, LayoutsDiffer, Looked, LookJob
from pipeline.channels.paper.running import Answer, LayoutProcess
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError


@dataclass(slots=True)
class _Second:
    """The second answer to one job, heard once: whoever has other work for the child hears it."""

    child: LayoutProcess
    answer: Answer | None = None

    def heard(self) -> Answer:
        if self.answer is None:
            self.answer = self.child.receive()
        return self.answer


_children: list[LayoutProcess] = []
_owed: list[_Second] = []  # what children have yet to say of a job before the next one
_lookers: list[LayoutProcess] = []  # one at most: it keeps what it loaded for the next look


def start(number: int = 1) -> None:
    """Have children ready, or nearly so: to be called as soon as a PDF is wanted."""
    for child in [child for child in _children if not child.alive]:
        child.stop()
        _children.remove(child)
    while len(_children) < number:
        _children.append(LayoutProcess())
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
        _lookers.append(LayoutProcess())
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
    return looked(answer)


def looked(answer: Answer) -> Looked | Failed:
    """What a look answered.

    Raises:
        PipelineError: Pango is missing.
    """
    return answer if isinstance(answer, Looked) else _failed(answer)


def run(job: Job) -> LaidOut | Failed:
    """Lay a page out in the child.

    A job line is laid out while the screen PDF is painted, whose answer comes first; and while
    that is not heard, the child hears of no other job.

    Raises:
        PipelineError: Pango is missing.
    """
    for second in _owed:
        second.heard()
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
    owed = _Second(child)
    _owed.append(owed)
    try:
        yield first
        second = owed.heard()
    finally:
        _owed.remove(owed)
        if owed.answer is None:  # nobody asks any more, and the next job would get it for its own
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
