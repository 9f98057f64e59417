"""What all tests of deliveries share: no keyring of this computer, loopback, secrets forgotten."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from pipeline.delivery import secrets
from pipeline.delivery.secrets import Secret
from tests.support.http_lines import forms_in


@pytest.fixture(autouse=True)
def no_keyring_and_nothing_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test finds the secrets it sets, and leaves none."""
    monkeypatch.setattr(secrets, "_in_keyring", lambda _: None)
    monkeypatch.setattr(secrets, "_loaded", {})


@pytest.fixture
def no_http_secret_shows(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> Iterator[None]:
    """Whatever a test does: nothing that was logged or printed holds one."""
    caplog.set_level(logging.DEBUG)
    Secret("PIPELINE_OTHER_KEY", "xkey-4711-0815")
    yield
    said = caplog.text + "".join(capfd.readouterr())
    assert forms_in(said) == []
