"""`GET /`: the shelf of all issues."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pipeline.config.editions import all_issues, languages_of
from pipeline.config.project import load_project
from pipeline.studio.server.answers import LANGUAGE_COOKIE, html, new_nonce, told
from pipeline.studio.server.studio import Studio
from pipeline.studio.ui.pages import page


def routes(studio: Studio) -> list[BaseRoute]:
    """`/`."""

    def listed() -> list[tuple[str, tuple[str, ...]]]:
        project = load_project(studio.root)
        return [(issue, languages_of(project, issue)) for issue in all_issues(project)]

    async def shelf(request: Request) -> Response:
        language = studio.speaks(request.cookies.get(LANGUAGE_COOKIE))
        issues = await asyncio.to_thread(listed)
        nonce = new_nonce()
        return html(page("shelf", language, nonce, issues=issues), nonce)

    return [Route("/", told(studio, shelf))]
