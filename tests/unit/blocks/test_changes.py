"""What an editor asks for, and the text after: fields, moves, copies, new blocks, parking."""

from __future__ import annotations

import pytest

from pipeline.studio.blocks.insert import insert
from pipeline.studio.blocks.move import double, move_to, step, take_out
from pipeline.studio.blocks.park import park, unpark
from pipeline.studio.blocks.set_field import Value, set_field
from tests.support.block_texts import after, house, named, outlined, shape
from tests.support.text_changes import changes_of_edits

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


# ------------------------------------------------------------------------------------- moves

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


# ----------------------------------------------------------------------- copies, new, parked


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
