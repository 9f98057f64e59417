"""The studio on a copy of the samples, for whoever leaves it as a studio can be put right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.shared_studio import end_studios_but_for, shared_studio, with_samples_alone
from tests.support.studio import OpenStudio, open_studio


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenStudio]:
    """The studio with the samples, as it was when it began."""
    folder = Path(tmp_path_factory.mktemp("studio"))
    studio = shared_studio("tests/studio/", lambda: open_studio(folder))
    yield studio
    with_samples_alone(studio)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> Iterator[None]:
    """A studio does not wait where no test will ask for it."""
    try:
        return (yield)
    finally:
        end_studios_but_for(nextitem.nodeid if nextitem else "")
