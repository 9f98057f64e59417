"""veraPDF: every screen PDF is PDF/UA-1 and PDF/A-2a, every press PDF's twin PDF/A-2b; and it can
say no."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import spoiled
from tests.support.spoiled import Spoil, Spoiled
from tests.support.twin import twin
from tests.support.verapdf import A2A, A2B, UA1, Failure, VeraError, verdict

# One page has some hundred: fewer would mean that veraPDF did not get far.
FEWEST_CHECKS = 1000
RULES = {UA1: 106, A2A: 153, A2B: 144}


def broken(data: bytes, profile: str) -> dict[str, Failure]:
    """The broken rules by number, after making sure that it really looked."""
    found = verdict(data, profile)
    assert found.rules == RULES[profile]
    assert found.checks > FEWEST_CHECKS
    return {failure.rule: failure for failure in found.failures}


def test_the_screen_pdf_is_pdf_ua_1(screen: Path) -> None:
    assert broken(screen.read_bytes(), UA1) == {}


def test_the_screen_pdf_is_pdf_a_2a_as_well(screen: Path) -> None:
    assert broken(screen.read_bytes(), A2A) == {}


def test_the_twin_of_the_press_pdf_is_pdf_a_2b(press: Path) -> None:
    assert broken(twin(press.read_bytes()), A2B) == {}


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (spoiled.untagged, "7.1-11"),
        (spoiled.text_untagged, "7.1-3"),
        (spoiled.title_hidden, "7.1-10"),
        (spoiled.without_language, "7.2-2"),
        (spoiled.not_said_to_be_accessible, "5-1"),
        (spoiled.figure_unnamed, "7.3-1"),
        (spoiled.heading_skipped, "7.4.2-1"),
        (spoiled.link_outside_the_structure, "7.18.5-1"),
        (spoiled.font_not_embedded, "7.21.4.1-1"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_spoiled_screen_pdf_is_not(
    spoil: Spoil, rule: str, sound_screen: Path, spoiled_screen: Spoiled
) -> None:
    assert rule not in broken(sound_screen.read_bytes(), UA1)
    assert rule in broken(spoiled_screen(spoil).read_bytes(), UA1)


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (spoiled.rgb_shape, "6.2.4.3-2"),
        (spoiled.rgb_picture, "6.2.4.3-2"),
        (spoiled.without_intent, "6.2.4.3-3"),
        (spoiled.font_not_embedded, "6.2.11.4.1-1"),
        (spoiled.operator_unknown, "6.2.2-1"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_the_twin_of_a_spoiled_press_pdf_is_not(
    spoil: Spoil, rule: str, sound_press: Path, spoiled_press: Spoiled
) -> None:
    assert rule not in broken(twin(sound_press.read_bytes()), A2B)
    assert rule in broken(twin(spoiled_press(spoil).read_bytes()), A2B)


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (spoiled.without_intent, "6.2.4.3-2"),
        (spoiled.without_schema, "6.6.2.3.1-1"),
        (spoiled.areas_not_printed, "6.3.2-2"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_spoiled_screen_pdf_is_none_for_archives(
    spoil: Spoil, rule: str, sound_screen: Path, spoiled_screen: Spoiled
) -> None:
    assert rule not in broken(sound_screen.read_bytes(), A2A)
    assert rule in broken(spoiled_screen(spoil).read_bytes(), A2A)


def test_a_file_that_is_no_pdf_is_an_error_and_the_next_is_checked_all_the_same(
    sound_screen: Path,
) -> None:
    with pytest.raises(VeraError):
        verdict(b"<html>", UA1)
    assert verdict(sound_screen.read_bytes(), UA1).checks > FEWEST_CHECKS
