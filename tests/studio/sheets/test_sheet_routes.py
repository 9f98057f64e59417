"""Which process is asked what about pages: nothing that takes seconds stands before a page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.routing import Route

from pipeline.studio.server.maker import Maker
from pipeline.studio.server.routes.sheets import routes
from pipeline.studio.server.studio import studio_of
from tests.support.loops import run_alone


class Noted(Maker):
    """One that answers at once, and remembers what it was asked."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.asked: list[str] = []

    async def ask(self, work: Any, *_: Any, **__: Any) -> Any:
        self.asked.append(work.__name__)
        return [], None


def test_tags_are_not_made_where_pages_wait(tmp_path: Path) -> None:
    pages, behind = Noted(tmp_path), Noted(tmp_path)
    studio = replace(studio_of(tmp_path, "fr"), pages=pages, behind=behind)
    asked = {
        one.path.rpartition("/")[2]: one.endpoint
        for one in routes(studio)
        if isinstance(one, Route)
    }
    place = {"issue": "essai", "language": "fr"}
    scope = {
        "type": "http",
        "method": "GET",
        "headers": [],
        "query_string": b"",
        "path_params": place,
    }
    for name in ("tags", "ready"):
        assert run_alone(asked[name](Request(scope))).status_code == 200
    assert (pages.asked, behind.asked) == (["sheets_ready"], ["sheet_tags"])
