"""The house that pasted texts are parsed in."""

from __future__ import annotations

import pytest

from pipeline.context import Workspace, load_workspace
from tests.support.modules import ROOT


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    """This repository's own, loaded once."""
    return load_workspace(ROOT)
