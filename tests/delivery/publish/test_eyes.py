"""What readers get: asked as they ask, and not again of a site that is away."""

from __future__ import annotations

import pytest

from pipeline.delivery.eyes import ReaderEyes
from pipeline.delivery.faults import RefusedError, UnreachableError
from pipeline.delivery.http import HttpService
from pipeline.delivery.patience import Patience
from tests.support.loopback import Said, loopback


def test_a_site_that_is_away_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def away(self: HttpService, method: str, path: str, **_: object) -> object:
        asked.append(path)
        raise UnreachableError("nobody answers")

    monkeypatch.setattr(HttpService, "ask", away)
    eyes = ReaderEyes()
    for name in "ab":
        with pytest.raises(UnreachableError):
            eyes.see(f"https://www.example.org/{name}", 1000)
    assert asked == ["/a"]


def test_a_page_that_is_missing_says_nothing_of_the_others(
    monkeypatch: pytest.MonkeyPatch, socket_enabled: None
) -> None:
    monkeypatch.setattr(Patience, "wait", lambda *_: None)
    with loopback(lambda asked: Said(200 if asked.path == "/b" else 404, b"here")) as site:
        eyes = ReaderEyes()
        with pytest.raises(RefusedError):
            eyes.see(f"{site.address}/a", 1000)
        assert eyes.see(f"{site.address}/b", 1000) == b"here"
        eyes.close()
    assert [one.headers.get("cache-control") for one in site.asked] == ["no-cache"] * 2
