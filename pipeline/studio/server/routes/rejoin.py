"""What a page wrote that knows another run of the studio, joined with the text of now."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.studio.server.answers import LANGUAGE_COOKIE, answer, asked, told
from pipeline.studio.server.routes.conflicts import NOT_UNDERSTOOD, open_in
from pipeline.studio.server.routes.texts import whole
from pipeline.studio.server.studio import Studio
from pipeline.studio.texts.changes import BadChangesError


def routes(studio: Studio) -> list[BaseRoute]:
    """`/api/texts/rejoin`."""

    async def rejoin(request: Request) -> Response:
        said = await asked(request)
        one, client = open_in(studio, said.get("file")), str(said.get("client"))
        base, mine = said.get("base"), said.get("mine")
        if not isinstance(base, str) or not isinstance(mine, str):
            raise PipelineError(NOT_UNDERSTOOD, N_("load the page again"))
        try:
            joined = studio.desk.rejoin(one.file, base, mine, client)
        except (BadChangesError, UnicodeError):
            joined = None
        if joined is not None:
            studio.keeper.typed(one.file)
            studio.keeper.tell_pages(joined, client)
        values = whole(joined or one, studio.translate(request.cookies.get(LANGUAGE_COOKIE)))
        return answer({"anew": True, "joined": joined is not None, **values})

    return [Route("/api/texts/rejoin", told(studio, rejoin), methods=["POST"])]
