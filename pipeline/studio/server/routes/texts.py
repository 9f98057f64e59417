"""The open texts, as browsers ask for them: the server is the authority of `@codemirror/collab`."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pipeline.diagnostics import N_, Translate
from pipeline.errors import PipelineError
from pipeline.studio.server.answers import LANGUAGE_COOKIE, answer, asked, told
from pipeline.studio.server.studio import Studio
from pipeline.studio.texts.changes import BadChangesError, changes_from_json
from pipeline.studio.texts.document import TextDocument, Update
from pipeline.studio.texts.open_text import OpenText, Refused


def routes(studio: Studio) -> list[BaseRoute]:
    """`/api/texts/open`, `push`, `since`."""

    def speaks(request: Request) -> Translate:
        return studio.translate(request.cookies.get(LANGUAGE_COOKIE))

    async def open_text(request: Request) -> Response:
        file = str((await asked(request)).get("file", ""))
        return answer(whole(_opened(studio, file), speaks(request)))

    async def push(request: Request) -> Response:
        said = await asked(request)
        file, client = str(said.get("file")), str(said.get("client"))
        one = _opened(studio, file)
        version = said.get("version")
        known = _known(one.document, said.get("lineage"), version)
        if known is None or not isinstance(version, int):
            return answer({"anew": True, **whole(one, speaks(request))})
        try:
            updates = _updates(said.get("updates"))
            pushed = studio.desk.push(file, one.document.lineage, version, updates)
        except BadChangesError:
            return answer({"anew": True, **whole(one, speaks(request))})
        if pushed is None:
            return answer({"accepted": False, **since(one, version, speaks(request))})
        studio.keeper.typed(file)
        values = since(pushed, version, speaks(request))
        studio.events.tell("text", {**values, "updates": None, "client": client})
        return answer({"accepted": True, **values})

    async def since_then(request: Request) -> Response:
        asking = request.query_params
        one = _opened(studio, asking.get("file", ""))
        given = asking.get("version", "")
        version = int(given) if given.isdecimal() else -1
        if _known(one.document, asking.get("lineage"), version) is None:
            return answer({"anew": True, **whole(one, speaks(request))})
        return answer(since(one, version, speaks(request)))

    return [
        Route("/api/texts/open", told(studio, open_text), methods=["POST"]),
        Route("/api/texts/push", told(studio, push), methods=["POST"]),
        Route("/api/texts/since", told(studio, since_then)),
    ]


def whole(one: OpenText, translate: Translate) -> dict[str, Any]:
    """A text as it is, for whoever has none of it."""
    return {**_state(one, translate), "text": one.document.text}


def since(one: OpenText, version: int, translate: Translate) -> dict[str, Any]:
    """What was changed since that version, which must be known."""
    updates = one.document.since(version) or ()
    return {
        **_state(one, translate),
        "updates": [{"clientID": u.client, "changes": u.changes.to_json()} for u in updates],
    }


def _state(one: OpenText, translate: Translate) -> dict[str, Any]:
    return {
        "file": one.file,
        "lineage": one.document.lineage,
        "version": one.document.version,
        "state": one.state,
        "why": one.said.render(translate) if one.said else "",
        "readonly": one.read_only,
    }


def _opened(studio: Studio, file: str) -> OpenText:
    found = studio.desk.open(file)
    if isinstance(found, Refused):
        raise PipelineError(found.message.template, None, **dict(found.message.values))
    return found


def _known(document: TextDocument, lineage: object, version: object) -> tuple[Update, ...] | None:
    if lineage != document.lineage or not isinstance(version, int):
        return None
    return document.since(version)


def _updates(said: object) -> list[Update]:
    if not isinstance(said, list):
        raise BadChangesError(N_("this was not understood"))
    return [_update(update) for update in said]


def _update(said: object) -> Update:
    if not isinstance(said, dict):
        raise BadChangesError(N_("this was not understood"))
    return Update(changes_from_json(said.get("changes")), str(said.get("clientID", "")))
