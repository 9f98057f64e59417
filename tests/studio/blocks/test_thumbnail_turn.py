"""Who chooses a picture does not wait for the PDFs that are laid out behind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.routing import Route

from pipeline.studio.server.maker import Maker
from pipeline.studio.server.routes.blocks import routes
from pipeline.studio.server.studio import studio_of
from tests.support.loops import run_alone
from tests.support.pictures import encoded, noise
from tests.support.project import Project


class Busy(Maker):
    """One whose question before takes for ever."""

    async def ask(self, *_: Any, **__: Any) -> Any:
        raise AssertionError("it would have waited")


class Here(Maker):
    """One that works in this process."""

    async def ask(self, work: Any, *given: Any, **_: Any) -> Any:
        return work(None, *given)


def test_a_thumbnail_is_not_made_behind(project: Project) -> None:
    root: Path = project.root
    project.file("issues/essai/images/carte.tif", encoded(noise(90, 60).convert("CMYK"), "TIFF"))
    studio = replace(studio_of(root, "fr"), quick=Here(root), behind=Busy(root), pages=Busy(root))
    known = {one.path: one.endpoint for one in routes(studio) if isinstance(one, Route)}
    query = b"file=issues/essai/fr.md&name=images/carte.tif"
    scope = {"type": "http", "method": "GET", "headers": [], "query_string": query}
    answer = run_alone(known["/api/blocks/picture"](Request(scope)))
    assert (answer.status_code, answer.media_type) == (200, "image/jpeg")
