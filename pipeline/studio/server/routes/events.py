"""The stream of events; one for all tabs of a browser, which share it (`events.js`)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from pipeline.studio.server.answers import HEADERS
from pipeline.studio.server.studio import Studio


def routes(studio: Studio) -> list[BaseRoute]:
    """`/api/events`."""

    async def events(_: Request) -> Response:
        return StreamingResponse(
            studio.events.stream(), media_type="text/event-stream", headers=HEADERS
        )

    return [Route("/api/events", events)]
