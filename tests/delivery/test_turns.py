"""One at a time, in whatever process."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.delivery.turns import _patiently, alone

_HOLDS = """
import sys
from pathlib import Path
from pipeline.delivery.turns import alone
with alone(Path(sys.argv[1])):
    print("in", flush=True)
    sys.stdin.read()
"""


def test_another_process_is_waited_for_and_one_that_dies_lets_go(tmp_path: Path) -> None:
    lock = tmp_path / "deep" / "lock"
    command = [sys.executable, "-c", _HOLDS, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"in\n"
        said = []

        def waits() -> None:
            said.append(other.poll())
            other.kill()

        with alone(lock, waits):
            assert said == [None]
            assert other.wait() != 0
    with alone(lock, lambda: said.append(1)):  # nobody is there any more
        assert said == [None]


def test_windows_is_asked_again_while_it_is_held_and_not_where_it_cannot_be() -> None:
    answers = [errno.EDEADLK, errno.EDEADLK, errno.EINVAL]

    def ask() -> None:
        raise OSError(answers.pop(0), "")

    with pytest.raises(OSError, match="22"):
        _patiently(ask)
    assert answers == []
