"""What the rules about finished PDFs need: a sound one for each channel, no plates by default."""

from __future__ import annotations

import pytest

from pipeline.preflight import finished
from pipeline.preflight.finished import Finished
from tests.support.sheets import made


@pytest.fixture
def press() -> Finished:
    """A sound PDF for the press."""
    return made("print")


@pytest.fixture
def screen() -> Finished:
    """A sound PDF for screens."""
    return made("screen")


@pytest.fixture
def without_ghostscript(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plates without a fault: what a test of another rule has no time to wait for."""
    monkeypatch.setattr(finished, "render_plates", lambda *_: ())
