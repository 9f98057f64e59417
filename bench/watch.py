"""A command in a process of its own: how long it took, and the most memory it held at once.

Memory is PSS, summed over the process and all it started: pages shared by several count once.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.1  # seconds between two looks
_PATIENCE = 120  # seconds: ten times what the slowest needs that does not hang


@dataclass(frozen=True, slots=True)
class Ran:
    """One run. `failed` is what it said when it did not work."""

    seconds: float
    memory: int  # bytes
    failed: str = ""


def ran(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Ran:
    """Run it to the end, or for two minutes."""
    peak = 0
    done = threading.Event()

    def look() -> None:
        nonlocal peak
        while not done.wait(_EVERY):
            peak = max(peak, memory_of(process.pid))

    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            list(command),
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        watcher = threading.Thread(target=look)
        watcher.start()
        hangs = False
        try:
            status = process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            hangs = True
            for one in [*_family(process.pid)]:  # a browser it started would stay
                with suppress(ProcessLookupError):
                    os.kill(one, signal.SIGKILL)
            status = process.wait()
        seconds = time.perf_counter() - started
        done.set()
        watcher.join()
        said.seek(0)
        lines = [line.strip() for line in said.read().splitlines() if line.strip()]
    return Ran(seconds, peak, f"hangs: {_PATIENCE} s" if hangs else _complaint(status, lines))


def _complaint(status: int, lines: Sequence[str]) -> str:
    """The line that says what went wrong; of a program that worked nothing."""
    if status == 0:
        return ""
    errors = [line for line in lines if "error" in line.lower()]
    return (errors or lines[-1:] or [f"exit status {status}"])[0][:100]


def memory_of(process: int) -> int:
    """What a process and all it started hold now."""
    return sum(map(_share, _family(process)))


def children_of(process: int) -> list[int]:
    """Those it started itself, the oldest first; numbers of processes begin anew at times."""
    return sorted(_children().get(process, ()), key=_began)


def _began(process: int) -> int:
    with suppress(OSError):
        return int(_words_of(Path(f"/proc/{process}/stat"))[19])
    return 0


def _words_of(status: Path) -> list[str]:
    """What the system says of a process, behind its name: its state, its parent, …"""
    return status.read_text().rpartition(")")[2].split()


def command_of(process: int) -> str:
    """The words it was started with; none of one that ended."""
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_text().replace("\0", " ")
    return ""


def _family(first: int) -> Iterator[int]:
    """A process and everything that descends from it."""
    children = _children()
    waiting = [first]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += children.get(one, ())


def _children() -> dict[int, list[int]]:
    """Of all processes there are."""
    children: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(_words_of(status)[1])
        except OSError:  # it ended meanwhile
            continue
        children.setdefault(parent, []).append(int(status.parent.name))
    return children


def _share(process: int) -> int:
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
