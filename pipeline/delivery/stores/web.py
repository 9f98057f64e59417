"""What the stores over HTTP have in common: kinds of files, and refusals of one file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from pipeline.delivery.exchange import HttpReply
from pipeline.delivery.faults import DeliveryError, RefusedError
from pipeline.delivery.stores import NotTakenError
from pipeline.diagnostics import N_

# What a server must say of our files; of an attachment the system says it.
_KINDS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "woff2": "font/woff2",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "xml": "application/xml",
    "json": "application/json",
    "ics": "text/calendar; charset=utf-8",
}
_PAGE = "text/html"
_ONE_FILE = frozenset({413, 414, 415})  # too large, a name too long, a kind that is not taken


def kind_of(name: str) -> str:
    """The media type of a file, by its name."""
    ending = name.rpartition(".")[2].lower()
    if ending in _KINDS:
        return _KINDS[ending]
    import mimetypes

    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def in_address(path: str) -> str:
    """A path as it stands in an address, and in a signature of S3: all but what may stand there is
    escaped (RFC 3986, 2.3)."""
    return quote(path, safe="/-_.~")


def no_page(reply: HttpReply, name: str) -> HttpReply:
    """The answer, unless a log-in page stands there in the place of a file: what is not the store
    has no file that somebody changed.

    Raises:
        DeliveryError: it is such a page.
    """
    if _PAGE in reply.headers.get("content-type", "").lower() and _PAGE not in kind_of(name):
        raise DeliveryError(
            N_("{who} answers with a web page where `{name}` is asked for"),
            N_("a log-in page on the way, a firewall, or a wrong address in pipeline.toml"),
            who=reply.who,
            name=name,
        )
    return reply


@contextmanager
def one_file() -> Iterator[None]:
    """A refusal that means this file alone is one of this file alone.

    Raises:
        NotTakenError: so it is.
    """
    try:
        yield
    except RefusedError as fault:
        if fault.status in _ONE_FILE:
            hint = fault.hint.template if fault.hint else None
            values = dict(fault.message.values) | dict(fault.hint.values if fault.hint else ())
            raise NotTakenError(fault.message.template, hint, **values) from None
        raise
