"""The findings of an edition beside its text; one set aside with its reason."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pipeline.build.session import Session
from pipeline.records import Record
from pipeline.studio.server.answers import LANGUAGE_COOKIE, answer, asked, told
from pipeline.studio.server.routes.conflicts import open_in
from pipeline.studio.server.studio import Studio


def routes(studio: Studio) -> list[BaseRoute]:
    """`/api/findings/<issue>/<language>` (`?proofread=1`) and `/api/set-aside`."""

    async def findings(request: Request) -> Response:
        from pipeline.studio.findings.as_set import spaces_as_set
        from pipeline.studio.findings.found import again
        from pipeline.studio.findings.listed import listed

        issue, language = request.path_params["issue"], request.path_params["language"]
        open_now = [one for one in studio.desk if not one.read_only]
        texts = {one.file: one.document.text for one in open_now}
        versions = {one.file: [one.document.lineage, one.document.version] for one in open_now}
        proofread = request.query_params.get("proofread") == "1"
        records = await studio.quick.ask(found_in_maker, issue, language, texts, proofread)
        translate = studio.translate(request.cookies.get(LANGUAGE_COOKIE))
        found = listed(again(records), texts, translate)
        shown = texts.get(request.query_params.get("file", ""), "")
        made = {"findings": found, "versions": versions, "proofread": proofread}
        return answer(made | {"spaces": [] if proofread else spaces_as_set(shown, language)})

    async def aside(request: Request) -> Response:
        said = await asked(request)
        one = open_in(studio, said.get("file"))
        code, reason = str(said.get("code", "")), str(said.get("reason", ""))
        text = one.document.text
        change = await studio.quick.ask(aside_in_maker, text, one.file, code, reason)
        made = change.as_json(studio.translate(request.cookies.get(LANGUAGE_COOKIE)))
        return answer({**made, "version": one.document.version})

    return [
        Route("/api/findings/{issue}/{language}", told(studio, findings)),
        Route("/api/set-aside", told(studio, aside), methods=["POST"]),
    ]


def found_in_maker(
    session: Session, issue: str, language: str, texts: dict[str, str], proofread: bool
) -> list[Record]:
    """In the maker's process: what is found in the texts of now."""
    from pipeline.studio.findings.found import found_in

    return found_in(session, issue, language, texts, proofread)


def aside_in_maker(session: Session, text: str, file: str, code: str, reason: str) -> Any:
    """In the maker's process: the change that sets a finding aside."""
    from pipeline.studio.blocks.outline import HouseOfBlocks, outline
    from pipeline.studio.findings.aside import set_aside

    house = HouseOfBlocks(session.workspace.project, session.workspace.schema)
    return set_aside(outline(text, file, house), code, reason)
