"""Whatever a text is: a change touches what it names, can be taken back, and is made once."""

from __future__ import annotations

import os
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.studio.blocks.edits import BlockChange
from pipeline.studio.blocks.insert import insert
from pipeline.studio.blocks.move import double, move_to, step, take_out
from pipeline.studio.blocks.park import park, unpark
from pipeline.studio.blocks.places import FieldPlace, Outline, Place
from pipeline.studio.blocks.set_field import set_field
from tests.support.block_texts import ROOT, after, house, inverse, outlined, part, shape

HEAD = "---\nkind: newsletter\ntitle: Essai\n---\n\n"
LETTER = (ROOT / "issues/2025-12-actu/fr.md").read_text("utf-8")
EXAMPLES = [path.read_text("utf-8") for path in (ROOT / "templates/blocks").glob("*/example.md")]
SAMPLES = [LETTER, *(HEAD + example for example in sorted(EXAMPLES))]
ODD = [
    *("😀", "e\u0301", "\u00a0", "\u202f", "\t", "\u200b", "\ufeff", "\u2028", "\x85", "\0"),
    *("<!--", "-->", ":::", "::: article", "title:", " : ", "- a", "  b", "---", "```", ""),
    *("\n", "\n\n", "#x", "only: email"),
]
VALUES = st.text(alphabet=st.sampled_from('aé😀 :-,"«»<>\u00a0\u0301#[]{}|'), max_size=12)
QUICK = settings(
    max_examples=int(os.environ.get("BLOCK_EXAMPLES", "60")),
    deadline=None,
    suppress_health_check=[*HealthCheck],
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A sample, or a part of one, with some odd signs put in and some signs taken out."""
    text = draw(st.sampled_from(SAMPLES))
    if text == LETTER:
        parts = text.split("\n\n::: ")
        start = draw(st.integers(1, len(parts) - 3))
        text = "\n\n::: ".join([parts[0], *parts[start : start + 3]])
    elif draw(st.booleans()):
        text += "\nUn texte.\n\n" + draw(st.sampled_from(SAMPLES[1:])).removeprefix(HEAD)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        taken = draw(st.integers(0, 3))
        text = text[:at] + draw(st.sampled_from(ODD)) + text[at + taken :]
    return text


def one_of(found: Outline, chance: random.Random) -> Place | None:
    places = [*found.walk()]
    return chance.choice(places) if places else None


def same_outside(text: str, change: BlockChange, span: tuple[int, int]) -> None:
    for edit in change.edits:
        assert span[0] <= edit.start <= edit.end <= span[1]
    assert after(after(text, change), inverse(text, change)) == text


@QUICK
@given(texts())
def test_ranges_are_what_they_say(text: str) -> None:
    found = outlined(text)
    for place in found.walk():
        assert part(text, place.range) == found.ruler.between(place.first, place.last)
        for field in place.fields:
            if not field.held:
                assert part(text, field.key) == field.typed
                assert part(text, field.value) == field.text
            assert place.range[0] <= field.lines[0] <= field.lines[1] <= place.range[1] + 1
        ends = [(one.range[0], one.range[1]) for one in place.items]
        assert ends == sorted(ends)


@QUICK
@given(texts(), VALUES, st.randoms(use_true_random=False))
def test_a_value_that_is_set_changes_its_own_range_and_is_set_once(
    text: str, value: str, chance: random.Random
) -> None:
    found = outlined(text)
    fields = [(place, one) for place in found.walk() for one in place.fields if one.holds_one_line]
    if not fields:
        return
    place, field = chance.choice(fields)
    change = set_field(found, place, field.name, value)
    same_outside(text, change, field.value)
    made = after(text, change)
    again = outlined(made)
    now = again.at(place.range[0])
    there = now.field(field.name) if now and now.sort == place.sort else None
    if there and there.holds_one_line and not value[:1].isspace():
        assert there.text == value
        assert now
        assert set_field(again, now, field.name, value).edits == ()


@QUICK
@given(texts(), st.randoms(use_true_random=False))
def test_a_field_that_is_added_is_one_line_more_and_taken_out_again(
    text: str, chance: random.Random
) -> None:
    found = outlined(text)
    place = one_of(found, chance)
    if place is None or not place.spec or not place.closed:
        return
    lacking = [name for name in place.spec.fields if place.field(name) is None]
    if not lacking:
        return
    name = chance.choice(lacking)
    change = set_field(found, place, name, "Une valeur")
    assert change.refused is None
    made = after(text, change)
    lines = text.split("\n")
    more = [line for line in made.split("\n") if "Une valeur" in line]
    assert len(more) == 1 + sum("Une valeur" in line for line in lines)
    assert 1 <= made.count("\n") - text.count("\n") <= 2
    assert after(made, inverse(text, change)) == text
    now = outlined(made).at(place.range[0])
    assert now
    there = now.field(name)
    assert there
    assert there.text == "Une valeur"


@QUICK
@given(texts(), st.randoms(use_true_random=False))
def test_a_move_keeps_every_line_and_every_block(text: str, chance: random.Random) -> None:
    found = outlined(text)
    blocks = [one for one in found.walk() if one.sort == "block"]
    if not blocks:
        return
    place = chance.choice(blocks)
    if chance.random() < 0.5:
        change = step(found, place, chance.choice(("up", "down")))
    else:
        items = [one for holder in blocks for one in holder.items] + [*found.items, *blocks]
        side = chance.choice(("before", "behind", "first", "last"))
        of = chance.choice(items)
        if side in ("first", "last") and of.sort != "block":
            return
        change = move_to(found, place, side, of)
    made = after(text, change)
    assert sorted(filter(str.strip, made.split("\n"))) == sorted(
        filter(str.strip, text.split("\n"))
    )
    assert after(made, inverse(text, change)) == text
    if change.edits and not found.found:
        assert sorted(map(str.strip, shape(outlined(made)))) == sorted(map(str.strip, shape(found)))
        assert change.select
        now = outlined(made).at(change.select[0])
        assert now
        assert (now.name, now.title) == (place.name, place.title)


@QUICK
@given(texts(), st.randoms(use_true_random=False))
def test_up_then_down_is_the_same_text(text: str, chance: random.Random) -> None:
    found = outlined(text)
    blocks = [one for one in found.walk() if one.sort == "block" and one.closed]
    if not blocks or found.found or "\n\n" not in text:
        return
    place = chance.choice(blocks)
    beside = found.beside(place)
    number = next(n for n, one in enumerate(beside) if one is place)
    glued = found.ruler.is_blank(place.last + 1) and found.ruler.is_blank(place.first - 1)
    if number == 0 or not glued:
        return
    change = step(found, place, "up")
    made = after(text, change)
    assert change.select
    again = outlined(made)
    back = again.at(change.select[0])
    assert back
    assert after(made, step(again, back, "down")) == text


@QUICK
@given(texts(), st.randoms(use_true_random=False))
def test_parked_and_published_is_the_same_text(text: str, chance: random.Random) -> None:
    found = outlined(text)
    place = one_of(found, chance)
    if place is None or place.sort != "block" or place.parked or found.found:
        return
    change = park(found, place, "fr")
    if change.refused:
        return
    made = after(text, change)
    again = outlined(made)
    now = again.at(place.range[0])
    assert now
    assert now.parked
    assert park(again, now, "fr").edits == ()
    if place.fields:
        assert after(made, unpark(again, now)) == text


@QUICK
@given(texts(), st.randoms(use_true_random=False))
def test_a_copy_and_a_new_block_leave_all_lines_there(text: str, chance: random.Random) -> None:
    found = outlined(text)
    place = one_of(found, chance)
    name = chance.choice([*house().schema.blocks])
    changes = [insert(found, house().schema, name, chance.randrange(found.ruler.length + 1))]
    if place and place.sort == "block":
        changes += [double(found, place), take_out(found, place)]
    for change in changes:
        assert after(after(text, change), inverse(text, change)) == text
    made = after(text, changes[0])
    rest = iter(made.split("\n"))
    assert all(line in rest for line in text.split("\n") if line.strip())
    if changes[0].edits and not found.found:
        assert outlined(made).found == ()


def test_a_form_asks_for_no_edit_of_what_is_there() -> None:
    for text in SAMPLES:
        found = outlined(text)
        for place in found.walk():
            for field in place.fields:
                assert set_field(found, place, field.name, _said(field)).edits == ()


def _said(field: FieldPlace) -> str | list[str]:
    return [one.text for one in field.items] if field.items else field.text


@pytest.mark.parametrize("name", [*house().schema.blocks])
def test_each_block_can_be_put_into_a_text(name: str) -> None:
    spec = house().schema.blocks[name]
    text = "---\nkind: newsletter\n---\n\nUn texte.\n"
    for holder in spec.within[:1]:
        text += f"\n::: {holder}\n:::\n"
    change = insert(outlined(text), house().schema, name, len(text))
    assert change.refused is None
    now = outlined(after(text, change))
    assert now.found == ()
    assert [one.name for one in now.walk() if one.sort == "block"].count(name) == 1
