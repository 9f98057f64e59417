"""One question to one server: connect, ask for the head of a page, hang up.

No library asks here: a library's time limit is that of one packet, so that a server may drip for
hours, and it would look the name up once more after we have judged it. Neither cookies nor
redirects nor bodies; what is read ends with the head.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import ssl
import time
from functools import cache
from urllib.parse import SplitResult, urlsplit

from pipeline.content.hosts import is_public
from pipeline.dataclass import dataclass
from pipeline.linkcheck.answers import FaultError

_LONGEST_HEAD = 64 * 1024


@dataclass(frozen=True, slots=True)
class Reply:
    """A status and, of a redirect, where it leads."""

    status: int
    location: str = ""


@dataclass(frozen=True, slots=True)
class HttpProbe:
    """How to ask: as whom, how long to wait for the whole of one answer."""

    agent: str
    seconds: float = 10.0

    def ask(self, method: str, address: str) -> Reply:
        """The reply to `HEAD` or `GET`; `address` is in ASCII.

        Raises:
            FaultError: no answer; its reason says why.
        """
        end = time.monotonic() + self.seconds
        try:
            parts = urlsplit(address)
            secure, host = parts.scheme == "https", parts.hostname or ""
            with _connected(host, parts.port or (443 if secure else 80), secure, end) as line:
                line.settimeout(_left(end))
                line.sendall(self._question(method, parts))
                return _reply(_head(line, end), method)
        except ssl.SSLCertVerificationError as fault:
            raise FaultError("tls", fault.verify_message) from fault
        except ssl.SSLError as fault:
            raise FaultError("tls", fault.reason or "") from fault
        except TimeoutError as fault:
            raise FaultError("slow") from fault
        except ConnectionRefusedError as fault:
            raise FaultError("refused") from fault
        except OSError as fault:
            raise FaultError("cut") from fault
        except ValueError as fault:  # a redirect to `https://a:port/`
            raise FaultError("garbled") from fault

    def _question(self, method: str, parts: SplitResult) -> bytes:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        lines = (
            f"{method} {target} HTTP/1.1",
            f"Host: {parts.netloc.rpartition('@')[2]}",
            f"User-Agent: {self.agent}",
            "Accept: text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Encoding: identity",
            "Connection: close",
        )
        return "\r\n".join((*lines, "", "")).encode("ascii")


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _connected(host: str, port: int, secure: bool, end: float) -> socket.socket:
    """A line to a public address of the host, and to none it did not have when it was judged."""
    fault: OSError = ConnectionError()
    for ip in _public(host, port):
        try:
            line = socket.create_connection((ip, port), timeout=_left(end))
        except OSError as failed:  # the next one: many machines have no IPv6
            fault = failed
            continue
        return _trust().wrap_socket(line, server_hostname=host) if secure else line
    raise fault


def _public(host: str, port: int) -> list[str]:
    """The addresses of a host; a single private one is reason enough not to ask."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as fault:
        raise FaultError("name") from fault
    addresses = list(dict.fromkeys(str(place[4][0]) for place in found))
    if not all(map(may_be_asked, addresses)):
        raise FaultError("private")
    return addresses


def may_be_asked(ip: str) -> bool:
    """Is this an address of the internet, and not of this machine or its network?"""
    return is_public(ipaddress.ip_address(ip.partition("%")[0]))


@cache
def _trust() -> ssl.SSLContext:
    """The system's certificates and certifi's: some systems have none of their own."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _head(line: socket.socket, end: float) -> bytes:
    """What comes before the page itself; interim replies (`103 Early Hints`) are left out."""
    data = b""
    while True:
        while b"\r\n\r\n" not in data and b"\n\n" not in data:
            line.settimeout(_left(end))
            more = line.recv(4096)
            if not more:
                raise FaultError("cut" if not data else "garbled")
            data += more
            if len(data) > _LONGEST_HEAD:
                raise FaultError("garbled")
        if not data.startswith((b"HTTP/1.1 1", b"HTTP/1.0 1")):
            return data
        data = data.partition(b"\r\n\r\n" if b"\r\n\r\n" in data else b"\n\n")[2]


class _Read:
    """What `HTTPResponse` wants of a socket: the bytes that have come."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def makefile(self, *_: object) -> io.BytesIO:
        return io.BytesIO(self._data)


def _reply(head: bytes, method: str) -> Reply:
    response = http.client.HTTPResponse(_Read(head), method=method)  # type: ignore[arg-type]
    try:
        response.begin()
    except (http.client.HTTPException, ValueError) as fault:
        raise FaultError("garbled") from fault
    location = response.getheader("Location") or ""
    # Bytes beyond ASCII, which http.client reads as Latin-1, go back as they came.
    as_sent = (chr(b) if b < 0x80 else f"%{b:02X}" for b in location.encode("latin-1"))
    return Reply(response.status, "".join(as_sent).strip())
