"""Fixes put into a text: what they do not name stays, whatever its line ends."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pipeline.content.source import decode
from pipeline.diagnostics import warning
from pipeline.fixes.applied import applied
from pipeline.fixes.difference import difference
from pipeline.fixes.places import placed
from pipeline.fixes.values import Fix, TextEdit

CODE = warning("some-code", "something is wrong")
TEXTS = some.text(some.sampled_from("aé\u0301b \t\r\n\u2028\u200b\ufeff:🙂"), max_size=60)
EDITS = some.builds(
    TextEdit,
    some.text(some.sampled_from("ab \n:é"), max_size=4),
    some.text(some.sampled_from("xy\n"), max_size=3),
    some.integers(1, 5),
    some.integers(0, 6),
    some.just("a.md"),
)
FIXES = some.builds(
    Fix,
    some.lists(EDITS, min_size=1, max_size=2).map(tuple),
    some.sampled_from(["safe", "asks"]),
)


def edit(old: str, new: str, line: int, column: int) -> Fix:
    return Fix((TextEdit(old, new, line, column, "a.md"),), "safe")


@pytest.mark.parametrize(
    ("text", "fix", "becomes"),
    [
        ("\ufeffab\r\ncd", edit("ab", "x", 1, 1), "\ufeffx\r\ncd"),
        ("ab\r\ncd", edit("", "x\n", 2, 1), "ab\r\nx\r\ncd"),
        ("ab\r\ncd", edit("", "\nx", 2, 3), "ab\r\ncd\r\nx"),
        ("ab\rcd\n", edit("cd\n", "", 2, 1), "ab\r"),
        ("ab\r\ncd\nef", edit("ab\ncd\n", "x\n", 1, 1), "x\r\nef"),
        ("a🙂b", edit("b", "c", 1, 3), "a🙂c"),
        ("a\u2028b\nc", edit("b", "x", 1, 3), "a\u2028x\nc"),
    ],
)
def test_an_edit_changes_its_place_and_nothing_else(text: str, fix: Fix, becomes: str) -> None:
    assert applied(text, [fix]) == (becomes, (fix,))


@pytest.mark.parametrize(
    "fix",
    [
        edit("x", "y", 1, 1),  # something else stands there
        edit("b\n", "y", 1, 1),
        edit("ab", "y", 1, 0),
        edit("ab", "y", 9, 1),
        edit("", "y", 1, 4),
        edit("cd\n", "y", 2, 1),  # the last line has no end
        Fix((*edit("ab", "y", 1, 1).edits, *edit("q", "r", 2, 1).edits), "safe"),  # all or none
    ],
)
def test_what_is_not_as_it_was_is_left_alone(fix: Fix) -> None:
    assert applied("ab\ncd", [fix]) == ("ab\ncd", ())


def test_of_two_that_touch_the_first_is_made() -> None:
    one, other = edit("ab", "x", 1, 1), edit("bc", "y", 1, 2)
    beside, apart = edit("c", "z", 1, 3), edit("d", "w", 1, 4)
    assert applied("abcd", [one, other, beside, apart, one]) == ("xcw", (one, apart))
    both = [edit("", "x", 1, 1), edit("", "y", 1, 1)]
    assert applied("ab", both)[1] == (both[0],)


@given(TEXTS, some.lists(FIXES, max_size=4))
@settings(max_examples=300, deadline=None)
def test_all_that_is_not_named_stays_and_no_two_overlap(text: str, fixes: list[Fix]) -> None:
    source, _ = decode(text.encode(), "a.md")
    found = [CODE.at("a.md", 1).mended_by(fix) for fix in fixes]
    there = [one.fix for one in placed(found, [source] if source else []) if one.fix]
    after, made = applied(text, there)
    assert set(made) <= set(there)
    if not made:
        assert after == text
    # What was replaced is counted out, what came is counted in; the rest is there in its order.
    rest, position = [], 0
    flat = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    starts = [0]
    for line in flat.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    edits = sorted(
        (starts[e.line - 1] + e.column - 1, len(e.old), e.new) for f in made for e in f.edits
    )
    for start, length, new in edits:
        assert start >= position, "they overlap"
        rest += [flat[position:start], new]
        position = start + length
    expected = "".join([*rest, flat[position:]])
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    assert after.replace("\r\n", "\n").replace("\r", "\n") == mark + expected


def test_a_difference_can_be_read_by_patch() -> None:
    assert [*difference("a.md", "a\r\nb", "a\r\nc")] == [
        "--- a/a.md\n",
        "+++ b/a.md\n",
        "@@ -1,2 +1,2 @@\n",
        " a\r\n",
        "-b\n\\ No newline at end of file\n",
        "+c\n\\ No newline at end of file\n",
    ]
    assert [*difference("a.md", "a", "a")] == []
