"""A build that is killed leaves nobody behind: neither its workers nor what lays its pages out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.command import ROOT
from tests.support.project import ISSUE, Project, brochure

PROC = Path("/proc")
LAYOUT = "pipeline.channels.paper.child.child"
HANGING = 8 * '<div style="display: flex"><p>Un texte qui coule</p>' + 8 * "</div>"
TICKS = os.sysconf("SC_CLK_TCK")

pytestmark = pytest.mark.skipif(not PROC.is_dir(), reason="no /proc here")


def facts(pid: int) -> list[str]:
    """State, parent and so on, as in proc(5) from the third; nothing of one that has ended."""
    try:
        found = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
    return [] if found[0] == "Z" else found


def family(pid: int) -> dict[int, str]:
    """Everybody below a process, with the moment each began: a number may be given again."""
    everybody = [int(path.name) for path in PROC.glob("[0-9]*")]
    children = [other for other in everybody if (facts(other)[1:2] or [""])[0] == str(pid)]
    found = {child: began(child) for child in children}
    for child in children:
        found |= family(child)
    return found


def began(pid: int) -> str:
    return (facts(pid)[19:20] or [""])[0]


def computing(pid: int) -> float:
    """Seconds of it."""
    found = facts(pid)
    return (int(found[11]) + int(found[12])) / TICKS if found else 0.0


def laying_out(pid: int) -> bool:
    """Whether one below has been at a layout for a while; its start takes a second."""
    return any(LAYOUT in said(child) and computing(child) > 2 for child in family(pid))


def said(pid: int) -> str:
    try:
        return (PROC / str(pid) / "cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


def within(seconds: float, true: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


@pytest.fixture
def building(project: Project) -> Iterator[subprocess.Popen[bytes]]:
    """A build in two processes, one of which will be at its layout for half a minute."""
    project.file("templates/blocks/callout/page.html.j2", HANGING)
    project.write(ISSUE, "fr", brochure("::: callout\ntitle: Un\n\nUn texte.\n:::\n"))
    child = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "build", "--only", "screen,email", "--jobs", "2"],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    yield child
    child.kill()
    child.wait()


def test_nobody_outlives_a_build_that_is_killed(building: subprocess.Popen[bytes]) -> None:
    assert within(120, lambda: laying_out(building.pid))
    below = family(building.pid)
    assert len(below) >= 3  # two workers, one layout
    building.send_signal(signal.SIGKILL)
    building.wait()

    def left() -> set[int]:
        return {pid for pid, moment in below.items() if moment and began(pid) == moment}

    gone = within(20, lambda: not left())
    for pid in left():  # not to be left behind by the test either
        os.kill(pid, signal.SIGKILL)
    assert gone, "somebody still lives"
