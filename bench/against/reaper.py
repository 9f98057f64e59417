"""Runs one command to its end and says what it and all it started used; a process of its own.

`python -S reaper.py REPORT SECONDS COMMAND…`. It becomes the parent of every orphan the command
leaves (a browser's helpers, say), so that their time is counted as well. Small on purpose and free
of our imports: a process inherits the memory high-water mark of the one that started it.
"""

import ctypes
import json
import os
import resource
import signal
import sys
import time

_SET_CHILD_SUBREAPER = 36  # <linux/prctl.h>
_GRACE = 5.0  # seconds for what is still about when the command has ended


def main(report: str, patience: float, command: list[str]) -> None:
    """Write CPU seconds, seconds of the clock, bytes of the largest process, and the status."""
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    started = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ)
    status = _wait(process, started + patience)
    wall = time.perf_counter() - started
    _reap(time.perf_counter() + _GRACE)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = {
        "cpu": used.ru_utime + used.ru_stime,
        "wall": wall,
        "memory": used.ru_maxrss * 1024,
        "status": status,
    }
    with open(report, "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib is memory
        json.dump(said, file)


def _wait(process: int, end: float) -> int:
    while time.perf_counter() < end:
        done, status = os.waitpid(process, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.002)
    _kill_all()
    os.waitpid(process, 0)
    return -signal.SIGALRM


def _reap(end: float) -> None:
    while True:
        try:
            done, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not done:
            if time.perf_counter() > end:
                _kill_all()
            time.sleep(0.01)


def _kill_all() -> None:
    """Everything that descends from this process: all of it is the command's."""
    mine = {os.getpid()}
    parents = {}
    for name in filter(str.isdigit, os.listdir("/proc")):  # noqa: PTH208
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8") as file:  # noqa: PTH123
                parents[int(name)] = int(file.read().rpartition(")")[2].split()[1])
        except OSError:
            continue
    while more := {child for child, parent in parents.items() if parent in mine} - mine:
        mine |= more
    for one in mine - {os.getpid()}:
        try:
            os.kill(one, signal.SIGKILL)
        except ProcessLookupError:
            continue


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), sys.argv[3:])
