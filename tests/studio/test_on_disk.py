"""What leaves is made of what lies on the disk: a text that could not be saved holds it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.studio.server.keeper import Keeper
from pipeline.studio.server.on_disk import put_on_disk
from pipeline.studio.texts.desk import Desk
from tests.support.loops import run_alone
from tests.support.open_texts import FILE, TEXT, disk, put, type_

_OTHERS = ("pipeline.toml", "issues/essai/en.md", "issues/essai/fr/01-un.md", "issues/b/fr.md")
_HELD = [
    (("essai", "fr"), ("pipeline.toml", "issues/essai/fr/01-un.md", FILE)),
    (("essai", "en"), ("pipeline.toml", "issues/essai/en.md")),
    (("b", "fr"), ("pipeline.toml", "issues/b/fr.md")),
    (None, (FILE, *_OTHERS)),
]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A house of five texts, all open."""
    desk = Desk(tmp_path)
    for name in (FILE, *_OTHERS):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
        desk.open(name)
    return desk


def _put(desk: Desk, edition: tuple[str, str] | None) -> None:
    run_alone(put_on_disk(Keeper(desk, lambda *_: None), edition))


@pytest.mark.parametrize(("edition", "files"), _HELD)
def test_a_text_in_conflict_holds_back_what_is_made_of_it(
    desk: Desk, tmp_path: Path, edition: tuple[str, str] | None, files: tuple[str, ...]
) -> None:
    for name in (FILE, *_OTHERS):
        type_(desk, "Un pont", "1 pont", file=name)
        (tmp_path / name).write_text(TEXT.replace("Un pont", "Le pont"))
    with pytest.raises(PipelineError) as held:
        _put(desk, edition)
    assert {name for name in (FILE, *_OTHERS) if f"`{name}`" in held.value.said()} == {*files}
    assert held.value.hint


def test_what_does_not_meet_is_saved_and_holds_nothing(desk: Desk, tmp_path: Path) -> None:
    type_(desk, "Un pont", "1 pont")
    put(tmp_path, "Trois", "Quatre")
    _put(desk, ("essai", "fr"))
    assert disk(tmp_path) == TEXT.replace("Un pont", "1 pont").replace("Trois", "Quatre")


def test_a_text_whose_file_is_gone_holds_it_back(desk: Desk, tmp_path: Path) -> None:
    type_(desk, "Un pont", "1 pont")
    (tmp_path / FILE).unlink()
    with pytest.raises(PipelineError, match=FILE):
        _put(desk, ("essai", "fr"))
