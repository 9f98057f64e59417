"""The findings of finished PDFs, which are looked for behind."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pipeline.studio.server.answers import LANGUAGE_COOKIE, answer, told
from pipeline.studio.server.asked_for import edition_in
from pipeline.studio.server.finished_room import FinishedRoom
from pipeline.studio.server.studio import Studio


def routes(studio: Studio) -> list[BaseRoute]:
    """`/api/finished/<issue>/<language>`; `?make=1`: look for them behind, unless they are of the
    texts of now; `&anew=1`: even then."""
    room = FinishedRoom(studio)

    async def finished(request: Request) -> Response:
        from pipeline.studio.findings.finished import as_listed

        asking = request.query_params
        make, anew = (asking.get(name) == "1" for name in ("make", "anew"))
        edition = await edition_in(studio, request.path_params)
        open_now = [one.document for one in studio.desk if not one.read_only]
        versions = {one.file: [one.lineage, one.version] for one in open_now}
        stands = await room.standing(edition, make=make, anew=anew)
        translate = studio.translate(request.cookies.get(LANGUAGE_COOKIE))
        found = as_listed(stands.made, stands.texts, translate)
        began = round(stands.made.began * 1000) or None
        stand = {"began": began, "working": stands.working, "current": stands.current}
        return answer({"findings": found, "versions": versions, **stand})

    return [Route("/api/finished/{issue}/{language}", told(studio, finished))]
