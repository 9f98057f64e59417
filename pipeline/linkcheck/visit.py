"""One page, as a reader's click would find it: HEAD, GET where HEAD is refused, redirects."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

from pipeline.content.uris import to_uri, web_parts
from pipeline.linkcheck.answers import Answer, FaultError
from pipeline.linkcheck.wire import Reply

Ask = Callable[[str, str], Reply]  # method, address

_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_GONE = frozenset({404, 410})
# The page may be there and not be for us: log in, robots not wanted, later, for legal reasons.
_CLOSED = frozenset({401, 402, 403, 407, 429, 451, 999})  # 999 is LinkedIn's
_TOO_MANY = 429


def visit(address: str, ask: Ask) -> Answer:
    """The answer of the page at an address in ASCII."""
    way, for_good = [address], True
    try:
        while True:
            reply = _reply(way[-1], ask)
            if reply.status not in _REDIRECTS or not reply.location:
                return _judged(way, reply, for_good)
            target = _target(way[-1], reply.location)
            if target in way or len(way) > _MOST_REDIRECTS:
                raise FaultError("redirect-loop")
            for_good = for_good and reply.status in _FOR_GOOD
            way.append(target)
    except FaultError as fault:
        return Answer("unreachable", reason=fault.reason, detail=fault.detail)


def _target(address: str, location: str) -> str:
    """Where a redirect leads, in ASCII."""
    try:
        target = to_uri(urljoin(address, location).partition("#")[0])
    except ValueError as fault:  # brackets that hold no IPv6 address
        raise FaultError("garbled") from fault
    if web_parts(target) is None:
        raise FaultError("garbled")
    return target


def _reply(address: str, ask: Ask) -> Reply:
    """Servers answer HEAD with 405, with 404 for a page that is there, or by hanging up."""
    try:
        reply = ask("HEAD", address)
        if reply.status < 400 or reply.status == _TOO_MANY:
            return reply
    except FaultError as fault:
        if fault.reason not in ("cut", "garbled"):
            raise
    return ask("GET", address)


def _judged(way: list[str], reply: Reply, for_good: bool) -> Answer:
    status, final = reply.status, way[-1]
    if status in _GONE:
        return Answer("gone", status)
    if status in _CLOSED:
        return Answer("closed", status)
    if status >= 400 or status < 200 or status in _REDIRECTS:
        return Answer("broken", status)
    if _is_home(final) and _site(final) == _site(way[0]) and not _is_home(way[0]):
        return Answer("home", status, final)
    if for_good and len(way) > 1 and final.rstrip("/") != way[0].rstrip("/"):
        return Answer("moved", status, final)
    return Answer("fine", status)


def _is_home(address: str) -> bool:
    """The first page of a site, or of one of its languages."""
    parts = web_parts(address)
    return parts is not None and not parts.query[1:] and len(parts.path.strip("/")) <= 2


def _site(address: str) -> str:
    parts = web_parts(address)
    return parts.host.removeprefix("www.") if parts else ""
