"""Editions at random, always the same ones: nothing is raised, every finding has its place.

Longer by hand: `python -m tests.fuzz --minutes 30`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.trying import prepare, sources, tried_and_mended
from tests.support.project import Project, copy_of_house

PARCELS, EACH = 6, 12


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory, house_copy: Path) -> Project:
    folder = tmp_path_factory.mktemp("fuzz") / "p"
    return prepare(Project(copy_of_house(house_copy, folder, link=True)))


@pytest.mark.parametrize("parcel", range(PARCELS))
def test_no_edition_breaks_the_program(press: Project, parcel: int) -> None:
    wrong, rendered = {}, 0
    for seed in range(parcel * EACH, (parcel + 1) * EACH):
        outcome, _ = tried_and_mended(press, sources(press, seed))
        rendered += outcome.rendered
        if outcome.wrong:
            wrong[seed] = outcome.wrong
    assert wrong == {}
    assert rendered > EACH // 5, "nearly nothing was sound enough to be rendered"
