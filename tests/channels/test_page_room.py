"""The frames of a layout have their room from the beginning."""

from __future__ import annotations

import subprocess
import sys

import pytest

# How many pages of memory the system hands out while a function that does nothing is called 500
# times, at the depth where it is most.
FAULTS = """
from resource import RUSAGE_SELF, getrusage
from pipeline.channels.paper.child.room import with_room

def nothing():
    pass

nothing.__code__ = nothing.__code__.replace(co_stacksize=300)  # a frame that rarely fits in

def deep(left):
    if left:
        return deep(left - 1)
    for _ in range(500):
        nothing()

def faults(depth):
    before = getrusage(RUSAGE_SELF).ru_minflt
    deep(depth)
    return getrusage(RUSAGE_SELF).ru_minflt - before

def most():
    print(max(faults(depth) for depth in range(100, 600, 10)))

{call}
"""


def _most(call: str) -> int:
    script = FAULTS.format(call=call)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    return int(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="the system counts otherwise")
def test_no_call_asks_the_system_for_memory() -> None:
    assert _most("deep(700); with_room(most)") < 100
    assert _most("deep(700); most()") > 400, "what it is for: is it no longer needed?"
