"""The pages: the shelf of all issues, and the desk of one edition."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pipeline.studio.server.answers import (
    LANGUAGE_COOKIE,
    answer,
    html,
    new_nonce,
    told,
    told_as_page,
)
from pipeline.studio.server.editions import edition_files, edition_files_of
from pipeline.studio.server.studio import Studio
from pipeline.studio.ui.pages import page, parts


def routes(studio: Studio) -> list[BaseRoute]:
    """`/issues/<issue>/<language>`."""

    async def desk(request: Request) -> Response:
        issue, language = request.path_params["issue"], request.path_params["language"]
        chosen = studio.speaks(request.cookies.get(LANGUAGE_COOKIE))
        found = await asyncio.to_thread(edition_files_of, studio.root, issue, language)
        nonce = new_nonce()
        given = {
            "issue": issue,
            "language": language,
            "languages": found.languages,
            "files": [file for file, _ in found.files],
            "ui": chosen,
            "parts": parts(".js"),
        }
        return html(page("desk", chosen, nonce, given=given, edition=found), nonce)

    async def files(request: Request) -> Response:
        found = await asyncio.to_thread(
            edition_files,
            studio.root,
            request.query_params.get("issue", ""),
            request.query_params.get("language", ""),
        )
        return answer({"files": found.files if found else []})

    return [
        Route("/issues/{issue}/{language}", told_as_page(studio, desk)),
        Route("/api/files", told(studio, files)),
    ]
