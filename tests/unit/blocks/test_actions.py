"""What a browser may ask, and what it may not."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.studio.blocks.actions import BadActionError, done
from tests.support.block_texts import after, house, named, outlined

TEXT = "---\nkind: newsletter\n---\n\nUn.\n\n::: quote\nauthor: Léa\n\nA\n:::\n"
AT = TEXT.index("::: quote")


@pytest.mark.parametrize(
    ("asked", "made"),
    [
        ({"do": "set", "block": AT, "field": "author", "value": "Zoé"}, "author: Zoé"),
        ({"do": "set", "block": AT, "field": "author", "value": None}, "::: quote\n\nA"),
        ({"do": "set", "block": 0, "field": "title", "value": "T"}, "kind: newsletter\ntitle: T\n"),
        ({"do": "step", "block": AT, "way": "up"}, ":::\n\nUn.\n"),
        ({"do": "step", "here": AT + 7, "way": "up"}, ":::\n\nUn.\n"),
        ({"do": "move", "block": AT, "side": "before", "of": AT - 5}, ":::\n\nUn.\n"),
        ({"do": "double", "block": AT}, "A\n:::\n\n::: quote"),
        ({"do": "delete", "block": AT}, "---\n\nUn.\n"),
        ({"do": "park", "block": AT}, "only: personne\n"),
        ({"do": "insert", "name": "toc", "at": AT - 4}, "Un.\n\n::: toc\n:::\n\n::: quote"),
        ({"do": "insert", "name": "toc", "at": 0, "text": "::: toc\n:::\n"}, "---\n\n::: toc\n:::"),
    ],
)
def test_what_is_asked_is_done(asked: dict[str, Any], made: str) -> None:
    change = done(outlined(TEXT), asked, house(), "fr")
    assert change.refused is None
    assert made in after(TEXT, change)


@pytest.mark.parametrize(
    "asked",
    [
        {"do": "set", "block": AT + 1, "field": "author", "value": "x"},
        {"do": "park", "block": 0},
        {"do": "park", "block": AT - 5},
        {"do": "move", "block": AT, "side": "last", "of": AT - 5},
        {"do": "insert", "name": "xyzxyz", "at": 0},
    ],
)
def test_what_cannot_be_done_says_why(asked: dict[str, Any]) -> None:
    change = done(outlined(TEXT), asked, house(), "fr")
    assert change.edits == ()
    assert change.refused
    assert change.as_json(str)["refused"]


@pytest.mark.parametrize("here", [5, AT - 5])
def test_of_a_place_outside_all_blocks_that_is_said(here: int) -> None:
    change = done(outlined(TEXT), {"do": "step", "here": here, "way": "up"}, house(), "fr")
    assert change.as_json(str) == {"edits": [], "outside": True}


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"do": "set", "block": "0"},
        {"do": "set", "block": True},
        {"do": "set", "block": -1},
        {"do": "set", "block": AT, "field": 1},
        {"do": "set", "block": AT, "field": "author", "value": 1},
        {"do": "set", "block": AT, "field": "author", "value": ["a", 1]},
        {"do": "step", "block": AT, "way": "left"},
        {"do": "step", "here": "0", "way": "up"},
        {"do": "insert", "name": "toc", "at": 0, "text": 1},
        {"do": "explode", "block": AT},
    ],
)
def test_what_is_no_question_is_refused(asked: dict[str, Any]) -> None:
    with pytest.raises(BadActionError):
        done(outlined(TEXT), asked, house(), "fr")


def test_what_is_published_again_is_asked_so() -> None:
    parked = TEXT.replace("author: Léa", "author: Léa\nonly: personne")
    found = outlined(parked)
    assert named(found, "quote").parked
    assert after(parked, done(found, {"do": "unpark", "block": AT}, house(), "fr")) == TEXT
