"""What all tests of deliveries share: no keyring of this computer, loopback, secrets forgotten."""

from __future__ import annotations

import pytest

from pipeline.delivery import secrets


@pytest.fixture(autouse=True)
def no_keyring_and_nothing_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test finds the secrets it sets, and leaves none."""
    monkeypatch.setattr(secrets, "_in_keyring", lambda _: None)
    monkeypatch.setattr(secrets, "_loaded", {})
