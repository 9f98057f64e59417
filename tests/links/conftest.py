"""A small web server on this machine that misbehaves as servers do."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.linkcheck import round as asking
from pipeline.linkcheck import wire
from pipeline.linkcheck.wire import HttpProbe
from tests.support.command import Done
from tests.support.project import Project

PEM = Path(__file__).parent / "self_signed.pem"
Check = Callable[..., Done]
Page = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """A running server: its address, its pages by path, what it was asked."""

    address: str
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def page(self, path: str, *replies: tuple[int, str] | Page) -> str:
        """A page that gives its replies in turn, the last one for ever; its address."""
        left = list(replies)

        def answer(request: BaseHTTPRequestHandler) -> None:
            one = left.pop(0) if len(left) > 1 else left[0]
            one(request) if callable(one) else say(request, *one)

        self.pages[path] = answer
        return self.address + path


def say(request: BaseHTTPRequestHandler, status: int, location: str = "") -> None:
    request.send_response(status)
    if location:
        request.send_header("Location", location)
    request.send_header("Content-Length", "0")
    request.end_headers()


def raw(*parts: bytes, until: threading.Event | None = None) -> Page:
    """Bytes as they are; with `until`, the line stays open in silence until it is set."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        for part in parts:
            request.wfile.write(part)
            request.wfile.flush()
        if until:
            until.wait(2)
        request.close_connection = True

    return answer


@pytest.fixture
def over() -> Iterator[threading.Event]:
    """Set when the test is over: what still hangs may end."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, over: threading.Event) -> Iterator[Site]:
    """A server that may be asked although it is on this machine."""
    monkeypatch.setattr(wire, "may_be_asked", lambda _: True)
    yield from serve(None)


@pytest.fixture
def secure_site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The same, with a certificate that nobody has signed."""
    monkeypatch.setattr(wire, "may_be_asked", lambda _: True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    yield from serve(context)


def serve(context: ssl.SSLContext | None) -> Iterator[Site]:
    site = Site("")

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            site.asked.append(f"{self.command} {self.path}")
            site.headers.append({k.lower(): v for k, v in self.headers.items()})
            site.pages.get(self.path.partition("?")[0], lambda r: say(r, 404))(self)

        do_GET = do_HEAD  # noqa: N815 (http.server's name)

        def log_message(self, *_: object) -> None:
            """Nothing: the tests look at `asked`."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A visitor who hangs up is no news."""

    server = Server(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site.address = f"http{'s' if context else ''}://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def line() -> HttpProbe:
    """Asks, and does not wait long."""
    return HttpProbe("a test (+https://www.example.org/)", seconds=0.4)


@pytest.fixture
def check(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Check:
    """Every name but `nobody.fr` is this machine; nobody waits between two pages."""
    real = socket.getaddrinfo

    def here(host: str, *rest: object, **more: object) -> Sequence[object]:
        if "nobody" in host:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return real("127.0.0.1", *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", here)
    monkeypatch.setattr(asking, "_PAUSE", 0)

    def run(*arguments: str) -> Done:
        monkeypatch.chdir(project.root)
        capsys.readouterr()
        status = cli.main(["--lang-ui", "en", "check", "--links", *arguments])
        said = capsys.readouterr()
        return Done(status, said.out, said.err)

    return run


def at(site: Site, name: str, path: str) -> str:
    """A page of the server under another name."""
    return site.address.replace("127.0.0.1", name) + path
