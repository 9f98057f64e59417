"""Stores opened as the command opens them, on servers of their own: for tests of every kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.config.publish import read_publish
from pipeline.config.settings import parse_toml
from pipeline.delivery import trust
from pipeline.delivery.patience import Patience
from pipeline.delivery.secrets import _forms
from pipeline.delivery.stores import Store, open_store
from pipeline.errors import PipelineError
from tests.cli.conftest import run
from tests.support.loopback import AUTHORITY
from tests.support.publications import PublishedIssue
from tests.support.store_servers import (
    PASSWORD,
    USER,
    StoreServer,
    dav_server,
    ftps_server,
    s3_server,
    sftp_server,
)

__all__ = (
    "PASSWORD",
    "Open",
    "Opened",
    "assert_no_secret",
    "connect",
    "run",
    "settings_of",
    "told_by",
)


@dataclass
class Opened:
    """A store, the server behind it, and the settings it was opened with."""

    store: Store
    server: StoreServer
    reopened: Callable[[], Store]


Open = Callable[[str], AbstractContextManager[Opened]]


@pytest.fixture(name="trusted")
def _trusted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This computer trusts the authority of the tests; its secrets are set."""
    monkeypatch.setenv("SSL_CERT_FILE", str(AUTHORITY))
    monkeypatch.setenv("PIPELINE_PUBLISH_PASSWORD", PASSWORD)
    monkeypatch.setenv("PIPELINE_PUBLISH_KEY", "AKIAEXAMPLE")
    monkeypatch.setenv("PIPELINE_PUBLISH_SECRET", "wJalr/XUtnFEMI+K7MDENG=bPxRfiCY")
    trust.trusted.cache_clear()
    yield
    trust.trusted.cache_clear()


@pytest.fixture(name="opened")
def _opened(tmp_path: Path, trusted: None, socket_enabled: None) -> Open:
    """Opens a store of a kind on a server of its own."""
    folder = tmp_path / "there"
    (folder / "www").mkdir(parents=True)

    @contextmanager
    def opening(kind: str) -> Iterator[Opened]:
        servers = {
            "folder": _no_server,
            "sftp": lambda: sftp_server(folder),
            "sftp without renaming over": lambda: sftp_server(folder, posix=False),
            "ftps": lambda: ftps_server(folder),
            "davs": lambda: dav_server(folder),
            "s3": lambda: s3_server("letters"),
        }
        with servers[kind]() as server:
            text = settings_of(kind.split(" ", maxsplit=1)[0], folder, server)
            stores = [connect(text, tmp_path)]

            def again() -> Store:
                stores[-1].close()  # as when the command has ended
                stores.append(connect(text, tmp_path))
                return stores[-1]

            try:
                yield Opened(stores[0], server, again)
            finally:
                stores[-1].close()

    return opening


@contextmanager
def _no_server() -> Iterator[StoreServer]:
    yield StoreServer()


def settings_of(scheme: str, folder: Path, server: StoreServer) -> str:
    """What an editor would have in pipeline.toml."""
    user = f'user = "{USER}"\n'
    at = f"127.0.0.1:{server.port}"
    return {
        "folder": f'store = "{(folder / "www").as_posix()}"\n',
        "sftp": f'store = "sftp://{at}/www"\n{user}host_key = "{server.fingerprint}"\n',
        "ftps": f'store = "ftps://{at}/www"\n{user}',
        "davs": f'store = "davs://{at}/www"\n{user}',
        "s3": f'store = "s3://letters/www"\nendpoint = "https://{at}"\n',
    }[scheme]


def connect(text: str, root: Path) -> Store:
    """The store of `[publish]`; the test closes it."""
    table = parse_toml(f"[publish]\n{text}".encode(), "pipeline.toml").table("publish")
    return open_store(read_publish(table), root)


@pytest.fixture
def connected() -> Iterator[Callable[[str, Path], Store]]:
    """`connect`, and what was opened is closed at the end."""
    stores: list[Store] = []

    def connecting(text: str, root: Path) -> Store:
        stores.append(connect(text, root))
        return stores[-1]

    yield connecting
    for store in stores:
        store.close()


@pytest.fixture
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        Patience, "wait", lambda _self, tried, _waited, wanted: None if tried > 2 or wanted else 0.0
    )


def told_by(fault: PipelineError) -> str:
    return f"{fault.said()} / {fault.hint.render() if fault.hint else ''}"


def assert_no_secret(text: str) -> None:
    for form in _forms(PASSWORD):
        assert form not in text
    assert PASSWORD not in text


@pytest.fixture
def case(tmp_path: Path) -> PublishedIssue:
    return PublishedIssue(tmp_path)
