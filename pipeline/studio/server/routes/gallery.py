"""The gallery: every block with its fields, its example, and how it looks everywhere."""

from __future__ import annotations

from collections.abc import Callable
from mimetypes import guess_type
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.studio.gallery import specimens
from pipeline.studio.gallery.views import shown
from pipeline.studio.readers.asked import base
from pipeline.studio.server.answers import (
    HEADERS,
    LANGUAGE_COOKIE,
    html,
    new_nonce,
    told,
    told_as_page,
)
from pipeline.studio.server.routes.readers import POLICY
from pipeline.studio.server.studio import Studio
from pipeline.studio.ui.pages import page


def _source(block: str, channel: str) -> Markup:
    """Where a specimen comes from, as an attribute."""
    return Markup('src="/gallery/{}/{}"').format(block, channel)


def routes(studio: Studio) -> list[BaseRoute]:
    """`/gallery` and its specimens."""

    def ui(request: Request) -> str:
        return studio.speaks(request.cookies.get(LANGUAGE_COOKIE))

    async def known(request: Request) -> str:
        block = str(request.path_params["block"])
        if block not in await studio.quick.ask(specimens.blocks, ui(request)):
            raise PipelineError(N_("there is no such block"))
        return block

    async def gallery(request: Request) -> Response:
        nonce, language = new_nonce(), ui(request)
        blocks = await studio.quick.ask(specimens.blocks, language)
        entries = [shown(one, studio.translate(language)) for one in blocks.values()]
        return html(
            page("gallery", language, nonce, blocks=entries, source=_source, alone=False), nonce
        )

    def specimen(work: Callable[..., str], kind: str) -> Any:
        async def handle(request: Request) -> Response:
            block = await known(request)
            made = await studio.quick.ask(work, block, ui(request))
            issue = specimens.PREFIX + block
            made = made.replace(base(issue, "fr"), f"/gallery/{block}/files/")
            headers = HEADERS | {"content-security-policy": POLICY}
            return Response(made, 200, headers, kind)

        return told(studio, handle)

    async def file(request: Request) -> Response:
        name = request.path_params["name"]
        data = await studio.quick.ask(specimens.file, await known(request), name)
        kind, _ = guess_type(name)
        headers = HEADERS | {"content-security-policy": POLICY}
        return Response(data, 200, headers, kind) if data else Response("", 404, headers)

    async def paper(request: Request) -> Response:
        data = await studio.pages.ask(specimens.paper, await known(request))
        return Response(data, 200 if data else 204, HEADERS, "image/jpeg")

    return [
        Route("/gallery", told_as_page(studio, gallery)),
        Route("/gallery/{block}/mail", specimen(specimens.mail, "text/html")),
        Route("/gallery/{block}/web", specimen(specimens.web, "text/html")),
        Route("/gallery/{block}/text", specimen(specimens.text, "text/plain")),
        Route("/gallery/{block}/paper", told(studio, paper)),
        Route("/gallery/{block}/files/{name:path}", told(studio, file)),
    ]
