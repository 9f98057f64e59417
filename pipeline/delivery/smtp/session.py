"""A conversation with a mail server (RFC 5321), encrypted from its first word that matters.

`smtplib` alone would not verify the certificate, would try to log in by MD5 and writes passwords in
ASCII only; the steps are taken here one by one, so that what has left is known at each of them.
"""

from __future__ import annotations

import base64
import re
import smtplib
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from ssl import SSLContext
from typing import NoReturn

from pipeline.config.smtp import SmtpSettings
from pipeline.dataclass import dataclass
from pipeline.decimals import decimal
from pipeline.delivery.faults import LostAnswerError
from pipeline.delivery.secrets import Secret
from pipeline.delivery.smtp import breaks
from pipeline.delivery.smtp.answers import ServerAnswer, SmtpRefusedError, Step
from pipeline.diagnostics import N_, Message

# What we are called: the name of this computer is nobody's business, and its lookup may take long.
_HELO = "[127.0.0.1]"
_NOTHING = -1  # smtplib's word for an answer that is none
_DOT = re.compile(rb"^\.", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Seconds: for an answer, for that to a whole mail, for all of a conversation."""

    answer: float = 30.0
    verdict: float = 120.0
    whole: float = 600.0


@dataclass(frozen=True, slots=True)
class Envelope:
    """From whom, to whom: addresses in ASCII."""

    sender: str
    recipients: Sequence[str]


@contextmanager
def connected(
    settings: SmtpSettings,
    password: Secret | None,
    trust: SSLContext,
    waiting: Waiting = Waiting(),  # noqa: B008 - frozen
) -> Iterator[SmtpSession]:
    """A server that is encrypted, verified and has let us in; it is left at the end.

    Raises:
        DeliveryError: it is not reached, is another one, or does not let us in. Nothing was sent.
    """
    server = _VerifyingServer(settings, trust, waiting.answer)
    watch = threading.Timer(waiting.whole, _hang_up, [server])
    watch.daemon = True
    watch.start()
    try:
        session = SmtpSession(server, settings, waiting)
        session.open(trust, password)
        yield session
        with suppress(OSError, smtplib.SMTPException):
            server.quit()
    finally:
        watch.cancel()
        server.close()


class _VerifyingServer(smtplib.SMTP):
    """smtplib's, with a certificate that must be that of the host: at once, or by STARTTLS."""

    def __init__(self, settings: SmtpSettings, trust: SSLContext, seconds: float) -> None:
        super().__init__(local_hostname=_HELO, timeout=seconds)
        self._host = settings.host  # what its `starttls` compares the certificate with
        self._trust = trust
        self._at_once = settings.security == "tls"

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        plain = socket.create_connection((host, port), timeout)
        if not self._at_once:
            return plain
        try:
            return self._trust.wrap_socket(plain, server_hostname=host)
        except BaseException:
            plain.close()
            raise


def _hang_up(server: smtplib.SMTP) -> None:
    """Whoever answers a letter at a time is not waited for all day."""
    if server.sock is not None:
        with suppress(OSError):
            socket.socket.shutdown(server.sock, socket.SHUT_RDWR)


class SmtpSession:
    """One conversation; `deliver` for each mail."""

    def __init__(self, server: smtplib.SMTP, settings: SmtpSettings, waiting: Waiting) -> None:
        self._server = server
        self._settings = settings
        self._waiting = waiting

    def open(self, trust: SSLContext, password: Secret | None) -> None:
        """Greeting, encryption, name and password, in this order.

        Raises:
            DeliveryError: one of them fails.
        """
        with breaks.told(self._settings):
            code, words = self._server.connect(self._settings.host, self._settings.port)
            if code != 220:
                self._fail("greeting", code, words)
            self._hello()
            if self._settings.security == "starttls":
                if not self._server.has_extn("starttls"):
                    raise breaks.in_clear(self._settings)
                self._encrypt(trust)
                self._hello()
            if password is not None:
                self._login(password)

    def _encrypt(self, trust: SSLContext) -> None:
        try:
            self._server.starttls(context=trust)
        except smtplib.SMTPResponseException as fault:
            self._fail("greeting", fault.smtp_code, fault.smtp_error)

    def _hello(self) -> None:
        code, words = self._server.ehlo()
        if not 200 <= code <= 299:
            self._fail("greeting", code, words)

    def _login(self, password: Secret) -> None:
        """AUTH PLAIN, else LOGIN, in UTF-8 (RFC 4616): both say the password, to a known server."""
        offered = self._server.esmtp_features.get("auth", "").upper().split()
        user, secret = self._settings.user.encode(), password.reveal().encode()
        if "PLAIN" in offered or "LOGIN" not in offered:
            both = b"\0".join((b"", user, secret))
            code, words = self._server.docmd("AUTH", f"PLAIN {_b64(both)}")
        else:
            code, words = self._server.docmd("AUTH", "LOGIN")
            for said in (user, secret):
                if code == 334:
                    code, words = self._server.docmd(_b64(said))
        if code not in (235, 503):  # 503: we are known already
            self._fail("login", code, words)

    def deliver(self, envelope: Envelope, mail: bytes) -> Mapping[str, SmtpRefusedError]:
        """Give it one mail; the recipients it does not take, with the reason.

        Raises:
            SmtpRefusedError: it takes none of them, or not the mail: nothing was sent.
            LostAnswerError: the whole mail was given, and it is not known whether it is kept.
            DeliveryError: the line broke before that: nothing was sent.
        """
        size = len(mail)
        with breaks.told(self._settings):
            self._within_limit(envelope, size)
            options = [f"SIZE={size}"] if self._server.has_extn("size") else []
            self._expect("sender", self._server.mail(envelope.sender, options), envelope, size)
            refused = {}
            for one in envelope.recipients:
                code, words = self._server.rcpt(one)
                if code not in (250, 251):
                    answer = ServerAnswer.of("recipient", code, words)
                    refused[one] = SmtpRefusedError(answer, envelope.sender, one, _size(size))
            if len(refused) == len(envelope.recipients):
                self._forget()
                raise next(iter(refused.values()))
            self._expect("message", self._server.docmd("DATA"), envelope, size, wanted=354)
            self._server.send(_DOT.sub(b"..", mail) + b".\r\n")
        self._kept(envelope, size)
        return refused

    def _kept(self, envelope: Envelope, size: int) -> None:
        """Hear whether it keeps what it was given whole."""
        assert self._server.sock is not None
        self._server.sock.settimeout(self._waiting.verdict)
        try:
            code, words = self._server.getreply()
        except (OSError, smtplib.SMTPException):
            code, words = _NOTHING, b""
        if code == _NOTHING:
            self._server.close()
            raise LostAnswerError(
                N_("`{host}` got the whole mail and did not say whether it keeps it"),
                N_("look into the inbox before you send again: it may have arrived"),
                host=self._settings.host,
            )
        self._server.sock.settimeout(self._waiting.answer)
        self._expect("message", (code, words), envelope, size)

    def _within_limit(self, envelope: Envelope, size: int) -> None:
        """Do not send what the server says beforehand that it will not take (RFC 1870)."""
        limit = self._server.esmtp_features.get("size", "").strip()
        if limit.isdecimal() and 0 < int(limit) < size:
            self._fail("message", 552, f"5.3.4 SIZE {limit}", envelope, size)

    def _expect(
        self,
        step: Step,
        answer: tuple[int, bytes],
        envelope: Envelope,
        size: int,
        wanted: int = 250,
    ) -> None:
        if answer[0] != wanted:
            self._forget()
            self._fail(step, *answer, envelope, size)

    def _forget(self) -> None:
        """The next mail begins anew."""
        with suppress(OSError, smtplib.SMTPException):
            self._server.rset()

    def _fail(
        self,
        step: Step,
        code: int,
        words: bytes | str,
        envelope: Envelope | None = None,
        size: int = 0,
    ) -> NoReturn:
        if code == _NOTHING:
            raise breaks.no_mail_server(self._settings)
        sender, recipients = (envelope.sender, envelope.recipients) if envelope else ("", ())
        answer = ServerAnswer.of(step, code, words)
        raise SmtpRefusedError(answer, sender, ", ".join(recipients), _size(size))


def _b64(said: bytes) -> str:
    return base64.b64encode(said).decode()


def _size(count: int) -> Message:
    """“1.2 MB”, « 1,2 Mo »: in thousands of thousands, as administrators and servers tell it."""
    return Message.of(N_("{size} MB"), {"size": decimal(f"{count / 1e6:.1f}")})
