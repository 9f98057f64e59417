"""Whole builds, and what they leave to be downloaded."""

from __future__ import annotations

import asyncio
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from pipeline.config.project import load_project
from pipeline.studio.handover.building import build, built
from pipeline.studio.handover.offer import FILES, download_name
from pipeline.studio.server.answers import HEADERS, LANGUAGE_COOKIE, answer, asked, told
from pipeline.studio.server.asked_for import edition_in, tool_in
from pipeline.studio.server.on_disk import put_on_disk
from pipeline.studio.server.studio import Studio
from pipeline.studio.shelf.entries import OUTPUT, is_of_now


def routes(studio: Studio) -> list[BaseRoute]:
    """`/api/build`, `/api/built`, `/download/…`."""

    async def build_all(request: Request) -> Response:
        issue, language = await edition_in(studio, await asked(request))
        await put_on_disk(studio.keeper, (issue, language))
        made = await studio.whole.ask(
            build, issue, language, studio.speaks(request.cookies.get(LANGUAGE_COOKIE))
        )
        studio.events.tell("built", {"issue": issue, "language": language})
        return answer(made)

    async def files(request: Request) -> Response:
        issue, language = await edition_in(studio, request.query_params)
        found = await asyncio.to_thread(built, studio.root, issue, language)
        project = await asyncio.to_thread(load_project, studio.root)
        current = await asyncio.to_thread(is_of_now, project, issue, language)
        return answer({"files": found, "current": bool(current)})

    async def download(request: Request) -> Response:
        issue, language = await edition_in(studio, request.path_params)
        name, tool = request.path_params["file"], request.query_params.get("tool", "")
        place = studio.root / OUTPUT / issue / language
        place = place / tool_in({"tool": tool}) if tool else place
        if name not in FILES or not (place / name).is_file():
            return Response("", 404, HEADERS)
        project = await asyncio.to_thread(load_project, studio.root)
        title = download_name(project.publisher.short_name, issue, language, name)
        return _file(place / name, title)

    return [
        Route("/api/build", told(studio, build_all), methods=["POST"]),
        Route("/api/built", told(studio, files)),
        Route("/download/{issue}/{language}/{file}", told(studio, download)),
    ]


def _file(path: Path, title: str) -> Response:
    """Saved, never shown: what an output holds has no business in a page of the studio."""
    headers = HEADERS | {"content-security-policy": "default-src 'none'; sandbox"}
    return FileResponse(path, headers=headers, filename=title)
