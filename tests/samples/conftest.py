"""Builds the sample issues once, for every test and every worker."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import shell
from tests.support.once import once
from tests.support.samples import EDITIONS, NEWSLETTERS, ROOT, Sample, Samples


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    """`pipeline build`, as a person types it."""
    output, (told, status) = once(tmp_path_factory, "samples", _build)
    return Samples(output, told, status)


def _build(output: Path) -> tuple[str, int]:
    done = shell(ROOT, "build", "--output", str(output))
    assert not done.err, done.err
    return done.out, done.status


@pytest.fixture(params=EDITIONS, ids="/".join)
def sample(samples: Samples, request: pytest.FixtureRequest) -> Sample:
    """Each sample edition in turn."""
    return samples.of(*request.param)


@pytest.fixture(params=NEWSLETTERS, ids="/".join)
def newsletter(samples: Samples, request: pytest.FixtureRequest) -> Sample:
    """Each edition of the sample newsletter in turn."""
    return samples.of(*request.param)
