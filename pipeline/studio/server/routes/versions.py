"""Earlier versions of a text: listed, compared block by block, brought back as a change of it."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pipeline.build.session import Session
from pipeline.content.vocabulary import vocabulary
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.studio.server.answers import LANGUAGE_COOKIE, answer, asked, told
from pipeline.studio.server.editions import edition_files
from pipeline.studio.server.routes.conflicts import open_in
from pipeline.studio.server.studio import Studio
from pipeline.studio.texts.comparing import PieceDifference, brought_back, compared
from pipeline.studio.texts.difference import changes_between
from pipeline.studio.texts.open_text import OpenText
from pipeline.studio.texts.pieces import pieces_of
from pipeline.studio.texts.versions import text_handed_over, text_of_version, versions_of


def routes(studio: Studio) -> list[BaseRoute]:
    """`/api/versions`, `handed-over`, `compare`, `back`."""

    async def listed(request: Request) -> Response:
        one = open_in(studio, request.query_params.get("file"))
        translate = studio.translate(request.cookies.get(LANGUAGE_COOKIE))
        found = await asyncio.to_thread(versions_of, studio.root, one.file)
        return answer(
            {
                "versions": [
                    {
                        "id": version.id,
                        "when": version.when,
                        "words": version.words.render(translate),
                        "who": version.who,
                        "sent": version.sent,
                    }
                    for version in found
                ]
            }
        )

    async def compare(request: Request) -> Response:
        one = open_in(studio, request.query_params.get("file"))
        then = await _text(studio, one.file, request.query_params.get("version", ""))
        here = one.document.text
        return answer({"differences": await studio.quick.ask(differences, one.file, then, here)})

    async def back(request: Request) -> Response:
        said = await asked(request)
        one = open_in(studio, said.get("file"))
        then = await _text(studio, one.file, str(said.get("version")))
        document, piece = one.document, said.get("piece")
        if piece is None:
            changes = changes_between(document.text, then).to_json()
        else:
            changes = await studio.quick.ask(change_back, one.file, then, document.text, piece)
        studio.desk.snapshots.keep(one.file, document.content.data, "back")
        return answer(
            {"changes": changes, "lineage": document.lineage, "version": document.version}
        )

    async def since_handed_over(request: Request) -> Response:
        issue, language = (request.query_params.get(one, "") for one in ("issue", "language"))
        found = await asyncio.to_thread(edition_files, studio.root, issue, language)
        asked_for = []
        for file, name in found.files if found else ():
            one = studio.desk.open(file)
            sent = await asyncio.to_thread(text_handed_over, studio.root, file)
            if isinstance(one, OpenText) and sent is not None:
                asked_for.append((file, name, sent, one.document.text))
        return answer({"files": await studio.quick.ask(counted, asked_for)})

    return [
        Route("/api/versions/handed-over", told(studio, since_handed_over)),
        Route("/api/versions", told(studio, listed)),
        Route("/api/versions/compare", told(studio, compare)),
        Route("/api/versions/back", told(studio, back), methods=["POST"]),
    ]


def differences(session: Session, file: str, then: str, here: str) -> list[dict[str, Any]]:
    """In the maker's process: what became of each piece."""
    return [_shown(one) for one in _compared(session, file, then, here)]


def counted(session: Session, files: list[tuple[str, str, str, str]]) -> list[dict[str, Any]]:
    """In the maker's process: of which files how many pieces are others than they were."""
    known = [
        {"file": file, "name": name, "changed": len(_compared(session, file, then, here))}
        for file, name, then, here in files
    ]
    return [one for one in known if one["changed"]]


def change_back(session: Session, file: str, then: str, here: str, piece: object) -> list[Any]:
    """In the maker's process: the change that brings one piece back; an empty one if it is gone."""
    found = _compared(session, file, then, here)
    if not isinstance(piece, int) or not 0 <= piece < len(found):
        return [*changes_between(here, here).to_json()]
    return [*brought_back(here, found[piece]).to_json()]


def _compared(session: Session, file: str, then: str, here: str) -> list[PieceDifference]:
    known = vocabulary(session.workspace.schema)
    return [*compared(pieces_of(then, file, known), pieces_of(here, file, known))]


def _shown(one: PieceDifference) -> dict[str, Any]:
    piece = one.here or one.then
    assert piece is not None
    return {
        "what": one.what,
        "sort": piece.sort,
        "name": piece.name,
        "title": piece.title or piece.id,
        "line": one.here.line if one.here else 0,
        "lines": list(one.lines()),
    }


async def _text(studio: Studio, file: str, version: str) -> str:
    """What a file said.

    Raises:
        PipelineError: it is not known any more.
    """
    then = await asyncio.to_thread(text_of_version, studio.root, file, version)
    if then is None:
        raise PipelineError(N_("this version is not there any more"), N_("choose another one"))
    return then
