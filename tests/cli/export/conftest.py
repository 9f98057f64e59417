"""An issue that is exported on the fourth of December 2025."""

from __future__ import annotations

import pytest

from tests.support.exported import GOOD
from tests.support.project import Project


@pytest.fixture
def house(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with an issue, on the fourth of December 2025."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764806400")
    return project.write("essai", "fr", GOOD)
