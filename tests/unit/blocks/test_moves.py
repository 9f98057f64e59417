"""Blocks go one step or where they are dropped, and nothing else changes."""

from __future__ import annotations

import pytest

from pipeline.studio.blocks.move import double, move_to, step, take_out
from tests.support.block_texts import after, named, outlined, shape
from tests.support.text_changes import changes_of_edits
from tests.unit.blocks.test_changes import HEAD

THREE = "::: quote\n\nA\n:::\n\nUn texte.\n\n\n::: callout\n\nB\n:::\n"


HELD = "::: columns\n\n::: quote\n\nA\n:::\n\n::: callout\n\nB\n:::\n:::\n\nFin."


FIGURES = "::: keyfigures\n\n::: keyfigure\nvalue: 1\n:::\n:::\n\n::: keyfigures\ntitle: B\n:::\n"


def moved(text: str, name: str, way: str) -> str:
    found = outlined(HEAD + text)
    change = step(found, named(found, name), "up" if way == "up" else "down")
    made = after(HEAD + text, change)
    if change.select:
        now = outlined(made).at(change.select[0])
        assert now
        assert now.name == name
    return made.removeprefix(HEAD)


@pytest.mark.parametrize(
    ("text", "name", "way", "made"),
    [
        (
            THREE,
            "callout",
            "up",
            "::: quote\n\nA\n:::\n\n::: callout\n\nB\n:::\n\n\nUn texte.\n",
        ),
        (
            THREE,
            "quote",
            "down",
            "Un texte.\n\n::: quote\n\nA\n:::\n\n\n::: callout\n\nB\n:::\n",
        ),
        (THREE, "quote", "up", THREE),
        (THREE, "callout", "down", THREE),
        # Out of what holds it.
        (
            HELD,
            "quote",
            "up",
            "::: quote\n\nA\n:::\n\n::: columns\n\n::: callout\n\nB\n:::\n:::\n\nFin.",
        ),
        (
            HELD,
            "callout",
            "down",
            "::: columns\n\n::: quote\n\nA\n:::\n:::\n\n::: callout\n\nB\n:::\n\nFin.",
        ),
        # What stands nowhere else goes on into the next one.
        (
            FIGURES,
            "keyfigure",
            "down",
            "::: keyfigures\n:::\n\n" + FIGURES[-28:-4] + "\n::: keyfigure\nvalue: 1\n:::\n:::\n",
        ),
        # A text that comes first must not become a field, two texts not one.
        (
            "::: columns\n::: quote\n\nA\n:::\nDit : oui\n:::",
            "quote",
            "down",
            "::: columns\n\nDit : oui\n::: quote\n\nA\n:::\n:::",
        ),
        (
            "Un.\n\n::: quote\n\nA\n:::\nDeux.",
            "quote",
            "up",
            "::: quote\n\nA\n:::\n\nUn.\n\nDeux.",
        ),
    ],
)
def test_a_step(text: str, name: str, way: str, made: str) -> None:
    assert moved(text, name, way) == made


@pytest.mark.parametrize(
    ("text", "name", "way"),
    [
        (THREE, "callout", "up"),
        (THREE.rstrip("\n"), "callout", "up"),
        (THREE, "quote", "down"),
        (HELD, "quote", "down"),
        (HELD, "callout", "up"),
    ],
)
def test_a_place_in_the_block_that_moves_stays_in_it(text: str, name: str, way: str) -> None:
    """A cursor, a key that waits for its turn, a letter typed meanwhile."""
    found = outlined(HEAD + text)
    place = named(found, name)
    change = step(found, place, "up" if way == "up" else "down")
    made = changes_of_edits(HEAD + text, change.edits)
    start, end = place.range
    assert change.select
    end -= text.endswith(":::")  # behind it nothing is left that would tell
    now = [made.map_position(at, 1) - change.select[0] for at in range(start, end + 1)]
    assert now == [*range(end - start + 1)]


def test_a_list_and_code_are_not_torn() -> None:
    text = "- a\n\n- b\n\n  c\n\n```\nx\n\ny\n```\n\n::: quote\n\nA\n:::\n"
    assert moved(text, "quote", "up").startswith("- a\n\n- b\n\n  c\n\n::: quote")


def test_a_block_goes_where_it_is_dropped() -> None:
    text = HEAD + HELD
    found = outlined(text)
    quote, columns = named(found, "quote"), named(found, "columns")
    made = after(text, move_to(found, quote, "behind", found.items[-1]))
    told = ["columns B", "  callout B", "    text B", "text Fin.", "quote A", "  text A"]
    assert shape(outlined(made)) == told
    again = outlined(made)
    back = move_to(again, named(again, "quote"), "first", named(again, "columns"))
    assert after(made, back) == text.rstrip("\n")
    assert move_to(found, quote, "first", columns).edits == ()
    assert move_to(found, columns, "last", quote).refused
    assert move_to(found, columns, "last", columns).refused


def test_a_block_does_not_go_where_it_may_not_stand() -> None:
    text = HEAD + FIGURES + "\nFin.\n"
    found = outlined(text)
    assert move_to(found, named(found, "keyfigure"), "behind", found.items[-1]).refused
    assert move_to(found, named(found, "keyfigures"), "last", named(found, "keyfigures", 1)).refused


def test_what_is_never_closed_stays() -> None:
    text = HEAD + "Un.\n\n::: quote\n\nA\n"
    found = outlined(text)
    place = named(found, "quote")
    assert not place.closed
    for change in (step(found, place, "up"), double(found, place), take_out(found, place)):
        assert change.edits == ()
        assert change.refused
