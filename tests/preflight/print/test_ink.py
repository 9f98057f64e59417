"""The ink on the plates, measured by Ghostscript; without it, said to be unmeasured."""

from __future__ import annotations

import shutil

import pytest

from pipeline.preflight.finished import Finished
from tests.support.sheets import WORDS, check_pdf, codes, edition_of, house, spoiled

WITH = pytest.mark.skipif(shutil.which("gs") is None, reason="no Ghostscript")
FOUR = "1 1 1 1 k 20 20 30 30 re f"
SAID = "the ink here adds up to 400\u202f%, the press takes 300\u202f% (p. 1)"


@WITH
def test_more_ink_than_the_press_takes_is_found_with_its_place(press: Finished) -> None:
    [found] = check_pdf(spoiled(press, FOUR), edition_of(WORDS), house())
    assert found.diagnostic.code == "ink-too-much"
    assert found.diagnostic.stops == "print"
    assert found.diagnostic.message.render() == SAID
    [region] = found.regions
    assert region.box is not None
    edges = (region.box.left, region.box.top, region.box.right, region.box.bottom)
    assert edges == pytest.approx((20, 90, 50, 120), abs=0.5)


@WITH
@pytest.mark.parametrize("colour", ["1 1 1 0 k", "0.6 0.5 0.5 1 k", "0 0 0 1 k"])
def test_ink_up_to_the_limit_is_not(press: Finished, colour: str) -> None:
    painted = spoiled(press, FOUR.replace("1 1 1 1 k", colour))
    assert codes(check_pdf(painted, edition_of(WORDS), house())) == []


def test_without_ghostscript_nothing_is_pretended(
    press: Finished, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    [found] = check_pdf(spoiled(press, FOUR), edition_of(WORDS), house())
    assert found.diagnostic.code == "ink-not-checked"
    assert found.diagnostic.stops is None
