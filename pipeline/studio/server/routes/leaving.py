"""What leaves from the studio: first what would leave and where to, then, confirmed, the errand."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pipeline.studio.leaving.errands import errand_in
from pipeline.studio.leaving.run import run_errand
from pipeline.studio.server.answers import LANGUAGE_COOKIE, answer, asked, told
from pipeline.studio.server.asked_for import edition_in, tool_in
from pipeline.studio.server.on_disk import put_on_disk
from pipeline.studio.server.studio import Studio


def routes(studio: Studio) -> list[BaseRoute]:
    """`/api/leaving/…`: one errand at a time, for two would write one manifest."""
    one_at_a_time = asyncio.Lock()

    async def errand(request: Request, *, really: bool) -> Response:
        said = await asked(request)
        issue, language = await edition_in(studio, said)
        tool_in(said)
        wanted = errand_in(issue, language, said)
        await put_on_disk(studio.keeper, None if wanted.whole else (issue, language))
        speaks = studio.speaks(request.cookies.get(LANGUAGE_COOKIE))
        async with one_at_a_time:
            done = await run_errand(studio.root, wanted.arguments(really=really), speaks)
        made = wanted.file if really and done.status == 0 else ""
        return answer({"said": done.said, "done": done.status == 0, "file": made})

    async def plan(request: Request) -> Response:
        return await errand(request, really=False)

    async def go(request: Request) -> Response:
        return await errand(request, really=True)

    return [
        Route("/api/leaving/plan", told(studio, plan), methods=["POST"]),
        Route("/api/leaving/go", told(studio, go), methods=["POST"]),
    ]
