"""The desk of a small newsletter with blocks of all sorts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.block_desk import BODY
from tests.support.project import newsletter
from tests.support.studio import OpenStudio


@pytest.fixture
def page(studio: OpenStudio) -> Any:
    """The desk of a small newsletter, another one for each test."""
    issue = f"blocs-{len(list((studio.root / 'issues').iterdir()))}"
    path = studio.root / "issues" / issue / "fr.md"
    path.parent.mkdir()
    path.write_text(newsletter(BODY), "utf-8", newline="\r\n")
    page = studio.desk(issue)
    page.path = path
    page.wait_for_selector("#outline .entry")
    yield page
    assert page.faults == []
    page.close()
