"""One studio a test file, on a copy of the samples; tests that spoil it open their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.studio import OpenStudio, open_studio


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenStudio]:
    """The studio with the samples."""
    with open_studio(Path(tmp_path_factory.mktemp("studio"))) as opened:
        yield opened
