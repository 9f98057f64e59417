"""Who is let in, and whom we take for the server: no password reaches another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.delivery.faults import DeliveryError
from pipeline.delivery.stores import Store
from pipeline.errors import PipelineError
from tests.delivery.publish.conftest import Open, assert_no_secret, settings_of, told_by
from tests.support.loopback import ANOTHERS, CERTIFICATES, EXPIRED, Said, loopback
from tests.support.store_servers import (
    StoreServer,
    dav_server,
    ftps_server,
    s3_server,
    sftp_server,
)

pytestmark = pytest.mark.usefixtures("nobody_waits")
NAME = "2026-03/fr/images/pont.png"
Connected = Callable[[str, Path], Store]


@pytest.mark.usefixtures("trusted", "socket_enabled")
@pytest.mark.parametrize("kind", ["davs", "ftps", "s3"])
@pytest.mark.parametrize(
    ("shown", "words"), [(ANOTHERS, "certificate of another"), (EXPIRED, "is out of date")]
)
def test_a_wrong_certificate_is_told_and_no_password_leaves(
    connected: Connected,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    shown: str,
    words: str,
) -> None:
    """Of the right server the day before; or of another one."""
    if shown == EXPIRED:
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / EXPIRED))
    (tmp_path / "www").mkdir()
    servers = {
        "davs": lambda: dav_server(tmp_path, shown),
        "ftps": lambda: ftps_server(tmp_path, shown),
        "s3": lambda: s3_server("letters", shown),
    }
    with servers[kind]() as server, pytest.raises(DeliveryError, match=words) as fault:
        connected(settings_of(kind, tmp_path, server), tmp_path).put(NAME, b"x", new=True)
    assert not [line for line in server.asked if not line.startswith("AUTH")]
    assert_no_secret(told_by(fault.value))


@pytest.mark.usefixtures("trusted", "socket_enabled")
@pytest.mark.parametrize(
    ("host_key", "words"),
    [("", "has never met"), (f"SHA256:{'A' * 43}", "shows another key")],
)
def test_a_server_that_is_not_known_gets_no_password(
    connected: Connected,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    host_key: str,
    words: str,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with sftp_server(tmp_path) as server:
        text = settings_of("sftp", tmp_path, server).replace(server.fingerprint, host_key)
        with pytest.raises(DeliveryError, match=words) as fault:
            connected(text, tmp_path)
        assert server.fingerprint in told_by(fault.value)
    assert server.asked == []


def test_a_server_that_known_hosts_knows_by_another_key_is_refused(
    connected: Connected,
    tmp_path: Path,
    trusted: None,
    socket_enabled: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import asyncssh

    monkeypatch.setenv("HOME", str(tmp_path))
    other = asyncssh.generate_private_key("ssh-ed25519").export_public_key().decode()
    with sftp_server(tmp_path) as server:
        line = f"[127.0.0.1]:{server.port} {' '.join(other.split()[:2])}\n"
        (tmp_path / ".ssh").mkdir()
        (tmp_path / ".ssh/known_hosts").write_text(line)
        text = settings_of("sftp", tmp_path, server)
        with pytest.raises(DeliveryError, match="shows another key"):
            connected(text, tmp_path)


@pytest.mark.parametrize("kind", ["sftp", "ftps", "davs"])
def test_a_wrong_password_is_told_without_it(
    connected: Connected,
    tmp_path: Path,
    trusted: None,
    socket_enabled: None,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
) -> None:
    monkeypatch.setenv("PIPELINE_PUBLISH_PASSWORD", "falsch<&>é")
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "www").mkdir()
    servers = {"sftp": sftp_server, "ftps": ftps_server, "davs": dav_server}
    with servers[kind](tmp_path) as server, pytest.raises(DeliveryError) as fault:  # type: ignore[operator]
        connected(settings_of(kind, tmp_path, server), tmp_path).at(NAME, "")
    assert "does not accept" in told_by(fault.value)
    assert "PIPELINE_PUBLISH_PASSWORD" in told_by(fault.value)
    assert "falsch" not in told_by(fault.value)


@pytest.mark.parametrize("kind", ["davs", "s3"])
def test_a_log_in_page_is_no_file_that_somebody_changed(opened: Open, kind: str) -> None:
    """A network that wants a log-in answers everything with its page: advice to replace it with
    ours would be wrong."""
    page = (200, {"Content-Type": "text/html; charset=utf-8"}, b"<html>Log in")
    with opened(kind) as one:
        one.server.wrong = lambda *_: page
        for ask in (lambda: one.store.at(NAME, ""), lambda: one.store.get(NAME)):
            with pytest.raises(DeliveryError, match="with a web page where") as fault:
                ask()
            assert "a log-in page on the way" in told_by(fault.value)
        one.server.wrong = lambda *_: None
        one.store.put("fr/index.html", b"<html>ours", new=True)
        assert one.store.get("fr/index.html") == b"<html>ours"


def test_neither_password_nor_key_is_told(
    connected: Connected,
    tmp_path: Path,
    trusted: None,
    socket_enabled: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("PIPELINE_PUBLISH_PASSWORD")
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    with sftp_server(tmp_path) as server, pytest.raises(DeliveryError) as fault:
        connected(settings_of("sftp", tmp_path, server), tmp_path)
    assert "wants a password or a key" in told_by(fault.value)
    assert "PIPELINE_PUBLISH_PASSWORD" in told_by(fault.value)


@pytest.mark.parametrize("kind", ["sftp", "ftps", "davs", "s3"])
def test_nobody_there_is_told(
    connected: Connected, tmp_path: Path, trusted: None, socket_enabled: None, kind: str
) -> None:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server = StoreServer(free.getsockname()[1], fingerprint=f"SHA256:{'A' * 43}")
    with pytest.raises(DeliveryError) as fault:
        connected(settings_of(kind, tmp_path, server), tmp_path).at(NAME, "")
    assert "127.0.0.1" in told_by(fault.value)


@pytest.mark.parametrize("kind", ["sftp", "ftps", "davs", "s3"])
def test_the_network_is_off(
    connected: Connected, tmp_path: Path, trusted: None, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """No name of any server is known then."""
    import socket

    def unknown(*_: object, **__: object) -> Any:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    text = settings_of(kind, tmp_path, StoreServer(9)).replace("127.0.0.1", "store.example.org")
    with pytest.raises(DeliveryError, match="network is off"):
        connected(text, tmp_path).at(NAME, "")


@pytest.mark.parametrize("missing", ["PIPELINE_PUBLISH_PASSWORD", "PIPELINE_PUBLISH_SECRET"])
def test_a_missing_secret_is_named(
    connected: Connected,
    tmp_path: Path,
    trusted: None,
    monkeypatch: pytest.MonkeyPatch,
    missing: str,
) -> None:
    monkeypatch.delenv(missing)
    kind = "davs" if missing.endswith("PASSWORD") else "s3"
    with pytest.raises(PipelineError, match=missing):
        connected(settings_of(kind, tmp_path, StoreServer(9)), tmp_path)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\nContent-Le",
        b"garbage\r\n\r\n",
    ],
)
def test_a_web_server_that_drops_the_line_is_told(
    connected: Connected, tmp_path: Path, trusted: None, socket_enabled: None, raw: bytes
) -> None:
    with loopback(lambda _: Said(raw=raw), "loopback.pem") as server:
        port = int(server.address.rpartition(":")[2])
        store = connected(settings_of("davs", tmp_path, StoreServer(port)), tmp_path)
        with pytest.raises(DeliveryError) as fault:
            store.get(NAME)
        assert_no_secret(told_by(fault.value))


def test_a_redirect_gets_no_password_at_the_other_host(
    connected: Connected, tmp_path: Path, trusted: None, socket_enabled: None
) -> None:
    with (
        loopback(lambda _: Said(200), "loopback.pem") as other,
        loopback(
            lambda _: Said(307, headers={"Location": f"{other.address}/x"}), "loopback.pem"
        ) as server,
    ):
        port = int(server.address.rpartition(":")[2])
        store = connected(settings_of("davs", tmp_path, StoreServer(port)), tmp_path)
        with pytest.raises(DeliveryError, match=other.address):
            store.put(NAME, b"x", new=True)
    assert other.asked == []
