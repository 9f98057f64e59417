"""Where a fix belongs: found in the file as it was typed, or not offered at all."""

from __future__ import annotations

import pytest

from pipeline.content.source import decode
from pipeline.diagnostics import Diagnostic, warning
from pipeline.fixes.places import placed
from pipeline.fixes.values import Fix, TextEdit, asks, safe
from pipeline.fixes.words import said
from pipeline.records import as_json

CODE = warning("some-code", "something is wrong")
TEXT = "\ufeffdate: 05/03/2026\r\nle mot, le\u200b mot\rune e\u0301toile\nfin"


def at(line: int, fix: Fix, text: str = TEXT) -> Diagnostic:
    source, _ = decode(text.encode(), "a.md")
    assert source is not None
    (found,) = placed([CODE.at("a.md", line).mended_by(fix)], [source])
    return found


def test_what_stands_once_on_its_line_is_found_there() -> None:
    found = at(1, safe("05/03/2026", "2026-03-05"))
    assert (found.line, found.column, found.end_column) == (1, 7, 17)
    assert found.fix == Fix((TextEdit("05/03/2026", "2026-03-05", 1, 7, "a.md"),), "safe")


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        (2, safe("mot", "nom")),  # twice
        (1, safe("mot", "nom")),  # elsewhere
        (3, safe("étoile", "astre")),  # typed as two characters
        (9, safe("mot", "nom")),
        (1, safe("date", "date")),  # changes nothing
        (0, safe("fin", "but")),
        (1, Fix((TextEdit("da", "x"), TextEdit("te", "y")), "asks")),  # they touch
        (1, Fix((TextEdit("date", "x"), TextEdit("y", "z", file="b.md")), "asks")),
    ],
)
def test_no_fix_is_offered_where_its_place_is_not_sure(line: int, fix: Fix) -> None:
    assert at(line, fix).fix is None


def test_a_column_of_the_line_as_it_was_read_counts_where_reading_changed_nothing() -> None:
    assert at(1, asks("0", "1", column=7)).column == 7
    assert at(2, asks("mot", "nom", column=12)).fix is None  # an invisible character before it
    assert at(2, asks("le\u200b mot", "le nom", column=1)).column == 9  # as typed, and once


def test_a_part_of_a_longer_word_is_another_word() -> None:
    assert at(1, asks("act", "loi"), "les actes").fix is None
    assert at(1, asks("act", "loi"), "les actes, un act").column == 15
    assert at(1, asks("5.3.26", "2026-03-05"), "15.3.26").fix is None
    # Characters that a rule saw, in a line that reading has changed.
    assert at(1, safe("Ã©", "é", column=2), "\u200bdÃ©jà").column == 3


@pytest.mark.parametrize(
    ("text", "before", "place"),
    [
        ("a\nb", 2, (2, 1, ":::\n")),
        ("a\nb\n", 3, (3, 1, ":::\n")),
        ("a\nb", 3, (2, 2, "\n:::")),
    ],
)
def test_insertions_stand_at_the_beginning_of_a_line_or_behind_the_last_one(
    text: str, before: int, place: tuple[int, int, str]
) -> None:
    fix = at(1, asks("", ":::\n", line=before), text).fix
    assert fix is not None
    (edit,) = fix.edits
    assert (edit.line, edit.column, edit.new) == place
    assert at(1, asks("", "x", line=9), text).fix is None


def test_several_lines_are_replaced_as_one_text() -> None:
    fix = at(1, asks("date: 05/03/2026\nle mot", "x")).fix
    assert fix is not None
    (edit,) = fix.edits
    assert (edit.line, edit.column, edit.end_line, edit.end_column) == (1, 1, 2, 7)


def test_other_programs_read_where_and_what() -> None:
    found = as_json(at(1, safe("05/03/2026", "2026-03-05")))
    assert (found["column"], found["end_column"]) == (7, 17)
    assert found["fix"] == {
        "title": "write `2026-03-05` instead of `05/03/2026`",
        "applicability": "safe",
        "edits": [
            {
                "file": "a.md",
                "line": 1,
                "column": 7,
                "end_line": 1,
                "end_column": 17,
                "old_text": "05/03/2026",
                "new_text": "2026-03-05",
            }
        ],
    }


@pytest.mark.parametrize(
    ("fix", "sentence"),
    [
        (safe("\u200b", ""), "take `U+200B` out"),
        (asks("", ":::\n", line=3), "put `:::` in"),
        (asks("a\tb\nc", "| a |\n", line=3), "write lines 3 to 4 again"),
        (asks("a", "b\nc", line=3), "write line 3 again"),
        (
            Fix((TextEdit("a", "b", 1), TextEdit("c", "d", 2)), "safe"),
            "correct 2 places, from line 1 on",
        ),
    ],
)
def test_a_fix_is_told_in_the_words_of_an_editor(fix: Fix, sentence: str) -> None:
    assert said(fix).render() == sentence
