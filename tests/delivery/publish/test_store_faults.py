"""What a store does wrong → what is said, and that nothing is lost: one table for all of them.

After each fault the server works again, and the same file goes its way: nothing half-done is left
in its place, and no secret is in any word.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.delivery.faults import DeliveryError
from pipeline.delivery.stores import NotTakenError, Store
from tests.delivery.publish.conftest import Open, assert_no_secret, told_by

pytestmark = pytest.mark.usefixtures("nobody_waits")
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
    ("s3", "PUT", http(403, b"<Code>SignatureDoesNotMatch</Code>"), "PUBLISH_SECRET with", False),
    ("s3", "PUT", http(403, b"<Code>QuotaExceeded</Code>"), "make room there", False),
    ("s3", "PUT", http(404, b"<Code>NoSuchBucket</Code>"), "is the bucket called", False),
    ("davs", "PUT", http(403, b"<html>no", Content_Type="text/html"), "a firewall", False),
    ("davs", "PUT", http(418), "show this to whoever runs", False),
    ("s3", "PUT", http(301), "region `us-east-1`", False),
    ("s3", "PUT", http(413), "too large", True),
    ("s3", "PUT", http(429), "asked too often", False),
    ("s3", "PUT", http(503, b"<Error><Message>Slow down</Message></Error>"), "Slow down", False),
    ("sftp", "open", sftp("SFTPPermissionDenied", "no"), "does not let this account", False),
    ("sftp", "write", sftp("SFTPFailure", "disk full"), "is there room left?", False),
    ("sftp", "write", lambda: "cut", "the line to 127.0.0.1 broke", False),
    ("sftp", "posix_rename", lambda: "cut", "the line to 127.0.0.1 broke", False),
    ("sftp", "posix_rename", sftp("SFTPPermissionDenied", "no"), "does not let", False),
    ("ftps", "STOR", lambda: "552 Quota exceeded.", "no room left", False),
    ("ftps", "STOR", lambda: "452 Disk full.", "no room left", False),
    ("ftps", "STOR", lambda: "550 Permission denied.", "does not let this account", False),
    ("ftps", "STOR", lambda: "553 Name not allowed.", "a file of that name", True),
    ("ftps", "STOR", lambda: "421 Too many users.", "could not take or give", False),
    ("ftps", "STOR", lambda: "522 SSL connection failed: session reuse", 'tls = "1.2"', False),
    ("ftps", "STOR", lambda: "cut", "the line to 127.0.0.1 broke", False),
    ("ftps", "RNFR", lambda: "cut", "the line to 127.0.0.1 broke", False),
    ("ftps", "RNFR", lambda: "550 Permission denied.", "does not let this account", False),
]


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
