"""The door of the studio: asked before any route, for event streams as well.

Every check is here because some development server lacked it: the Host against DNS rebinding
(CVE-2025-24010, jupyter/notebook#3714), the Origin for other sites (CVE-2018-14732),
`Sec-Fetch-Site` for other ports of this computer, whose pages get our cookie too, the token for
every change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from pipeline.studio.server.keys import COOKIE, TOKEN_HEADER, Keys

_READING = frozenset({"GET", "HEAD"})
_OPEN = ("/enter", "/static/")  # what nobody has to be let in for: no word of the project in it


class Guard:
    """Refuses what did not come from the studio's own pages.

    `hosts` are the names and ports it answers to (`localhost:8931`).
    """

    def __init__(self, app: ASGIApp, keys: Keys, hosts: Iterable[str]) -> None:
        self._app = app
        self._keys = keys
        self._hosts = frozenset(hosts)
        self._origins = frozenset(f"http://{host}" for host in self._hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let it through, or answer."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # no WebSocket here
            return
        headers = _headers(scope)
        refusal = self._refusal(scope["method"], scope["path"], headers)
        if refusal is None:
            await self._app(scope, receive, send)
        else:
            await refusal(scope, receive, send)

    def _refusal(
        self, method: str, path: str, headers: Mapping[str, str]
    ) -> PlainTextResponse | None:
        if headers.get("host") not in self._hosts:
            return _no("this is not an address of the studio")
        if headers.get("origin", next(iter(self._origins))) not in self._origins:
            return _no("another site may not ask the studio")
        site = headers.get("sec-fetch-site", "none")
        if site not in ("same-origin", "none"):
            return _no("another page may not ask the studio")
        entering = path.startswith(_OPEN)
        if method not in _READING:
            if not headers.get("content-type", "").startswith(("application/json", "image/")):
                return _no("not a request of the studio's own")
            if not entering and not self._keys.may_change(headers.get(TOKEN_HEADER)):
                return _no("open the studio again by the address that the terminal shows")
        if entering or self._keys.knows(_cookie(headers.get("cookie", ""))):
            return None
        if path in ("/", "") or path.startswith(("/issues/", "/handover/", "/gallery")):
            return PlainTextResponse("", 303, {"location": "/enter"})
        return _no("open the studio by the address that the terminal shows")


def _headers(scope: Scope) -> dict[str, str]:
    """Names in small letters; a header that came twice is none (nobody honest sends two hosts)."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key = name.decode("latin-1").lower()
        found[key] = "\0" if key in found else value.decode("latin-1")
    return found


def _cookie(header: str) -> str:
    for one in header.split(";"):
        name, _, value = one.strip().partition("=")
        if name == COOKIE:
            return value
    return ""


def _no(why: str) -> PlainTextResponse:
    return PlainTextResponse(f"{why}\n", 403)
