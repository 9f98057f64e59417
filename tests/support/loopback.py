"""A web server on this machine that answers what a test says, over TLS if it is to.

It says each answer in one piece, keeps what it was asked, and can break off as servers do.
"""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

CERTIFICATES = Path(__file__).parent / "certificates"
AUTHORITY = CERTIFICATES / "authority.pem"
OURS, ANOTHERS, EXPIRED = "loopback.pem", "other.pem", "expired.pem"
SELF_SIGNED = "../../links/self_signed.pem"


@dataclass(frozen=True)
class Asked:
    """One call, as it came."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Said:
    """An answer. `raw` is said in its place, as it is, and then the line is cut; with `silent`
    the line stays open for so many seconds before that."""

    status: int = 200
    body: bytes = b""
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    silent: float = 0.0

    @classmethod
    def of(cls, value: object, status: int = 200, **headers: str) -> Said:
        """A value as JSON; in names of headers `_` stands for `-`."""
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        return cls(status, json.dumps(value).encode(), headers=named)


Answering = Callable[[Asked], Said]


@dataclass
class Loopback:
    """A running server: its address, and all that it was asked."""

    address: str = ""
    asked: list[Asked] = field(default_factory=list)

    def calls(self) -> list[str]:
        """`GET /path` for each call."""
        return [f"{one.method} {one.path}" for one in self.asked]


def in_turn(*answers: Said) -> Answering:
    """These answers in turn, the last one for ever."""
    left = list(answers)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


def server_context(certificate: str) -> ssl.SSLContext:
    """What a server shows; one of `OURS`, `ANOTHERS`, `EXPIRED`, `SELF_SIGNED`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / certificate)
    return context


def trusting_us() -> ssl.SSLContext:
    """A client that trusts the authority of the tests, and would the certificate that expired."""
    context = ssl.create_default_context(cafile=AUTHORITY)
    context.load_verify_locations(CERTIFICATES / EXPIRED)
    return context


@contextmanager
def loopback(answer: Answering, certificate: str = "") -> Iterator[Loopback]:
    """A server that answers by `answer`, as long as the context lasts."""
    server = Loopback()
    over = threading.Event()
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline(65537)
            if not self.raw_requestline or not self.parse_request():
                self.close_connection = True
                return
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked = Asked(
                self.command,
                parts.path,
                dict(parse_qsl(parts.query, keep_blank_values=True)),
                {name.lower(): value for name, value in self.headers.items()},
                body,
            )
            with lock:  # states are one at a time
                server.asked.append(asked)
                said = answer(asked)
            self._say(said)

        def _say(self, said: Said) -> None:
            if said.raw is None:
                head = {
                    "Content-Type": said.kind,
                    "Content-Length": str(len(said.body)),
                    "Date": self.date_time_string(),
                    **said.headers,
                }
                lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
                whole = f"HTTP/1.1 {said.status} Some\r\n{lines}\r\n".encode()
                self.wfile.write(whole + (b"" if self.command == "HEAD" else said.body))
                return
            self.wfile.write(said.raw)
            self.wfile.flush()
            over.wait(said.silent)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Nothing: the tests look at `asked`."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A client who hangs up is no news."""

    running = Server(("127.0.0.1", 0), Handler)
    if certificate:
        context = server_context(certificate)
        running.socket = context.wrap_socket(running.socket, server_side=True)
    server.address = f"http{'s' if certificate else ''}://127.0.0.1:{running.server_address[1]}"
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        over.set()
        running.shutdown()
        thread.join()
        running.server_close()
