"""A house for each mailing tool; after each test, no secret anywhere and nothing sent."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from pipeline.delivery import secrets
from tests.support.contracts import Contract, running
from tests.support.contracts.all import CONTRACTS
from tests.support.loopback import Asked, Loopback, Said, loopback
from tests.support.modules import ROOT
from tests.support.pushing import Pushing

Site = tuple[Loopback, dict[str, bytes]]


@pytest.fixture
def site() -> Iterator[Site]:
    """The house's own site: its address, its pages by path."""
    pages: dict[str, bytes] = {}

    def answer(asked: Asked) -> Said:
        there = pages.get(asked.path)
        return Said(404) if there is None else Said(200, there, "text/html")

    with loopback(answer) as server:
        yield server, pages


@pytest.fixture
def make(
    tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Contract], Pushing]]:
    """Makes a house for a contract."""
    made: list[Contract] = []
    with ExitStack() as stack:

        def house(contract: Contract) -> Pushing:
            made.append(stack.enter_context(running(contract)))
            assert contract.server is not None
            lines = [
                (ROOT / "pipeline.toml").read_text("utf-8"),
                f"[push.{contract.name}]",
                f'address = "{contract.server.address}"',
                contract.settings,
            ]
            if contract.name == "campaign_monitor":
                lines.append(f'mail_address = "{site[0].address}/{{issue}}/{{lang}}/email.html"')
            (tmp_path / "pipeline.toml").write_text("\n".join(lines) + "\n", "utf-8")
            monkeypatch.setenv(f"PIPELINE_{contract.name.upper()}_KEY", contract.key)
            return Pushing(contract, tmp_path, site[1])

        yield house
        assert [call for contract in made for call in contract.sends()] == []


@pytest.fixture(params=CONTRACTS)
def pushing(request: pytest.FixtureRequest, make: Callable[[Contract], Pushing]) -> Pushing:
    """A house for each tool."""
    return make(CONTRACTS[request.param]())


@pytest.fixture(autouse=True)
def no_secret_shows(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> Iterator[None]:
    """Whatever a test does: no secret is printed, logged or written."""
    caplog.set_level(logging.DEBUG)
    yield
    said = caplog.text + "".join(capfd.readouterr())
    said += "".join(p.read_text("utf-8", "replace") for p in tmp_path.rglob("*") if p.is_file())
    known = [form for forms in secrets._loaded.values() for form in forms]
    assert [form for form in known if form in said] == []
