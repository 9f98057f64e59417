"""The studio's application: the door, then the rooms of `routes/`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.types import ASGIApp

from pipeline.studio.server.guard import Guard
from pipeline.studio.server.routes import all_routes
from pipeline.studio.server.studio import Studio


def application(studio: Studio, hosts: Sequence[str]) -> ASGIApp:
    """The studio as what uvicorn serves; it answers to these names with their port."""

    @asynccontextmanager
    async def while_open(_: Starlette) -> AsyncIterator[None]:
        watching = asyncio.create_task(studio.keeper.watch(studio.root))
        try:
            yield
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)
            studio.close()

    return Guard(Starlette(routes=all_routes(studio), lifespan=while_open), studio.keys, hosts)
