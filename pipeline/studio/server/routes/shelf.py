"""`GET /`: the shelf of all issues; how they stand, their covers, and the next one."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pipeline.config.editions import all_issues
from pipeline.config.project import load_project
from pipeline.content.schema import load_schema
from pipeline.studio.server.answers import (
    HEADERS,
    LANGUAGE_COOKIE,
    answer,
    asked,
    html,
    new_nonce,
    told,
    told_as_page,
)
from pipeline.studio.server.editions import edition_files
from pipeline.studio.server.studio import Studio
from pipeline.studio.shelf.beginning import begin, proposals
from pipeline.studio.shelf.covers import cover
from pipeline.studio.shelf.entries import by_year, shelf
from pipeline.studio.shelf.searching import search
from pipeline.studio.shelf.states import states
from pipeline.studio.ui.pages import page

_AT_ONCE = 24  # editions whose state is asked for in one question


def routes(studio: Studio) -> list[BaseRoute]:
    """`/`, `/covers/…`, `/api/states`, `/api/new`."""

    def speaks(request: Request) -> str:
        return studio.speaks(request.cookies.get(LANGUAGE_COOKIE))

    def listed(language: str, words: str) -> dict[str, Any]:
        project = load_project(studio.root)
        issues = shelf(project, load_schema(project.templates, project.root), language)
        found = search(project, words) if words else []
        return {"years": by_year(issues), "count": len(issues), "found": found, "words": words}

    def issues() -> frozenset[str]:
        return frozenset(all_issues(load_project(studio.root)))

    async def shelf_page(request: Request) -> Response:
        language, nonce = speaks(request), new_nonce()
        words = request.query_params.get("q", "").strip()[:200]
        values = await asyncio.to_thread(listed, language, words)
        return html(page("shelf", language, nonce, **values), nonce)

    async def picture(request: Request) -> Response:
        issue, language = request.path_params["issue"], request.path_params["language"]
        data = None
        if await asyncio.to_thread(edition_files, studio.root, issue, language):
            data = await studio.pages.ask(cover, issue, language)
        if data is None:
            return Response(None, 204, HEADERS)
        return Response(data, 200, HEADERS, "image/jpeg")

    async def state(request: Request) -> Response:
        known = await asyncio.to_thread(issues)
        pairs = [one.split("/") for one in request.query_params.getlist("edition")[:_AT_ONCE]]
        wanted = [(one[0], one[1]) for one in pairs if len(one) == 2 and one[0] in known]
        found = await studio.pages.ask(states, wanted, speaks(request))
        return answer(
            {
                f"{one.issue}/{one.language}": {"state": one.state, "told": list(one.told)}
                for one in found
            }
        )

    async def proposed(request: Request) -> Response:
        return answer({"kinds": await studio.quick.ask(proposals, speaks(request))})

    async def begun(request: Request) -> Response:
        made = await studio.quick.ask(begin, await asked(request))
        came = f"issues/{made['issue']}/{made['language']}.md"
        studio.events.tell("files", {"files": [came], "all": False})
        return answer(made)

    return [
        Route("/", told_as_page(studio, shelf_page)),
        Route("/covers/{issue}/{language}", told(studio, picture)),
        Route("/api/states", told(studio, state)),
        Route("/api/new", told(studio, proposed)),
        Route("/api/new", told(studio, begun), methods=["POST"]),
    ]
