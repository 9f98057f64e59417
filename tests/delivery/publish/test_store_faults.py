"""What a store does wrong → what is said, and that nothing is lost: one table for all of them.

After each fault the server works again, and the same file goes its way: nothing half-done is left
in its place, and no secret is in any word.
"""

from __future__ import annotations

import errno
import os
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.delivery.faults import DeliveryError
from pipeline.delivery.patience import Patience
from pipeline.delivery.secrets import _forms
from pipeline.delivery.stores import NotTakenError, Store
from pipeline.errors import PipelineError
from tests.delivery.publish.conftest import PASSWORD, Open, settings_of
from tests.support.loopback import ANOTHERS, CERTIFICATES, EXPIRED, Said, loopback
from tests.support.store_servers import (
    StoreServer,
    dav_server,
    ftps_server,
    s3_server,
    sftp_server,
)

NAME = "2026-03/fr/images/pont.png"
Connected = Callable[[str, Path], Store]


def http(status: int, body: bytes = b"", **headers: str) -> Callable[[], Any]:
    """An answer to whatever writes; `_` in a name of a header stands for `-`."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return lambda: (status, named, body)


def sftp(name: str, *values: object) -> Callable[[], Any]:
    def fault() -> Any:
        import asyncssh

        return getattr(asyncssh, name)(*values)

    return fault


# kind, verbs that fail, what is answered, what is said; does it concern this file alone?
FAULTS: list[tuple[str, str, Callable[[], Any], str, bool]] = [
    ("davs", "PUT", http(401), "does not accept the key or the password", False),
    ("davs", "PUT", http(403), "does not allow this", False),
    ("davs", "PUT", http(413), "too large", True),
    ("davs", "PUT", http(415), "files of this kind", True),
    ("davs", "PUT", http(423), "locked", False),
    ("davs", "PUT", http(429, Retry_After="7200"), "asked too often", False),
    ("davs", "PUT", http(500), "does not work at the moment", False),
    ("davs", "PUT", http(507), "no room left", False),
    ("davs", "PUT", http(409), "is not there", False),
    ("davs", "PUT", http(301, Location="https://evil.example.org/a"), "evil.example.org", False),
    ("davs", "MOVE", http(500), "does not work at the moment", False),
    ("davs", "MOVE", http(403), "does not allow this", False),
    ("s3", "PUT", http(403, b"<Error><Code>AccessDenied</Code></Error>"), "AccessDenied", False),
    (
        "s3",
        "PUT",
        http(403, b"<Error><Code>RequestTimeTooSkewed</Code></Error>"),
        "clock of this computer",
        False,
    ),
    ("s3", "PUT", http(301), "region `us-east-1`", False),
    ("s3", "PUT", http(413), "too large", True),
    ("s3", "PUT", http(429), "asked too often", False),
    ("s3", "PUT", http(503, b"<Error><Message>Slow down</Message></Error>"), "Slow down", False),
    ("sftp", "open", sftp("SFTPPermissionDenied", "no"), "does not let this account", False),
    ("sftp", "write", sftp("SFTPFailure", "disk full"), "is there room left?", False),
    ("sftp", "write", lambda: "cut", "the line to 127.0.0.1 broke", False),
    ("sftp", "posix_rename", sftp("SFTPPermissionDenied", "no"), "does not let", False),
    ("ftps", "STOR", lambda: "552 Quota exceeded.", "no room left", False),
    ("ftps", "STOR", lambda: "452 Disk full.", "no room left", False),
    ("ftps", "STOR", lambda: "550 Permission denied.", "does not let this account", False),
    ("ftps", "STOR", lambda: "553 Name not allowed.", "a file of that name", True),
    ("ftps", "STOR", lambda: "421 Too many users.", "could not take or give", False),
    ("ftps", "STOR", lambda: "522 SSL connection failed: session reuse", 'tls = "1.2"', False),
    ("ftps", "STOR", lambda: "cut", "the line to 127.0.0.1 broke", False),
    ("ftps", "RNFR", lambda: "550 Permission denied.", "does not let this account", False),
]


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        Patience, "wait", lambda _self, tried, _waited, wanted: None if tried > 2 or wanted else 0.0
    )


@pytest.mark.parametrize(
    ("kind", "verb", "answer", "words", "alone"),
    FAULTS,
    ids=[f"{kind} {verb} {words}" for kind, verb, _, words, _ in FAULTS],
)
def test_a_fault_is_told_and_the_file_goes_when_it_is_over(
    opened: Open, kind: str, verb: str, answer: Callable[[], Any], words: str, alone: bool
) -> None:
    with opened(kind) as one:

        def wrong(asked: str, _name: str) -> Any:
            return answer() if asked == verb else None

        one.server.wrong = wrong
        with pytest.raises(DeliveryError) as fault:
            one.store.put(NAME, b"picture", new=True)
        told = told_by(fault.value)
        assert words in told
        assert isinstance(fault.value, NotTakenError) is alone
        assert_no_secret(told + "".join(traceback.format_exception(fault.value)))
        one.server.wrong = lambda *_: None
        again = one.reopened() if "broke" in words else one.store
        assert again.at(NAME, "") is None, "nothing half-done is in its place"
        again.put(NAME, b"picture", new=True)
        assert again.get(NAME) == b"picture"


@pytest.mark.parametrize(("kind", "verb"), [("sftp", "open"), ("ftps", "STOR")])
def test_a_server_that_is_too_slow_is_not_waited_for(
    opened: Open, monkeypatch: pytest.MonkeyPatch, kind: str, verb: str
) -> None:
    import importlib
    import threading

    over = threading.Event()
    monkeypatch.setattr(
        importlib.import_module(f"pipeline.delivery.stores.{kind}"), "_SECONDS", 0.2
    )
    with opened(kind) as one:
        one.server.wrong = lambda asked, _: over.wait(5) and None if asked == verb else None
        try:
            with pytest.raises(DeliveryError, match=r"the line to 127\.0\.0\.1 broke"):
                one.store.put(NAME, b"picture", new=True)
        finally:
            over.set()


def told_by(fault: PipelineError) -> str:
    return f"{fault.said()} / {fault.hint.render() if fault.hint else ''}"


def assert_no_secret(text: str) -> None:
    for form in _forms(PASSWORD):
        assert form not in text
    assert PASSWORD not in text


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


# -------------------------------------------------------------------------------------- a folder


def test_a_folder_that_is_not_there_is_not_made(connected: Connected, tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="is not there"):
        connected('store = "drive/www"\n', tmp_path)
    assert not (tmp_path / "drive").exists()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "No space left on device"),
        (errno.EROFS, "Read-only file system"),
        (errno.EACCES, "Permission denied"),
        (errno.EIO, "Input/output error"),
        (errno.ESTALE, "Stale file handle"),
    ],
)
def test_a_sick_folder_is_told(
    connected: Connected, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    from pipeline import atomic

    def sick(path: Path, _data: bytes) -> None:
        raise OSError(number, os.strerror(number), str(path))

    store = connected(f'store = "{tmp_path.as_posix()}"\n', tmp_path)
    monkeypatch.setattr(atomic, "write", sick)
    with pytest.raises(DeliveryError, match=words):
        store.put(NAME, b"x", new=True)


def test_nothing_is_put_through_a_link(connected: Connected, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "www/2026-03").symlink_to(tmp_path / "elsewhere")
    store = connected('store = "www"\n', tmp_path)
    with pytest.raises(NotTakenError, match="is a link"):
        store.put(NAME, b"x", new=True)
    assert list((tmp_path / "elsewhere").iterdir()) == []
