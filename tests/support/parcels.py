"""How tests are handed to the workers of pytest-xdist: in parcels, those that take longest first.

A parcel is a file, so that what its fixtures make is made by one worker. The order is what keeps
both workers busy to the end: a room that takes minutes must not begin when nothing else is left.
(`xdist_group` would do some of it, but pytest-xdist 3.8 writes the group into a private name that
pytest 9.2 no longer reads: that mark has no effect.)
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    import pytest
    from xdist.workermanage import WorkerController

# One parcel: a Chromium is started once and what it has measured is known to all of them; a studio
# and the processes that build for it are started once. The rooms of the studio are a parcel each:
# most start no browser, and all of them in one hand would end after all else.
TOGETHER = (
    "tests/browser/",
    "tests/studio/findings/",
    "tests/studio/kept/",
    "tests/studio/paste/",
    "tests/studio/readers/",
    "tests/studio/sheets/",
    "tests/studio/texts/",
    "tests/studio/",
)
# A parcel each test: they share nothing but what all workers share, and take half a minute each.
APART = ("tests/print/test_twins.py",)
# By the seconds they were measured to take; whatever is not named takes a few.
FIRST = (
    "tests/studio/test_by_keyboard.py",  # its parcel, the longest, with it
    # Makes the samples, which the others of its file would wait for.
    "tests/print/test_twins.py::test_the_two_are_twins[2025-12-actu/fr]",
    # Counts steps: in a worker that has read nothing yet, the same number each time.
    "tests/unit/test_growth.py",
    "tests/browser/",
    "tests/studio/",
    "tests/print/",
    "tests/cli/test_hostile_print.py",
    "tests/fields/",
    "tests/samples/test_determinism.py",
    "tests/channels/press/",
    "tests/channels/test_page_process.py",
    "tests/channels/test_page_places.py",
    "tests/cli/",
    "tests/preflight/print/",
    "tests/rules/",
    "tests/unit/prose/test_hostile.py",
    "tests/channels/",
    "tests/samples/",
    "tests/golden/",
    "tests/test_templates.py",
    "tests/test_complete.py",
    "tests/test_disk.py",
    "tests/test_architecture.py",
    "tests/test_tidiness.py",
    "tests/unit/images/",
    "tests/fuzz/",
    "tests/newcomer/",
    "tests/preflight/",
    "tests/unit/typography/",
    "tests/diagnostics/",
    "tests/mailing/",
)


# Bytes of memory for each worker with its browser: three took 4.2 GB at most.
EACH = 1_600_000_000
_MORE = 2  # workers than cores: with one more, of two cores a fifth of the time was nobody's


def parcel(test: str) -> str:
    """The parcel of a test, by its id."""
    if test.startswith(APART):
        return test
    return next((room for room in TOGETHER if test.startswith(room)), test.partition("::")[0])


def turn(test: str) -> int:
    """The lower, the earlier."""
    return next((n for n, room in enumerate(FIRST) if test.startswith(room)), len(FIRST))


def workers() -> int:
    """As many as this machine has cores, and up to two more where its memory suffices."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # a Mac cannot be asked
        cores = os.cpu_count() or 1
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return next((n for n in range(cores + _MORE, cores, -1) if memory > n * EACH), cores)


class Parcels(LoadScopeScheduling):
    """pytest-xdist's scheduler of scopes, with parcels for scopes."""

    def __init__(self, config: pytest.Config, log: Any) -> None:
        super().__init__(config, log)
        self._places: dict[str, int] = {}

    def _split_scope(self, nodeid: str) -> str:
        return parcel(nodeid)

    def _assign_work_unit(self, node: WorkerController) -> None:
        """As theirs, which looks for each of 15,000 tests in a list of all of them, and counts
        what a worker has still to do among all that it has ever done."""
        assert self.collection is not None
        if not self._places:
            self._places = {test: place for place, test in enumerate(self.collection)}
        name, unit = self.workqueue.popitem(last=False)
        known = self.assigned_work[node].items()
        self.assigned_work[node] = {one: tests for one, tests in known if not all(tests.values())}
        self.assigned_work[node][name] = unit
        node.send_runtest_some([self._places[test] for test, done in unit.items() if not done])
