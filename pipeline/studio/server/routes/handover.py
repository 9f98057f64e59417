"""Handing over: its page, what is copied, what is downloaded, what was sent."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pipeline.studio.handover.offer import offer, tools
from pipeline.studio.handover.sending import sent
from pipeline.studio.handover.ticks import keep_ticks, read_ticks
from pipeline.studio.server.answers import (
    LANGUAGE_COOKIE,
    answer,
    asked,
    html,
    new_nonce,
    told,
    told_as_page,
)
from pipeline.studio.server.asked_for import edition_in, tool_in
from pipeline.studio.server.editions import edition_files_of
from pipeline.studio.server.on_disk import put_on_disk
from pipeline.studio.server.studio import Studio
from pipeline.studio.ui.pages import page


def routes(studio: Studio) -> list[BaseRoute]:
    """`/handover/…` and what its page asks for."""

    def speaks(request: Request) -> str:
        return studio.speaks(request.cookies.get(LANGUAGE_COOKIE))

    async def handover_page(request: Request) -> Response:
        issue, language = request.path_params["issue"], request.path_params["language"]
        found = await asyncio.to_thread(edition_files_of, studio.root, issue, language)
        nonce, chosen = new_nonce(), speaks(request)
        given = {"issue": issue, "language": language}
        known = await studio.quick.ask(tools, chosen)
        return html(page("handover", chosen, nonce, edition=found, given=given, tools=known), nonce)

    async def offered(request: Request) -> Response:
        said = await asked(request)
        (issue, language), tool = await edition_in(studio, said), tool_in(said)
        await put_on_disk(studio.keeper, (issue, language))
        despite = " ".join(str(said.get("despite", "")).split())[:500]
        made = await studio.quick.ask(offer, issue, language, tool, despite, speaks(request))
        return answer(made | {"ticked": read_ticks(studio.root, issue, language, tool)})

    async def ticked(request: Request) -> Response:
        said = await asked(request)
        (issue, language), tool = await edition_in(studio, said), tool_in(said)
        keys = [str(one) for one in said.get("ticked", ())]
        await asyncio.to_thread(keep_ticks, studio.root, issue, language, tool, keys)
        return answer({})

    async def was_sent(request: Request) -> Response:
        said = await asked(request)
        (issue, language), tool = await edition_in(studio, said), tool_in(said)
        made = await studio.quick.ask(sent, issue, language, tool, said)
        return answer(made)

    return [
        Route("/handover/{issue}/{language}", told_as_page(studio, handover_page)),
        Route("/api/handover", told(studio, offered), methods=["POST"]),
        Route("/api/handover/ticks", told(studio, ticked), methods=["POST"]),
        Route("/api/handover/sent", told(studio, was_sent), methods=["POST"]),
    ]
