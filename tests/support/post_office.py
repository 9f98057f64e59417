"""Mail servers on this machine: aiosmtpd, which answers as it is told, and one that misbehaves."""

from __future__ import annotations

import socketserver
import ssl
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword

from pipeline.config.smtp import Security, SmtpSettings
from tests.support.loopback import CERTIFICATES, OURS, trusting_us


def certificate(name: str = OURS) -> ssl.SSLContext:
    """What a server shows."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / name)
    return context


def trust() -> ssl.SSLContext:
    """Verifies as everybody does, and trusts the authority of the tests."""
    return trusting_us()


@dataclass
class PostOffice:
    """What a server got, what it says instead of yes: by step, and by recipient."""

    says: dict[str, str] = field(default_factory=dict)
    known: tuple[str, str] = ("moi@example.org", "un secret")
    kept: list[Envelope] = field(default_factory=list)
    logins: list[tuple[bool, bytes, bytes]] = field(default_factory=list)

    async def handle_MAIL(  # noqa: N802 - as aiosmtpd calls it
        self, _: Any, __: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.says.get("sender", "250 OK")

    async def handle_RCPT(  # noqa: N802 - as aiosmtpd calls it
        self, _: Any, __: Any, envelope: Envelope, address: str, ___: list[str]
    ) -> str:
        answer = self.says.get(address, self.says.get("recipient", "250 OK"))
        if answer.startswith("25"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802 - as aiosmtpd calls it
        self, _: Any, __: Any, envelope: Envelope
    ) -> str:
        answer = self.says.get("message", "250 kept")
        if answer.startswith("250"):
            self.kept.append(envelope)
        return answer

    def login(self, server: SMTP, session: Any, _: Any, __: str, said: Any) -> AuthResult:
        """Is it the one we know? And was it said over a line that is encrypted?"""
        assert isinstance(said, LoginPassword)
        encrypted = session.ssl is not None or server.transport.get_extra_info("sslcontext")
        self.logins.append((bool(encrypted), said.login, said.password))
        fine = (said.login.decode(), said.password.decode()) == self.known
        if fine and "login" not in self.says:
            return AuthResult(success=True)
        answer = self.says.get("login", "535 5.7.8 Error: authentication failed")
        return AuthResult(success=False, handled=False, message=answer)


class _AnyPort(Controller):
    """On whichever port is free."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def opened(
    office: PostOffice, security: Security = "starttls", shown: str = OURS, **options: Any
) -> Iterator[SmtpSettings]:
    """It takes mail on a port of its own; how it is spoken to."""
    encrypted = {"starttls": "tls_context", "tls": "ssl_context"}[security]
    controller = _AnyPort(
        office,
        hostname="127.0.0.1",
        port=0,
        authenticator=office.login,
        auth_require_tls=security == "starttls",  # aiosmtpd takes TLS for STARTTLS alone
        require_starttls=security == "starttls",
        **{encrypted: certificate(shown)},
        **options,
    )
    controller.start()
    try:
        yield SmtpSettings("localhost", controller.port, security, user=office.known[0])
    finally:
        controller.stop()


@contextmanager
def stumbling(
    script: Sequence[tuple[str, bytes]], encrypted_at_once: bool = False
) -> Iterator[SmtpSettings]:
    """A server that answers to the beginning of a line with bytes, in this order, and then goes.

    A line's beginning is a command, or `.` for the end of a mail, or nothing: said at once. Bytes
    that end in `TLS` begin encryption, `…` waits in silence until the other side goes.
    """
    over = threading.Event()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with ExitStack() as opened, suppress(OSError):
                line = self.request
                if encrypted_at_once:
                    line = certificate().wrap_socket(line, server_side=True)
                    opened.callback(line.close)
                self._speak(line, opened)

        def _speak(self, line: Any, opened: ExitStack) -> None:
            read = opened.enter_context(line.makefile("rb"))
            for begin, answer in script:
                while begin and not (said := read.readline()).startswith(begin.encode()):
                    if not said:
                        return
                said, what = answer.removesuffix(b"TLS").removesuffix("…".encode()), answer
                line.sendall(said)
                if what.endswith(b"TLS"):
                    line = certificate().wrap_socket(line, server_side=True)
                    opened.callback(line.close)
                    read = opened.enter_context(line.makefile("rb"))
                elif what.endswith("…".encode()):
                    over.wait(5)

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Whoever hangs up is no news."""

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            security: Security = "tls" if encrypted_at_once else "starttls"
            yield SmtpSettings("localhost", server.server_address[1], security)
        finally:
            over.set()
            server.shutdown()
            thread.join()


def toml(settings: SmtpSettings) -> str:
    """The settings as pipeline.toml has them."""
    written: Mapping[str, object] = {
        "host": f'"{settings.host}"',
        "port": settings.port,
        "security": f'"{settings.security}"',
        **({"user": f'"{settings.user}"'} if settings.user else {}),
        **({"sender": f'"{settings.sender}"'} if settings.sender else {}),
    }
    return "\n[smtp]\n" + "".join(f"{key} = {value}\n" for key, value in written.items())
