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


class LayoutChildren:
    """The processes that lay pages out for this one; `children` are those of this process."""

    def __init__(self) -> None:
        self._ready: list[LayoutProcess] = []
        self._owed: list[_Second] = []  # what they have yet to say of a job before the next one
        self._looker: LayoutProcess | None = None  # it keeps what it loaded for the next look

    def start(self, number: int = 1) -> None:
        """Have some ready, or nearly so: to be called as soon as a PDF is wanted."""
        for child in [child for child in self._ready if not child.alive]:
            child.stop()
            self._ready.remove(child)
        while len(self._ready) < number:
            self._ready.append(LayoutProcess())
            atexit.register(self.stop)

    def stop(self, left: int = 0) -> None:
        """End them, but for the first `left`."""
        while len(self._ready) > left:
            self._ready.pop().stop()

    def start_look(self) -> None:
        """Have the one for looks at pages ready; whole layouts may go on beside it."""
        self._for_looks()

    def stop_look(self) -> None:
        """End the one for looks."""
        if self._looker is not None:
            self._looker.stop()
            self._looker = None

    def look(self, job: LookJob) -> Looked | Failed:
        """Lay some pages out. After a failure the next look gets a new child.

        Raises:
            PipelineError: Pango is missing.
        """
        looker = self._for_looks()
        looker.send(job)
        return looked(looker.receive())

    def _for_looks(self) -> LayoutProcess:
        if self._looker is not None and not self._looker.alive:
            self.stop_look()
        if self._looker is None:
            self._looker = LayoutProcess()
            atexit.register(self.stop_look)
        return self._looker

    def run(self, job: Job) -> LaidOut | Failed:
        """Lay a page out.

        A job line is laid out while the screen PDF is painted, whose answer comes first; and while
        that is not heard, the child hears of no other job.

        Raises:
            PipelineError: Pango is missing.
        """
        for second in self._owed:
            second.heard()
        self.start()
        self._ready[0].send(job)
        return _drawn(self._ready[0].receive())

    def run_twins(self, job: Job) -> Iterator[LaidOut | Failed | LayoutsDiffer]:
        """Lay a page out once: its print PDF first, and then its screen PDF if there can be one.

        The screen PDF is painted while the caller works on the print PDF.
        """
        self.start()
        child = self._ready[0]
        child.send(job)
        first = _drawn(child.receive())
        if isinstance(first, Failed):
            yield first
            return
        owed = _Second(child)
        self._owed.append(owed)
        try:
            yield first
            second = owed.heard()
        finally:
            self._owed.remove(owed)
            if owed.answer is None:  # nobody asks any more, and the next job would get it
                child.stop()
        if isinstance(second, Failed):  # the layout was good: so is one for the screen alone
            second = LayoutsDiffer(f"{second.reason} {second.detail}")
        yield second if isinstance(second, LayoutsDiffer) else _drawn(second)

    def run_apart(self, one: Job, other: Job) -> tuple[LaidOut | Failed, LaidOut | Failed]:
        """Lay two pages out at the same time, each in a child of its own."""
        self.start(2)
        first, second = self._ready[:2]
        first.send(one)
        second.send(other)
        heard, also = first.receive(), second.receive()  # both, or the next job gets an old answer
        self.stop(left=1)
        return _drawn(heard), _drawn(also)


def looked(answer: Answer) -> Looked | Failed:
    """What a look answered.

    Raises:
        PipelineError: Pango is missing.
    """
    return answer if isinstance(answer, Looked) else _failed(answer)


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


children = LayoutChildren()
"""Those of this process, for all that comes: to start one takes most of a second."""
