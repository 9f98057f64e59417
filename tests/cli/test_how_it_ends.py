"""How a command ends: its process goes, and nothing is looked for in what it leaves."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import atexit, gc, sys
sys.argv = ["pipeline", "blocks"]
atexit.register(lambda: sys.stderr.write(f"LEFT ALONE {gc.get_freeze_count() > 10_000}"))
from pipeline.cli import main
sys.exit(main())
"""


def test_no_garbage_is_looked_for_when_the_process_ends() -> None:
    """Python would walk all there is three times."""
    ended = subprocess.run(
        [sys.executable, "-c", _PROGRAM], check=True, capture_output=True, text=True
    )
    assert ended.stderr == "LEFT ALONE True"
