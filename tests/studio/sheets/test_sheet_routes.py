"""Which process is asked what about pages: nothing that takes seconds stands before a page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.routing import Route

from pipeline.errors import PipelineError
from pipeline.studio.server.maker import Maker
from pipeline.studio.server.routes.sheets import routes
from pipeline.studio.server.sheet_room import SheetRoom, part_of
from pipeline.studio.server.studio import studio_of
from pipeline.studio.sheets.asks import SheetAnswer
from tests.support.loops import run_alone


class Dying(Maker):
    """One that looks at a page, and whose process ends under the others."""

    async def ask(self, work: Any, *_: Any, **__: Any) -> Any:
        if work.__name__ == "sheets_behind":
            raise PipelineError("gone")
        return SheetAnswer("essai", "fr", "screen", {"working": True})


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


def test_browsers_are_told_that_what_was_on_its_way_is_lost(tmp_path: Path) -> None:
    studio = replace(studio_of(tmp_path, "fr"), pages=Dying(tmp_path))
    told: list[tuple[str, Any]] = []
    studio.events.tell = lambda *said: told.append(said)  # type: ignore[method-assign]

    async def look() -> list[int]:
        room = SheetRoom(studio)
        made = [await room.look("essai", "fr", "screen", part_of("", "", ""), 0) for _ in range(2)]
        assert room._watch
        await room._watch
        return [one.data["order"] for one in made]

    assert run_alone(look()) == [1, 2]
    place = {"issue": "essai", "language": "fr", "output": "screen"}
    assert told == [("sheets", {**place, "lost": True})]
