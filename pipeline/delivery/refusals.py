"""An answer that says no → what a person reads: the status in words, what the service says, a
hint."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from pipeline.delivery.faults import RedirectedError, RefusedError
from pipeline.delivery.secrets import hide
from pipeline.diagnostics import N_, Message, printable

if TYPE_CHECKING:
    from pipeline.delivery.exchange import HttpReply

_SHORT = 200  # characters of what a service says
_MEANING: Mapping[int, str] = {
    400: N_("{who} does not understand what it was sent"),
    401: N_("{who} does not accept the key or the password"),
    402: N_("{who} asks for a payment first"),
    403: N_("{who} does not allow this"),
    404: N_("{who} knows nothing at this address"),
    405: N_("{who} cannot do this at this address"),
    409: N_("{who} finds that this was changed meanwhile"),
    413: N_("{who} finds this too large"),
    415: N_("{who} does not take files of this kind"),
    422: N_("{who} does not accept what it was sent"),
    423: N_("{who} says that this is locked"),
    429: N_("{who} was asked too often"),
    507: N_("{who} has no room left"),
}
_HINTS: Mapping[int, str] = {
    401: N_("see whether the key is whole, still valid, and that of this account"),
    402: N_("see the account on the page of the service"),
    403: N_("see which rights the key or the account has"),
    404: N_("see whether the address in pipeline.toml is right"),
    413: N_("make the file smaller, or ask for a higher limit"),
    507: N_("make room there, then start again: what is there already is not sent again"),
}
_STUMBLED = N_("{who} does not work at the moment (status {status})")
_OTHER = N_("{who} refuses (status {status})")
_WALL = N_("a firewall on the way answers with a page of its own: ask the host to let this through")
_ASK = N_("if it stays so, show this to whoever runs the service: nothing is lost")
_LATER = N_("start again later: what was done already is not done again")
_WAIT = N_("start again in {minutes} min: what was done already is not done again")


def refused(reply: HttpReply, said: str, hint: str | None, wanted: float | None) -> RefusedError:
    """The exception for an answer of 400 or more; `said` is what it says itself."""
    status = reply.status
    general = _STUMBLED if status >= 500 else _OTHER
    message = _MEANING.get(status, general)
    page = reply.body.lstrip()[:1] == b"<" and "html" in reply.headers.get("content-type", "")
    hint = hint or (_WALL if page and status == 403 else _HINTS.get(status))
    if hint is None and (status >= 500 or status == 429):
        hint = _WAIT if wanted and wanted > 60 else _LATER
    minutes = math.ceil((wanted or 0) / 60)
    hint = hint or _ASK
    words = printable(hide(said))[:_SHORT]
    what = Message.of(message, {"who": reply.who, "status": status})
    if not words:
        return RefusedError(reply, N_("{what}"), hint, what=what, minutes=minutes)
    return RefusedError(reply, N_("{what}: “{said}”"), hint, what=what, said=words, minutes=minutes)


def redirected(reply: HttpReply) -> RedirectedError:
    """The exception for an answer that sends elsewhere: where to, without what may be secret."""
    parts = urlsplit(urljoin("https://x.invalid/", reply.headers.get("location", "")))
    host = parts.netloc.rpartition("@")[2]
    where = parts.path if host == "x.invalid" else f"{parts.scheme}://{host}{parts.path}"
    return RedirectedError(
        N_("{who} is elsewhere: it sends to {where}, where nothing was sent"),
        N_("if that is right, write this address in pipeline.toml"),
        who=reply.who,
        where=hide(where),
    )
