"""The blocks of an open text: outline, form, what may be written, and changes of them as edits.

An answer says of which version of the text it is; whoever asks about another one asks again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from mimetypes import guess_type
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pipeline.build.session import Session
from pipeline.diagnostics import N_, Diagnostic
from pipeline.errors import PipelineError
from pipeline.mailing import load_tool
from pipeline.studio.blocks.actions import BadActionError, done
from pipeline.studio.blocks.form import form
from pipeline.studio.blocks.gallery import picture_bytes, picture_names
from pipeline.studio.blocks.house import BlockHouses
from pipeline.studio.blocks.outline import outline
from pipeline.studio.blocks.places import Outline
from pipeline.studio.blocks.thumbnails import Thumbnails, is_unseen
from pipeline.studio.blocks.written import outline_as_json, schema_as_json
from pipeline.studio.server.answers import HEADERS, LANGUAGE_COOKIE, answer, asked, told
from pipeline.studio.server.studio import Studio
from pipeline.studio.texts.document import TextDocument
from pipeline.studio.texts.open_text import Refused

_FILE = re.compile(r"issues/([^/]+)/([a-z]{2,3}(?:-[A-Z]{2})?)(?:\.md|/[^/]+\.md)")
_NOT_UNDERSTOOD = N_("this was not understood")
# A drawing may hold a script: as a picture nobody runs it, by its address nobody is to either.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_PICTURE = HEADERS | {"content-security-policy": _POLICY}


def routes(studio: Studio) -> list[BaseRoute]:
    """`/api/blocks/…`."""
    desk = _BlockDesk(studio)
    addresses = {
        "outline": desk.outline,
        "form": desk.form,
        "schema": desk.schema,
        "picture": desk.picture,
    }
    asks: list[BaseRoute] = [
        Route(f"/api/blocks/{name}", told(studio, handler)) for name, handler in addresses.items()
    ]
    return [*asks, Route("/api/blocks/do", told(studio, desk.do), methods=["POST"])]


class _BlockDesk:
    """Answers about the open texts of one studio."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._houses = BlockHouses(studio.root)

    async def outline(self, request: Request) -> Response:
        file, document = self._opened(request.query_params)
        if _is_stale(document, request.query_params.get("version")):
            return answer({"stale": True})
        speaks = self._speaks(request)
        reference, translate = self._houses.reference(speaks), self._studio.translate(speaks)
        found = outline_as_json(self._outline(file), reference, translate)
        return answer({"version": document.version, **found})

    async def form(self, request: Request) -> Response:
        params = request.query_params
        file, document = self._opened(params)
        position = params.get("pos", "")
        if _is_stale(document, params.get("version")) or not position.isdecimal():
            return answer({"stale": True})
        read, version = self._outline(file), document.version
        found: list[Diagnostic] = []
        if params.get("findings"):
            issue, language = _edition(file)
            texts = dict(self._studio.desk.texts())
            everything = await self._studio.quick.ask(findings_of, issue, language, texts)
            found = [one for one in everything if one.file == file]
        speaks = self._speaks(request)
        reference = self._houses.reference(speaks)
        translate = self._studio.translate(speaks)
        made = form(read, int(position), reference, translate, found)
        return answer({"version": version, **made})

    async def schema(self, request: Request) -> Response:
        issue, _ = _edition(request.query_params.get("file", ""))
        speaks = self._speaks(request)
        workspace = self._houses.workspace
        tools = [load_tool(workspace.project.mailing_tool)]
        pictures = picture_names(workspace.project, issue)
        told_ = schema_as_json(
            self._houses.reference(speaks),
            workspace.schema,
            self._studio.translate(speaks),
            tools,
            pictures,
        )
        return answer(told_)

    async def picture(self, request: Request) -> Response:
        issue, _ = _edition(request.query_params.get("file", ""))
        name = request.query_params.get("name", "")
        data = picture_bytes(self._houses.workspace.project, issue, name)
        kind, _ = guess_type(name)
        if data is not None and is_unseen(data):
            # Somebody waits for it, and types nothing meanwhile: not behind the layout of a book.
            data, kind = await self._studio.quick.ask(thumbnail, data) or (None, "")
        if data is None or not (kind or "").startswith("image/"):
            return Response(None, 204, HEADERS)  # half a name, while it is typed, is no fault
        return Response(data, 200, _PICTURE, kind)

    async def do(self, request: Request) -> Response:
        said = await asked(request)
        file, document = self._opened(said)
        if _is_stale(document, said.get("version")):
            return answer({"stale": True})
        try:
            change = done(self._outline(file), said, self._houses.house, _edition(file)[1])
        except BadActionError as fault:
            raise PipelineError(_NOT_UNDERSTOOD) from fault
        translate = self._studio.translate(self._speaks(request))
        return answer({"version": document.version, **change.as_json(translate)})

    def _speaks(self, request: Request) -> str:
        return self._studio.speaks(request.cookies.get(LANGUAGE_COOKIE))

    def _opened(self, values: Mapping[str, Any]) -> tuple[str, TextDocument]:
        file = str(values.get("file", ""))
        _edition(file)
        found = self._studio.desk.open(file)
        if isinstance(found, Refused):
            raise PipelineError(found.message.template, None, **dict(found.message.values))
        return file, found.document

    def _outline(self, file: str) -> Outline:
        """Of a chapter, with what the kind of its edition lets it have in its head."""
        house = self._houses.house
        issue, language = _edition(file)
        front = f"issues/{issue}/{language}.md"
        _, document = self._opened({"file": front})
        read = outline(document.text, front, house)
        if file == front:
            return read
        return outline(self._opened({"file": file})[1].text, file, house, read.kind)


def findings_of(
    session: Session, issue: str, language: str, texts: dict[str, str]
) -> list[Diagnostic]:
    """In the maker's process: what is found in the text of now."""
    return [*session.make(issue, language, (), texts).report.diagnostics]


def thumbnail(_: Session, data: bytes) -> tuple[bytes, str] | None:
    """In the maker's process: what a browser shows of a picture that it does not know."""
    return _thumbnails.shown(data)


_thumbnails = Thumbnails()


def _edition(file: str) -> tuple[str, str]:
    """The issue and the language of a file of an edition."""
    match = _FILE.fullmatch(file)
    if match is None:
        raise PipelineError(_NOT_UNDERSTOOD)
    return match[1], match[2]


def _is_stale(document: TextDocument, version: object) -> bool:
    return str(document.version) != str(version)
