"""What one build of both PDFs costs, step by step, as `docs/speed.md` tells of ours."""

from __future__ import annotations

import json
import resource
import subprocess
import sys

from bench.against.cpu import as_an_editor
from tests.support.modules import ROOT
from tests.support.project import ISSUE, Project, newsletter

STEPS = [
    "Python itself",
    "starting and reading the text",
    "HTML and press",
    "laying out and painting two PDFs",
    "preflight of the print PDF",
    "Ghostscript",
    "preflight of the screen PDF",
]


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_the_shares_of_a_build_are_all_that_it_spends(project: Project) -> None:
    """Measured from outside too: nothing is counted twice, little is left out."""
    project.write(ISSUE, "fr", newsletter("Un pont relie deux villes.\n"))
    command = [sys.executable, "-m", "bench.against.shares_child", str(project.root), ISSUE, "fr"]
    before = _of_children()
    run = subprocess.run(
        command,
        env=as_an_editor({"PYTHONPATH": str(ROOT)}),
        capture_output=True,
        text=True,
        check=True,
    )
    spent = _of_children() - before
    shares = json.loads(run.stdout)
    assert list(shares) == STEPS
    assert min(shares.values()) >= 0
    assert shares["laying out and painting two PDFs"] > 0.1, "it was a process of its own"
    assert 0.8 * spent < sum(shares.values()) <= spent + 0.01
