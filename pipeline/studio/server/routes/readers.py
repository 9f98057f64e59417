"""The mail, the text part and the web page as their readers see them."""

from __future__ import annotations

from collections.abc import Callable
from mimetypes import guess_type
from typing import Any, Concatenate, ParamSpec

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pipeline.build.session import Session
from pipeline.studio.readers import asked
from pipeline.studio.server.answers import HEADERS, LANGUAGE_COOKIE, answer, told
from pipeline.studio.server.editions import no_edition
from pipeline.studio.server.studio import Studio

# Nothing runs in a preview and nothing is fetched from the network for it.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline' 'self'; img-src 'self' data:; font-src 'self';"
    " form-action 'none'; base-uri 'none'; sandbox allow-same-origin"
)
# A picture's name says what it holds.
_FOR_EVER = HEADERS | {"cache-control": "private, max-age=31536000, immutable"}
_SHOWN = ("image/", "font/", "text/css")
_Given = ParamSpec("_Given")


def routes(studio: Studio) -> list[BaseRoute]:
    """`/api/mail`, `text`, `web`, `order`, `languages`, each of an edition, and previews' files."""

    def of(request: Request) -> asked.Asked:
        issue, language = request.path_params["issue"], request.path_params["language"]
        if issue.startswith(".") or language.startswith("."):
            raise no_edition(issue, language)  # no folder of an issue, and none beside them
        return issue, language, dict(studio.desk.texts())

    def ui(request: Request) -> str:
        return studio.speaks(request.cookies.get(LANGUAGE_COOKIE))

    def made(
        work: Callable[Concatenate[Session, asked.Asked, ...], dict[str, Any]], *names: str
    ) -> Callable[[Request], Any]:
        """What `work` gives for an edition, for what the address says of these names."""

        async def handle(request: Request) -> Response:
            given = [request.query_params.get(name, "") for name in names]
            return answer(await studio.quick.ask(work, of(request), *given, ui(request)))

        return told(studio, handle)

    async def choices(request: Request) -> Response:
        return answer(asked.choices(ui(request)))

    async def blank(_: Request) -> Response:
        headers = HEADERS | {"content-security-policy": POLICY}
        return Response("<!doctype html><title>…</title>", 200, headers, "text/html")

    async def file(request: Request) -> Response:
        name = request.path_params["name"]
        data = await studio.quick.ask(asked.file_for, of(request), name)
        kind, _ = guess_type(name)
        if data is None or not (kind or "").startswith(_SHOWN):
            return Response("", 404, HEADERS)
        kept = _FOR_EVER if (kind or "").startswith("image/") else HEADERS
        return Response(data, 200, kept | {"content-security-policy": POLICY}, kind)

    edition = "{issue}/{language}"
    return [
        Route("/api/readers", choices),
        Route(f"/api/mail/{edition}", made(asked.mail_for, "view", "reader")),
        Route(f"/api/text/{edition}", made(asked.text_for, "reader")),
        Route(f"/api/web/{edition}", made(asked.web_for)),
        Route(f"/api/order/{edition}", made(asked.order_for, "of")),
        Route(f"/api/beside/{edition}", made(asked.languages_for, "other")),
        Route("/preview/blank", blank),
        Route(f"/preview/files/{edition}/{{name:path}}", told(studio, file)),
    ]
