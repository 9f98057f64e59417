"""What addresses of editions answer: those that are gone are told as such, and nobody waits."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pipeline.config import project as settings
from pipeline.studio.server import editions
from pipeline.studio.server.routes import outputs
from pipeline.studio.server.studio import studio_of
from tests.support.loops import run_alone
from tests.support.modules import ROOT
from tests.support.project import copy_of_house, newsletter
from tests.support.studio import OpenStudio

GONE = "il n’y a pas d’édition `fr` de `2025-11-actu`"


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/issues/{}/fr", "/handover/{}/fr"])
def test_a_page_of_an_edition_that_is_gone(studio: OpenStudio, path: str) -> None:
    page = studio.page(path.format("2025-11-actu"))
    assert page.request.get(page.url).status == 404
    assert page.locator("[role=alert]").inner_text() == GONE.replace("`", "")
    page.get_by_role("link", name="Tous les numéros").click()
    page.locator(".edition").first.wait_for()


@pytest.mark.browser
@pytest.mark.parametrize(
    "path",
    [
        "/api/built?issue={}&language=fr",
        "/api/finished/{}/fr",
        "/download/{}/fr/email.html",
        "/api/mail/.{}/fr",
    ],
)
def test_a_question_about_an_edition_that_is_gone(studio: OpenStudio, path: str) -> None:
    page = studio.page("/enter")
    answer = page.request.get(studio.address + path.format("2025-11-actu"))
    assert answer.status == 404
    assert answer.json()["error"] == GONE.replace("`2025", "`.2025" if "/." in path else "`2025")


def test_the_settings_are_read_beside_the_loop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is slow keeps no keystroke of anybody waiting."""
    root = copy_of_house(ROOT, tmp_path / "house")
    (root / "issues/essai").mkdir()
    (root / "issues/essai/fr.md").write_text(newsletter("Bonjour.\n"), "utf-8")
    (root / "output/essai/fr").mkdir(parents=True)
    (root / "output/essai/fr/email.html").write_text("<p>Bonjour.</p>", "utf-8")
    beside: list[bool] = []

    def load_project(root: Path) -> Any:
        beside.append(not _in_a_loop())
        return settings.load_project(root)

    for module in (editions, outputs):
        monkeypatch.setattr(module, "load_project", load_project)
    known = {
        one.path: one for one in outputs.routes(studio_of(root, "fr")) if isinstance(one, Route)
    }

    async def ask(path: str, query: str = "", **params: str) -> Response:
        scope = {
            "type": "http",
            "method": "GET",
            "headers": [],
            "query_string": query.encode(),
            "path_params": params,
        }
        answer: Response = await known[path].endpoint(Request(scope))
        return answer

    for work in (
        ask("/api/built", "issue=essai&language=fr"),
        ask("/download/{issue}/{language}/{file}", issue="essai", language="fr", file="email.html"),
    ):
        assert run_alone(work).status_code == 200
    assert beside == [True] * 4


def _in_a_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
