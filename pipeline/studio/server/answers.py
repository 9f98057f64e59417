"""Answers as the studio's pages get them: JSON, HTML with its policy; faults in her words."""

from __future__ import annotations

import json
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.studio.server.editions import EditionGoneError
from pipeline.studio.server.mistakes import mistake
from pipeline.studio.server.studio import Studio
from pipeline.studio.ui.pages import page

LANGUAGE_COOKIE = "studio-language"
_LONGEST_BODY = 32 * 1024 * 1024  # bytes; a photograph of a phone has 15 MB
Handler = Callable[[Request], Awaitable[Response]]

HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


def page_policy(nonce: str) -> str:
    """What a page of the studio may load and run (Content-Security-Policy)."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce}'",
            f"style-src 'self' 'nonce-{nonce}'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "frame-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def html(text: str, nonce: str, status: int = 200) -> Response:
    """A page of the studio."""
    policy = {"content-security-policy": page_policy(nonce)}
    return HTMLResponse(text, status, headers=HEADERS | policy)


def new_nonce() -> str:
    """For the scripts and styles that stand in one page."""
    return secrets.token_urlsafe(16)


def answer(values: Any, status: int = 200) -> Response:
    """JSON."""
    return JSONResponse(values, status, headers=HEADERS)


async def asked(request: Request) -> dict[str, Any]:
    """The JSON object a page sent.

    Raises:
        PipelineError: it is none, or more than a page of ours ever sends.
    """
    body, size = bytearray(), 0
    async for part in request.stream():  # to its end: who is cut off hears no answer
        size += len(part)
        if size <= _LONGEST_BODY:
            body += part
    if size > _LONGEST_BODY:
        raise PipelineError(N_("this is too much at once"))
    try:
        values = json.loads(body)
    except ValueError:
        values = None
    if not isinstance(values, dict):
        raise PipelineError(N_("this was not understood"), N_("load the page again"))
    return values


def _fault(fault: PipelineError, studio: Studio, request: Request, status: int) -> Response:
    return answer(_words(fault, studio, request), status)


def _status(fault: PipelineError) -> int:
    return 404 if isinstance(fault, EditionGoneError) else 422


def _words(fault: PipelineError, studio: Studio, request: Request) -> dict[str, str]:
    translate = studio.translate(request.cookies.get(LANGUAGE_COOKIE))
    hint = fault.hint.render(translate) if fault.hint else ""
    return {"error": fault.said(translate), "hint": hint}


def told(studio: Studio, handler: Handler) -> Handler:
    """A handler whose faults are told: `{"error": …, "hint": …}`; 404 where the edition is gone,
    else 422, or 500 for ours."""

    async def handle(request: Request) -> Response:
        try:
            return await handler(request)
        except PipelineError as fault:
            return _fault(fault, studio, request, _status(fault))
        except Exception as fault:  # noqa: BLE001  # a mistake of ours is told, not the end
            return _fault(mistake(fault), studio, request, 500)

    return handle


def told_as_page(studio: Studio, handler: Handler) -> Handler:
    """The same for what is opened as a page: settings that are wrong are told on one."""

    async def handle(request: Request) -> Response:
        try:
            return await handler(request)
        except PipelineError as fault:
            said, status = fault, _status(fault)
        except Exception as fault:  # noqa: BLE001  # a mistake of ours is told, not the end
            said, status = mistake(fault), 500
        nonce = new_nonce()
        speaks = studio.speaks(request.cookies.get(LANGUAGE_COOKIE))
        return html(page("fault", speaks, nonce, **_words(said, studio, request)), nonce, status)

    return handle
