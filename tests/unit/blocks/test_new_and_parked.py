"""Blocks doubled, taken out, new, parked and published again."""

from __future__ import annotations

import pytest

from pipeline.studio.blocks.insert import insert
from pipeline.studio.blocks.move import double, take_out
from pipeline.studio.blocks.park import park, unpark
from tests.support.block_texts import after, house, named, outlined
from tests.unit.blocks.test_changes import HEAD


def test_a_copy_has_no_name_of_a_place() -> None:
    text = HEAD + "::: quote #dit\n\nA\n:::\n\nFin."
    found = outlined(text)
    made = after(text, double(found, named(found, "quote")))
    assert made == HEAD + "::: quote #dit\n\nA\n:::\n\n::: quote\n\nA\n:::\n\nFin."


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Un.\n\n::: quote\n\nA\n:::\n\nDeux.\n", "Un.\n\nDeux.\n"),
        ("Un.\n\n::: quote\n\nA\n:::\n", "Un.\n"),
        ("Un.\n\n::: quote\n\nA\n:::", "Un."),
        ("::: quote\n\nA\n:::\n\nDeux.\n", "Deux.\n"),
        ("Un.\n::: quote\n\nA\n:::\nDeux.\n", "Un.\n\nDeux.\n"),
    ],
)
def test_a_block_is_taken_out_with_its_blank_lines(text: str, made: str) -> None:
    found = outlined(HEAD + text)
    assert after(HEAD + text, take_out(found, named(found, "quote"))) == HEAD + made


@pytest.mark.parametrize(
    ("text", "name", "cursor", "made"),
    [
        ("Un.\n\nDeux.", "quote", "Un", "Un.\n\n::: quote\n\n\n:::\n\nDeux."),
        ("", "figure", "", "\n\n::: figure\nimage: \nalt: \ncredit: \n:::"),
        (
            "::: quote\n\nA\n:::",
            "callout",
            "A",
            "::: quote\n\nA\n:::\n\n::: callout\n\n\n:::",
        ),
        ("::: columns\n:::", "toc", "colu", "::: columns\n\n::: toc\n:::\n:::"),
        (
            "::: keyfigures\ntitle: A\n:::\n\nFin.",
            "keyfigure",
            "Fin",
            "::: keyfigures\ntitle: A\n\n::: keyfigure\nvalue: \nlabel: \n:::\n:::\n\nFin.",
        ),
    ],
)
def test_a_new_block_stands_at_the_cursor(text: str, name: str, cursor: str, made: str) -> None:
    head = HEAD.rstrip("\n") if not text else HEAD
    whole = head + text
    change = insert(outlined(whole), house().schema, name, whole.rindex(cursor) if cursor else 0)
    assert after(whole, change).removeprefix(head) == made


@pytest.mark.parametrize(
    ("text", "parked"),
    [
        ("::: quote\nauthor: A\n:::", "::: quote\nauthor: A\nonly: personne\n:::"),
        ("::: quote\nonly: email\n:::", "::: quote\nonly: personne, email\n:::"),
        ("::: quote\nseulement : web\n:::", "::: quote\nseulement : personne, web\n:::"),
        ("::: quote\nonly:\n- web\n:::", "::: quote\nonly:\n- personne\n- web\n:::"),
    ],
)
def test_parked_and_published_again(text: str, parked: str) -> None:
    found = outlined(HEAD + text)
    made = after(HEAD + text, park(found, named(found, "quote"), "fr"))
    assert made == HEAD + parked
    again = outlined(made)
    assert after(made, unpark(again, named(again, "quote"))) == HEAD + text


def test_who_parked_by_hand_is_understood() -> None:
    text = HEAD + "::: quote\nonly: email, nobody\n:::"
    found = outlined(text)
    assert named(found, "quote").parked
    assert after(text, unpark(found, named(found, "quote"))) == HEAD + "::: quote\nonly: email\n:::"
