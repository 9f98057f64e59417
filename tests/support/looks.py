"""How much is done for looks at pages: calls of a function in a child of their own."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from pipeline.channels.paper.job import LookJob

_COUNT = """
import pickle, sys
from pipeline.channels.paper.child import child
child._load()
from importlib import import_module
from pipeline.channels.paper.child import look
place, _, name = sys.argv[2].rpartition(".")
module = import_module(place)
function, calls = getattr(module, name), []
setattr(module, name, lambda *given, **named: calls.append(1) or function(*given, **named))
for job in pickle.load(open(sys.argv[1], "rb")):
    calls.clear()
    assert look.look(job).pdf
    print(len(calls))
"""


def calls_of(function: str, jobs: Sequence[LookJob], folder: Path) -> list[int]:
    """How often it was called for each of these looks, one after the other."""
    path = folder / "looks.pickle"
    path.write_bytes(pickle.dumps(list(jobs)))
    command = [sys.executable, "-c", _COUNT, str(path), function]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return [int(line) for line in made.stdout.split()]
