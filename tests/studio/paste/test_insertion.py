"""What the text around a place says about what is pasted there."""

from __future__ import annotations

import pytest

from pipeline.studio.paste.clipboard import Pasted
from pipeline.studio.paste.insertion import in_code, place_at, put_in

HEAD = "---\nkind: newsletter\ntitle: Un"


@pytest.mark.parametrize(
    ("before", "one_line"),
    [
        (HEAD, True),
        (f"{HEAD}\n---\n\nBon", False),
        (f"{HEAD}\n---\n\n::: article\ntitle: U", True),
        (f"{HEAD}\n---\n\n::: article\ntitle: U\n\nDu", False),
        ("::: article\ntitle: U\n\nDu\n:::\nSui", False),
        ("::: button\nlabel: x\n:::\nSui", False),
        ("---", False),
        ("", False),
    ],
)
def test_a_head_takes_one_line(before: str, one_line: bool) -> None:
    assert place_at(before, "", "fr").one_line is one_line


def test_a_heading_gets_the_level_of_the_one_above() -> None:
    assert place_at("a\n\n### b\n\nc", "", "fr").level == 3
    assert place_at("a", "", "fr").level == 2


def test_labels_of_the_whole_file_are_taken() -> None:
    place = place_at("a[^x] b", "[^1]: c", "en")
    assert place.labels == {"x", "1"}


@pytest.mark.parametrize(
    ("before", "within"),
    [("```\na", True), ("```\na\n```\nb", False), ("````\n```\na", True), ("a", False)],
)
def test_in_code_all_stays_as_it_is(before: str, within: bool) -> None:
    assert in_code(before) is within


@pytest.mark.parametrize(
    ("before", "after", "put"),
    [
        ("", "", "- x"),
        ("a", "b", "\n\n- x\n\n"),
        ("a\n", "\nb", "\n- x\n"),
        ("a\n\n", "\n\nb", "- x"),
        ("a\n", "\n", "\n- x"),
    ],
)
def test_blocks_stand_between_blank_lines(before: str, after: str, put: str) -> None:
    assert put_in(Pasted("- x", "x", (), apart=True), before, after) == put


def test_words_go_into_their_line() -> None:
    assert put_in(Pasted("x", "x"), "a", "b") == "x"
