"""A field an editor types in a form, and the text after."""

from __future__ import annotations

import pytest

from pipeline.studio.blocks.set_field import Value, set_field
from tests.support.block_texts import after, named, outlined

HEAD = "---\nkind: newsletter\ntitle: Essai\n---\n\n"


def with_field(text: str, name: str, field: str, value: Value) -> str:
    found = outlined(HEAD + text)
    change = set_field(found, named(found, name), field, value)
    assert change.refused is None
    return after(HEAD + text, change).removeprefix(HEAD)


@pytest.mark.parametrize(
    ("text", "field", "value", "made"),
    [
        # A value.
        ("::: quote\nauthor :  Léa\n:::", "author", "Zoé", "::: quote\nauthor :  Zoé\n:::"),
        ("::: quote\nauteur:Léa\n:::", "author", "Zoé", "::: quote\nauteur:Zoé\n:::"),
        ("::: quote\nauthor:\n:::", "author", "Zoé", "::: quote\nauthor: Zoé\n:::"),
        ("::: quote\nauthor: Léa\n:::", "author", "", "::: quote\nauthor: \n:::"),
        ("::: quote\nauthor: Léa\n:::", "author", "A\nB", "::: quote\nauthor: A B\n:::"),
        (
            "::: quote\nauthor: e\u0301\n:::",
            "author",
            "e\u0301a",
            "::: quote\nauthor: e\u0301a\n:::",
        ),
        ("::: quote\nauthor: 😀a\n:::", "author", "😀b", "::: quote\nauthor: 😀b\n:::"),
        # A line less, a line more.
        ("::: quote\nauthor: Léa\nrole: x\n:::", "author", None, "::: quote\nrole: x\n:::"),
        ("::: quote\nauthor : Léa\n:::", "role", "x", "::: quote\nauthor : Léa\nrole : x\n:::"),
        ("::: quote\nauthor:Léa\n:::", "role", "x", "::: quote\nauthor:Léa\nrole:x\n:::"),
        ("::: quote\nrole: x\n:::", "author", "Léa", "::: quote\nauthor: Léa\nrole: x\n:::"),
        ("::: quote\n:::", "author", "Léa", "::: quote\nauthor: Léa\n:::"),
        ("::: quote\n\nDit.\n:::", "author", "Léa", "::: quote\nauthor: Léa\n\nDit.\n:::"),
        ("::: quote\n*Dit.*\n:::", "author", "Léa", "::: quote\nauthor: Léa\n\n*Dit.*\n:::"),
        # A list in a line, a list of lines.
        ("::: article\nthemes: a, b\n:::", "themes", ["a", "c"], "::: article\nthemes: a, c\n:::"),
        (
            "::: article\nthemes:\n -  a\n -  b\nlink: x\n:::",
            "themes",
            ["c", "b"],
            "::: article\nthemes:\n -  c\n -  b\nlink: x\n:::",
        ),
        (
            "::: article\nthemes:\n- a\n- b\nlink: x\n:::",
            "themes",
            [],
            "::: article\nthemes:\nlink: x\n:::",
        ),
    ],
)
def test_a_field(text: str, field: str, value: Value, made: str) -> None:
    name = text.split("\n", maxsplit=1)[0][4:]
    assert with_field(text, name, field, value) == made


def test_the_head_of_a_file_takes_fields_too() -> None:
    found = outlined(HEAD)
    assert found.head
    made = after(HEAD, set_field(found, found.head, "number", "7"))
    assert made == "---\nkind: newsletter\nnumber: 7\ntitle: Essai\n---\n\n"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("::: quote\nauthor: Léa\n  Zoé\n:::", "author"),
        ("::: quote\nauthor: Léa <!-- ? -->\n:::", "author"),
        ("::: quote\nauthor = Léa\n:::", "author"),
        ("::: quote\nauthor: Léa\nauthor: Zoé\n:::", "author"),
        ("::: article Un titre\n:::", "title"),
        ("::: quote\n:::", "nothing"),
    ],
)
def test_what_no_control_holds_is_not_changed(text: str, field: str) -> None:
    found = outlined(HEAD + text)
    change = set_field(found, [*found.walk()][-1], field, "x")
    assert change.edits == ()
    assert change.refused
