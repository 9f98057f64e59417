"""One site, made once, for all tests that only read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.site.cards import pixels
from tests.support.once import once
from tests.support.project import Project, copy_of_house
from tests.support.sites import house, made, site


@pytest.fixture(scope="session")
def made_site(house_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder `output/site` of the small house."""

    def make(folder: Path) -> list[str]:
        project = Project(copy_of_house(house_copy, folder / "house", link=True))
        return list(made(house(project)).made)

    folder, _ = once(tmp_path_factory, "site", make)
    return site(Project(folder / "house"))


@pytest.fixture
def quick_cards(made_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A card and slides of one picture: what they look like is looked at elsewhere."""
    picture = next(made_site.glob("fr/2026-01/card-*.png")).read_bytes()
    monkeypatch.setattr(pixels, "_drawn", lambda *_: picture)
