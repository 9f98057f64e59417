"""Style and scripts: ours, and the packages that set-up brought, as they were published."""

from __future__ import annotations

from pathlib import PurePosixPath

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from pipeline.studio.server.answers import HEADERS
from pipeline.studio.server.studio import Studio
from pipeline.studio.ui.served import found

_ASKED_AGAIN = HEADERS | {"cache-control": "no-cache"}
_FOR_EVER = HEADERS | {"cache-control": "public, max-age=31536000, immutable"}
# Not `mimetypes`, to which another program may have said that scripts are text.
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class _Fonts(StaticFiles):
    """The house's fonts with the studio's headers; kept by browsers, which ask if they are the
    same: a house may change them."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: object) -> None:
            if isinstance(message, dict) and message["type"] == "http.response.start":
                message["headers"] = [
                    *message["headers"],
                    *((k.encode(), v.encode()) for k, v in _ASKED_AGAIN.items()),
                ]
            await send(message)  # type: ignore[arg-type]  # a message is a mapping, as it came

        await super().__call__(scope, receive, with_headers)


async def _file(request: Request) -> Response:
    path = request.path_params["path"]
    data, for_ever = found(path)
    if data is None:
        return PlainTextResponse("Not Found", 404, headers=HEADERS)
    type_ = _TYPES.get(PurePosixPath(path).suffix, "application/octet-stream")
    return Response(data, headers=_FOR_EVER if for_ever else _ASKED_AGAIN, media_type=type_)


def routes(studio: Studio) -> list[BaseRoute]:
    """`/static/…` and `/static/…/modules/…`; no word of the project is in either."""
    return [
        Mount("/static/fonts", _Fonts(directory=studio.root / "assets/fonts", check_dir=False)),
        Route("/static/{path:path}", _file),
    ]
