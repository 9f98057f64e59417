"""What is pasted, as our Markdown."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pipeline.diagnostics import Translate
from pipeline.studio.server.answers import LANGUAGE_COOKIE, answer, asked, told
from pipeline.studio.server.studio import Studio


def routes(studio: Studio) -> list[BaseRoute]:
    """`/api/paste`: a clipboard and the text around the place → what to put there."""

    async def paste(request: Request) -> Response:
        said = await asked(request)
        translate = studio.translate(request.cookies.get(LANGUAGE_COOKIE))
        return answer(await asyncio.to_thread(_pasted, said, translate))

    return [Route("/api/paste", told(studio, paste), methods=["POST"])]


def _pasted(said: dict[str, Any], translate: Translate) -> dict[str, Any]:
    from pipeline.studio.paste.clipboard import paste
    from pipeline.studio.paste.insertion import in_code, place_at, put_in

    html, text, before, after, language = (
        str(said.get(name, "")) for name in ("html", "text", "before", "after", "language")
    )
    if in_code(before):
        as_it_is = "\n".join(text.replace("\r\n", "\n").split("\r"))
        return {"insert": as_it_is, "text": as_it_is, "lost": []}
    pasted = paste(html, text, place_at(before, after, language or "fr"))
    return {
        "insert": put_in(pasted, before, after),
        "text": pasted.text,
        "lost": [
            {"message": one.message.render(translate), "hint": one.hint.render(translate)}
            for one in pasted.lost
        ],
    }
