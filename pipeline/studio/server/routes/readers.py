"""The mail as its readers see it."""

from __future__ import annotations

from mimetypes import guess_type

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pipeline.build.hops import EditionResult
from pipeline.build.session import Session
from pipeline.studio.server.answers import HEADERS, answer, told
from pipeline.studio.server.studio import Studio

# Nothing runs in a preview and nothing is fetched from the network for it.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline' 'self'; img-src 'self' data:; font-src 'self';"
    " sandbox allow-same-origin"
)


def routes(studio: Studio) -> list[BaseRoute]:
    """`/preview/mail/<issue>/<language>` and what changes in it."""

    async def mail(request: Request) -> Response:
        issue, language = request.path_params["issue"], request.path_params["language"]
        made = await studio.quick.ask(made_mail, issue, language, dict(studio.desk.texts()))
        return answer(made)

    async def blank(_: Request) -> Response:
        headers = HEADERS | {"content-security-policy": POLICY}
        return Response("<!doctype html><title>…</title>", 200, headers, "text/html")

    async def picture(request: Request) -> Response:
        issue, language = request.path_params["issue"], request.path_params["language"]
        texts = dict(studio.desk.texts())
        name = request.path_params["name"]
        data = await studio.quick.ask(made_file, issue, language, name, texts)
        kind, _ = guess_type(name)
        if data is None or not (kind or "").startswith("image/"):
            return Response("", 404, HEADERS)
        return Response(data, 200, HEADERS | {"content-security-policy": POLICY}, kind)

    return [
        Route("/api/mail/{issue}/{language}", told(studio, mail)),
        Route("/preview/mail/{issue}/{language}/", blank),
        Route("/preview/mail/{issue}/{language}/{name:path}", told(studio, picture)),
    ]


def made_mail(session: Session, issue: str, language: str, texts: dict[str, str]) -> dict[str, str]:
    """In the maker's process: the mail of now; no `html` where something holds it back."""
    made = session.make(issue, language, ("email",), texts)
    found = _file(made, "email.html")
    return {"html": found.decode()} if found else {}


def made_file(
    session: Session, issue: str, language: str, name: str, texts: dict[str, str]
) -> bytes | None:
    """In the maker's process: a file beside the mail."""
    return _file(session.make(issue, language, ("email",), texts), name)


def _file(made: EditionResult, name: str) -> bytes | None:
    return next((one.files[name] for one in made.artifacts if name in one.files), None)
