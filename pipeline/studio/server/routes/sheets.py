"""The pages of the PDFs: looked at, as pictures, their plates, their tags."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pipeline.diagnostics import N_, Diagnostic, Translate
from pipeline.pdf.plates import NoSeparations
from pipeline.studio.server.answers import HEADERS, LANGUAGE_COOKIE, answer, told
from pipeline.studio.server.sheet_room import SheetRoom, part_of
from pipeline.studio.server.studio import Studio
from pipeline.studio.sheets.asks import (
    SheetAnswer,
    sheet_overlay,
    sheet_tags,
    sheet_text,
    sheets_ready,
)
from pipeline.studio.sheets.pixels import Form

_DOTS = 100
_FORMS: dict[str, Form] = {"jpeg": "jpeg", "webp": "webp", "png": "png"}
# Named by what is painted: it never changes.
_FOR_EVER = {**HEADERS, "cache-control": "private, max-age=31536000, immutable"}
_NO_PLATES = {
    "missing": N_("the plates need Ghostscript, which is not installed"),
    "failed": N_("Ghostscript made no plates of this page"),
}


def routes(studio: Studio) -> list[BaseRoute]:
    """`/api/sheets/…` are values, `/sheets/…` pictures."""
    asked = _Asked(studio)
    edition = "/api/sheets/{issue}/{language}"
    return [
        Route(f"{edition}/tags", told(studio, asked.tags)),
        Route(f"{edition}/ready", told(studio, asked.ready)),
        Route(f"{edition}/{{output}}", told(studio, asked.standing)),
        Route(f"{edition}/{{output}}/look", told(studio, asked.look)),
        Route("/api/sheet/{key}/text", told(studio, asked.text)),
        Route("/api/sheet/{key}/overlay", told(studio, asked.overlay)),
        Route("/api/sheet/{key}/plates", told(studio, asked.plates)),
        Route("/sheets/{key}/{name}.png", told(studio, asked.plate)),
        Route("/sheets/{key}.{form}", told(studio, asked.picture)),
    ]


class _Asked:
    """What is answered."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._room = SheetRoom(studio)

    async def look(self, request: Request) -> Response:
        place, asking = _place(request), request.query_params
        if place is None:
            return Response("", 404, HEADERS)
        part = part_of(*(asking.get(name, "") for name in ("file", "line", "page")))
        made = await self._room.look(*place, part, _dots(request))
        return answer(_as_data(made, self._speaks(request)))

    async def standing(self, request: Request) -> Response:
        if (place := _place(request)) is None:
            return Response("", 404, HEADERS)
        return answer(_as_data(await self._room.standing(*place), self._speaks(request)))

    async def ready(self, request: Request) -> Response:
        """Asked while nobody waits, so that the first look at a page need not wait either."""
        if (place := _place(request)) is None:
            return Response("", 404, HEADERS)
        issue, language, _ = place
        _, texts = self._room.texts()
        await self._studio.pages.ask(sheets_ready, issue, language, texts)
        return answer({})

    async def tags(self, request: Request) -> Response:
        if (place := _place(request)) is None:
            return Response("", 404, HEADERS)
        issue, language, _ = place
        _, texts = self._room.texts()
        found, why = await self._studio.behind.ask(sheet_tags, issue, language, texts)
        return answer({"tags": found, "failed": _failure(why, self._speaks(request))})

    async def text(self, request: Request) -> Response:
        text = await self._studio.pages.ask(sheet_text, _key(request))
        return _gone() if text is None else answer({"text": text})

    async def overlay(self, request: Request) -> Response:
        found = await self._studio.pages.ask(sheet_overlay, _key(request))
        return _gone() if found is None else answer({"svg": found[0], **found[1]})

    async def plates(self, request: Request) -> Response:
        found = await self._room.plates(_key(request))
        if found is None:
            return _gone()
        if isinstance(found, NoSeparations):
            return answer({"why": self._speaks(request)(_NO_PLATES[found.reason])})
        return answer(found.as_data())

    async def plate(self, request: Request) -> Response:
        data = await self._room.plate(_key(request), request.path_params["name"])
        return _picture(data, "png")

    async def picture(self, request: Request) -> Response:
        form = _FORMS.get(request.path_params["form"])
        if form is None:
            return Response("", 404, HEADERS)
        data = await self._room.picture(_key(request), _dots(request), form)
        return _picture(data, form)

    def _speaks(self, request: Request) -> Translate:
        return self._studio.translate(request.cookies.get(LANGUAGE_COOKIE))


def _place(request: Request) -> tuple[str, str, str] | None:
    """Issue, language and PDF; None for what is no name of any."""
    named = request.path_params
    issue, language, output = named["issue"], named["language"], named.get("output", "screen")
    hidden = any(name.startswith(".") or "\\" in name for name in (issue, language))
    return None if hidden or output not in ("screen", "print") else (issue, language, output)


def _key(request: Request) -> str:
    return str(request.path_params["key"])


def _dots(request: Request) -> int:
    given = request.query_params.get("dots", "")
    return int(given) if given.isdecimal() and len(given) < 5 else _DOTS


def _gone() -> Response:
    """A newer page took its place while it was asked for: no fault, so no 404, which browsers tell
    in their console. The page that asked keeps what it shows."""
    return Response(None, 204, HEADERS)


def _picture(data: bytes | None, form: str) -> Response:
    if data is None:
        return _gone()
    return Response(data, 200, _FOR_EVER, f"image/{form}")


def _as_data(made: SheetAnswer, translate: Translate) -> dict[str, Any]:
    return {**made.data, "output": made.output, "failed": _failure(made.failed, translate)}


def _failure(found: Diagnostic | None, translate: Translate) -> dict[str, Any] | None:
    if found is None:
        return None
    message = found.message.render(translate)
    return {"message": message, "file": found.file, "line": found.line, "code": found.code}
