"""A text and its file that do not go together by themselves: looked at, settled, saved again."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.studio.server.answers import LANGUAGE_COOKIE, answer, asked, told
from pipeline.studio.server.routes.texts import whole
from pipeline.studio.server.studio import Studio
from pipeline.studio.texts.changes import BadChangesError
from pipeline.studio.texts.comparing import Run, words_marked
from pipeline.studio.texts.merging import Meeting, Side
from pipeline.studio.texts.open_text import OpenText

NOT_UNDERSTOOD = N_("this was not understood")


def routes(studio: Studio) -> list[BaseRoute]:
    """`/api/texts/look`, `save`, `put-back`, `conflict`, `settle`."""

    def state(request: Request, one: OpenText) -> Response:
        values = whole(one, studio.translate(request.cookies.get(LANGUAGE_COOKIE)))
        return answer({name: value for name, value in values.items() if name != "text"})

    async def look(request: Request) -> Response:
        return state(
            request,
            studio.keeper.look(open_in(studio, (await asked(request)).get("file")).file).one,
        )

    async def save(request: Request) -> Response:
        return state(
            request,
            studio.keeper.save(open_in(studio, (await asked(request)).get("file")).file).one,
        )

    async def put_back(request: Request) -> Response:
        file = open_in(studio, (await asked(request)).get("file")).file
        return state(request, studio.keeper.say(studio.desk.put_back(file)).one)

    async def notice(request: Request) -> Response:
        slowly = studio.keeper.slowly
        translate = studio.translate(request.cookies.get(LANGUAGE_COOKIE))
        return answer({"why": slowly.message.render(translate) if slowly else ""})

    async def conflict(request: Request) -> Response:
        one = open_in(studio, request.query_params.get("file"))
        return answer(shown(studio.keeper.look(one.file).one))

    async def settle(request: Request) -> Response:
        said = await asked(request)
        file = open_in(studio, said.get("file")).file
        version, digest = said.get("version"), str(said.get("digest"))
        if not isinstance(version, int):
            raise PipelineError(NOT_UNDERSTOOD, N_("load the page again"))
        try:
            end = studio.desk.settle(file, version, digest, _chosen(said.get("chosen")))
        except BadChangesError:  # half a character, or too long
            raise PipelineError(NOT_UNDERSTOOD, N_("load the page again")) from None
        studio.keeper.say(end)
        return answer({"settled": end.happened == "merged", **shown(end.one)})

    return [
        Route("/api/texts/look", told(studio, look), methods=["POST"]),
        Route("/api/texts/save", told(studio, save), methods=["POST"]),
        Route("/api/texts/put-back", told(studio, put_back), methods=["POST"]),
        Route("/api/texts/notice", told(studio, notice)),
        Route("/api/texts/conflict", told(studio, conflict)),
        Route("/api/texts/settle", told(studio, settle), methods=["POST"]),
    ]


def shown(one: OpenText) -> dict[str, Any]:
    """Where a text and its file met, side by side, their words marked; nothing when nowhere."""
    conflict = one.conflict
    if conflict is None:
        return {"file": one.file, "meetings": []}
    return {
        "file": one.file,
        "version": one.document.version,
        "digest": conflict.theirs.digest,
        "came": conflict.came,
        "meetings": [_meeting(meeting) for meeting in conflict.merged.meetings],
    }


def _meeting(met: Meeting) -> dict[str, Any]:
    mine, theirs = words_marked(met.mine, met.theirs)
    return {
        "mine": _side(met.mine, mine, met.line),
        "theirs": _side(met.theirs, theirs, met.their_line),
    }


def _side(text: str, words: list[Run] | Any, line: int) -> dict[str, Any]:
    return {"text": text, "words": list(words), "line": line}


def _chosen(said: object) -> dict[int, Side | tuple[str]]:
    """What a person said about each meeting: a side, or words in a list of one."""
    chosen: dict[int, Side | tuple[str]] = {}
    for name, choice in said.items() if isinstance(said, dict) else ():
        if not (isinstance(name, str) and name.isdecimal()):
            continue
        match choice:
            case "mine" | "theirs":
                chosen[int(name)] = choice
            case [str(words)]:
                chosen[int(name)] = (words.replace("\r\n", "\n").replace("\r", "\n"),)
    return chosen


def open_in(studio: Studio, file: object) -> OpenText:
    """A text that is open.

    Raises:
        PipelineError: it is not.
    """
    found = studio.desk.one(str(file))
    if found is None:
        raise PipelineError(N_("`{file}` is not open"), N_("load the page again"), file=str(file))
    return found
