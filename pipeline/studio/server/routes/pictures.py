"""A picture that was dropped or pasted: kept in the issue's folder, by the maker's process."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pipeline.build.session import Session
from pipeline.diagnostics import N_, Diagnostic
from pipeline.errors import PipelineError
from pipeline.images.source import MAX_BYTES
from pipeline.studio.server.answers import LANGUAGE_COOKIE, answer, told
from pipeline.studio.server.asked_for import edition_in
from pipeline.studio.server.studio import Studio

_TOO_LARGE = N_("this picture is larger than {limit} MB")
_SMALLER = N_("save it smaller, then drop it again")


def routes(studio: Studio) -> list[BaseRoute]:
    """`/api/pictures/<issue>/<language>?name=…`, with the bytes of the picture."""

    async def keep(request: Request) -> Response:
        data = await _body(request)  # to its end: who is cut off hears no answer
        issue, _ = await edition_in(studio, request.path_params)
        name = request.query_params.get("name", "")
        kept = await studio.quick.ask(kept_picture, issue, name, data)
        if not isinstance(kept, Diagnostic):
            return answer(kept)
        translate = studio.translate(request.cookies.get(LANGUAGE_COOKIE))
        hint = kept.hint.render(translate) if kept.hint else ""
        return answer({"error": kept.message.render(translate), "hint": hint}, 422)

    address = "/api/pictures/{issue}/{language}"
    return [Route(address, told(studio, keep), methods=["POST"])]


async def _body(request: Request) -> bytes:
    body, size = bytearray(), 0
    async for part in request.stream():
        size += len(part)
        if size <= MAX_BYTES:
            body += part
    if size > MAX_BYTES:
        raise PipelineError(_TOO_LARGE, _SMALLER, limit=str(MAX_BYTES // 1_000_000))
    return bytes(body)


def kept_picture(
    session: Session, issue: str, name: str, data: bytes
) -> dict[str, Any] | Diagnostic:
    """In the maker's process, which a picture may bring down: how the text names it."""
    from pipeline.images.fault import Fault
    from pipeline.images.findings import finding
    from pipeline.studio.blocks.pictures import keep_picture

    kept = keep_picture(session.workspace.project.issues / issue, data, name)
    if isinstance(kept, Fault):
        return finding(kept, name or "…", "", 0)
    return {"name": kept.name, "credit": kept.credit}
