"""The sample issues one by one; tests/conftest.py builds them once for every test and worker."""

from __future__ import annotations

import pytest

from tests.support.samples import BROCHURES, EDITIONS, NEWSLETTERS, Sample, Samples


@pytest.fixture(params=EDITIONS, ids="/".join)
def sample(samples: Samples, request: pytest.FixtureRequest) -> Sample:
    """Each sample edition in turn."""
    return samples.of(*request.param)


@pytest.fixture(params=NEWSLETTERS, ids="/".join)
def newsletter(samples: Samples, request: pytest.FixtureRequest) -> Sample:
    """Each edition of the sample newsletter in turn."""
    return samples.of(*request.param)


@pytest.fixture(params=BROCHURES, ids="/".join)
def brochure(samples: Samples, request: pytest.FixtureRequest) -> Sample:
    """Each edition of the sample brochure in turn."""
    return samples.of(*request.param)
