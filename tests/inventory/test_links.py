"""A file that is a link to another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.diagnostics import human
from tests.support.command import Done
from tests.support.project import ISSUE, Project
from tests.support.strange_files import CHAPTER, put, told

Run = Callable[..., Done]


LINKS = {
    "fr": "build",
    "fr/sub": "build",
    "fr/02-x.md": "build",
    "FR": "build",
    "notes.md": "send",
    "images": None,
    "images/x.md": None,
}


@pytest.mark.parametrize(("name", "stops"), LINKS.items())
def test_a_link_is_told(house: Project, tmp_path: Path, name: str, stops: str | None) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there/03-x.md").write_text(CHAPTER, "utf-8")
    place = house.root / "issues" / ISSUE / name
    if name == "fr":
        (place / "01-x.md").unlink()
        place.rmdir()
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(tmp_path / "there" if "." not in name else tmp_path / "there/03-x.md")
    [found] = told(house)
    assert found.severity == ("error" if stops else "warning")
    assert "link" in human(found)
    assert found.stops == stops


@pytest.mark.parametrize("name", ["plan.png", "images/plan.svg", "fr/plan.JPG"])
def test_a_picture_that_is_a_link_is_told_where_it_is_named(house: Project, name: str) -> None:
    place = house.root / "issues" / ISSUE / name
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(house.root / "issues" / ISSUE / "pont.png")
    assert told(house) == []
    put(house, "fr/02-x.md", f"{CHAPTER}\n![Un pont](../{name})\n")
    assert "image-outside" in [finding.code for finding in told(house)]
