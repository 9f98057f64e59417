"""The way in: the code of the terminal's address becomes a cookie; then pages get their token."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pipeline.studio.server.answers import LANGUAGE_COOKIE, answer, asked, html, new_nonce, told
from pipeline.studio.server.keys import COOKIE
from pipeline.studio.server.studio import Studio
from pipeline.studio.ui.pages import page

_YEAR = 365 * 24 * 3600  # seconds


def routes(studio: Studio) -> list[BaseRoute]:
    """`/enter`, the token, the language of the pages."""

    async def door(request: Request) -> Response:
        nonce = new_nonce()
        language = studio.speaks(request.cookies.get(LANGUAGE_COOKIE))
        return html(page("enter", language, nonce), nonce)

    async def enter(request: Request) -> Response:
        if not studio.keys.open(str((await asked(request)).get("code", ""))):
            return answer({"entered": False}, 403)
        response = answer({"entered": True})
        response.set_cookie(COOKIE, studio.keys.cookie, httponly=True, samesite="strict", path="/")
        return response

    async def token(_: Request) -> Response:
        return answer({"token": studio.keys.token})

    async def language(request: Request) -> Response:
        chosen = studio.speaks(str((await asked(request)).get("language", "")))
        response = answer({"language": chosen})
        response.set_cookie(
            LANGUAGE_COOKIE, chosen, max_age=_YEAR, httponly=True, samesite="strict", path="/"
        )
        return response

    return [
        Route("/enter", door),
        Route("/enter", told(studio, enter), methods=["POST"]),
        Route("/api/token", token),
        Route("/api/language", told(studio, language), methods=["POST"]),
    ]
