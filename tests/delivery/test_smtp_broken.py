"""Mail servers that break off, wait, or are not who they say: what is told, what is known."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from pipeline.config.smtp import Security, SmtpSettings
from pipeline.delivery.faults import DeliveryError, LostAnswerError, UnreachableError
from pipeline.delivery.secrets import Secret
from pipeline.delivery.smtp.answers import SmtpRefusedError
from pipeline.delivery.smtp.session import Waiting, connected
from tests.delivery.test_smtp import QUICK, deliver
from tests.support.loopback import ANOTHERS, EXPIRED, SELF_SIGNED
from tests.support.post_office import PostOffice, opened, stumbling, trust

pytestmark = [
    pytest.mark.enable_socket,
    # aiosmtpd's own, about settings that only its tests of today would change.
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS"),
    pytest.mark.filterwarnings("ignore:.*auth_require_tls.*"),
]


HELLO = b"250-localhost\r\n250-AUTH PLAIN LOGIN\r\n250 STARTTLS\r\n"


START = [("", b"220 hi\r\n"), ("ehlo", HELLO), ("STARTTLS", b"220 go\r\nTLS")]


INSIDE = [*START, ("ehlo", b"250-localhost\r\n250 AUTH PLAIN\r\n")]


LET_IN = [*INSIDE, ("AUTH", b"235 ok\r\n"), ("mail", b"250 ok\r\n"), ("rcpt", b"250 ok\r\n")]


GIVEN = [*LET_IN, ("rcpt", b"250 ok\r\n"), ("DATA", b"354 go\r\n")]


WAIT = "…".encode()


# What a server does → what is said; is it certain that nothing was sent?
BROKEN: Mapping[str, tuple[list[tuple[str, bytes]], str, bool]] = {
    "nothing is said": ([("", WAIT)], "does not answer on port", True),
    "hangs up at once": ([], "ended the conversation before the mail was whole", True),
    "another kind of server": ([("", b"HTTP/1.1 400 Bad Request\r\n")], "not a mail server", True),
    "garbage": ([("", b"\xff" * 9000 + b"\r\n")], "", True),
    "busy": ([("", b"421 4.7.0 too many connections\r\n")], "at the moment (421 4.7.0", True),
    "no encryption": ([("", b"220 hi\r\n"), ("ehlo", b"250 localhost\r\n")], "no encryption", True),
    "encryption refused": ([*START[:2], ("STARTTLS", b"454 no\r\n")], "at the moment (454", True),
    "hangs up at TLS": ([*START[:2], ("STARTTLS", b"220 go\r\n")], "", True),
    "hangs up at login": (INSIDE, "ended the conversation", True),
    "silent at login": ([*INSIDE, ("AUTH", WAIT)], "does not answer", True),
    "half an answer": ([*INSIDE, ("AUTH", b"23")], "", True),
    "hangs up at the sender": (LET_IN[:-2], "ended the conversation", True),
    "hangs up before the mail": (LET_IN, "ended the conversation", True),
    "hangs up after the mail": ([*GIVEN, (".\r\n", b"")], "got the whole mail and did not", False),
    "silent after the mail": ([*GIVEN, (".\r\n", WAIT)], "got the whole mail and did not", False),
    "garbage after the mail": ([*GIVEN, (".\r\n", b"ok\r\n")], "got the whole mail", False),
}


@pytest.mark.parametrize(("script", "said", "certain"), BROKEN.values(), ids=BROKEN)
def test_what_breaks_is_told_with_what_is_known(
    script: list[tuple[str, bytes]], said: str, certain: bool
) -> None:
    with stumbling(script) as settings, pytest.raises(DeliveryError) as fault:
        deliver(settings)
    assert said in str(fault.value)
    assert isinstance(fault.value, LostAnswerError) is not certain
    hint = fault.value.hint
    assert hint
    assert certain or "before you send again" in hint.render()


def test_whoever_answers_a_letter_at_a_time_is_not_waited_for() -> None:
    endless = [("", b"220 hi\r\n"), *[("", b"250-more\r\n")] * 3, ("", WAIT)]
    waiting = Waiting(answer=60, verdict=60, whole=0.5)
    with stumbling(endless) as settings, pytest.raises(UnreachableError):
        deliver(settings, waiting=waiting)


def test_nothing_is_said_before_the_line_is_encrypted() -> None:
    """A server that offers no encryption hears neither name nor password nor address."""
    heard: list[bytes] = []
    with stumbling(
        [("", b"220 hi\r\n"), ("ehlo", b"250-x\r\n250 AUTH PLAIN\r\n"), ("AUTH", b"")]
    ) as s:
        real = socket.socket.sendall

        def listening(self: socket.socket, data: Any, *more: Any) -> None:
            heard.append(bytes(data))
            real(self, data, *more)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(socket.socket, "sendall", listening)
            with pytest.raises(UnreachableError, match="offers no encryption"):
                deliver(s)
    ours = [data for data in heard if data[:3] not in (b"220", b"250")]
    assert ours == [b"ehlo [127.0.0.1]\r\n"]


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (ANOTHERS, "shows the certificate of another"),
        (SELF_SIGNED, "signed by no authority"),
        (EXPIRED, "is out of date"),
    ],
)
def test_a_certificate_that_is_not_right_ends_it(security: Security, shown: str, said: str) -> None:
    office = PostOffice()
    with (
        opened(office, security, shown) as settings,
        pytest.raises(UnreachableError, match=said),
        connected(settings, Secret("X", "un secret"), trust(), QUICK),
    ):
        pass
    assert office.logins == []


def test_wrong_doors() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
        settings = SmtpSettings("localhost", port, "starttls")
        with pytest.raises(UnreachableError, match=f"takes no mail on port {port}"):
            deliver(settings)
    with (
        opened(PostOffice(), "starttls") as settings,
        pytest.raises(UnreachableError, match="agree on no encryption"),
    ):
        deliver(replace(settings, security="tls"))


def test_a_name_nobody_has(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "create_connection", nobody)
    with pytest.raises(UnreachableError, match="there is no mail server"):
        deliver(SmtpSettings("smtp.example.org", 587, "starttls"))


def test_no_answer_shows_the_password() -> None:
    word = "s3cr-é!t+/=zz"
    office = PostOffice(known=("moi", "autre"))
    office.says["login"] = f"535 5.7.8 no: {word} {word.encode().hex()}"
    with opened(office) as settings, pytest.raises(SmtpRefusedError) as fault:
        deliver(settings, word)
    for text in (str(fault.value), repr(fault.value), repr(fault.value.answer)):
        assert word not in text
        assert word.encode().hex() not in text
    assert "•••" in str(fault.value)
