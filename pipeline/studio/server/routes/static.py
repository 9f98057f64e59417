"""Style and scripts: ours, and the packages that set-up brought, as they were published."""

from __future__ import annotations

from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from pipeline.studio.server.answers import HEADERS
from pipeline.studio.server.studio import Studio
from pipeline.studio.ui.modules import MODULES
from pipeline.studio.ui.pages import STATIC


class _Files(StaticFiles):
    """Files with the studio's headers; kept by browsers, which ask if they are the same."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: object) -> None:
            if isinstance(message, dict) and message["type"] == "http.response.start":
                kept = {k: v for k, v in HEADERS.items() if k != "cache-control"}
                kept["cache-control"] = "no-cache"
                message["headers"] = [
                    *message["headers"],
                    *((k.encode(), v.encode()) for k, v in kept.items()),
                ]
            await send(message)  # type: ignore[arg-type]  # a message is a mapping, as it came

        await super().__call__(scope, receive, with_headers)


def routes(studio: Studio) -> list[BaseRoute]:
    """`/static/…` and `/static/modules/…`; no word of the project is in either."""
    fonts = studio.root / "assets/fonts"
    return [
        Mount("/static/modules", _Files(directory=MODULES, check_dir=False)),
        Mount("/static/fonts", _Files(directory=fonts, check_dir=False)),
        Mount("/static", _Files(directory=STATIC)),
    ]
