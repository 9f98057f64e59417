"""Builds the sample issues once, for every test and every worker."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.samples import EDITIONS, NEWSLETTERS, ROOT, Sample, Samples


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    """`pipeline build`, as a person types it; pytest-xdist's workers share one run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    output, record = shared / "samples", shared / "samples.json"
    with (shared / "samples.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not record.exists():
            record.write_text(json.dumps(_build(output)), encoding="utf-8")
    told, status = json.loads(record.read_text(encoding="utf-8"))
    return Samples(output, told, status)


def _build(output: Path) -> tuple[str, int]:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "--lang-ui", "en", "build", "--output", str(output)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert not done.stderr, done.stderr
    return done.stdout, done.returncode


@pytest.fixture(params=EDITIONS, ids="/".join)
def sample(samples: Samples, request: pytest.FixtureRequest) -> Sample:
    """Each sample edition in turn."""
    return samples.of(*request.param)


@pytest.fixture(params=NEWSLETTERS, ids="/".join)
def newsletter(samples: Samples, request: pytest.FixtureRequest) -> Sample:
    """Each edition of the sample newsletter in turn."""
    return samples.of(*request.param)
