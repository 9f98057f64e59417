"""Findings as a browser counts, and the edits of the head that set one aside."""

from __future__ import annotations

import pytest

from pipeline.context import load_workspace
from pipeline.diagnostics import Diagnostic, Message, Severity
from pipeline.fixes.values import Fix, TextEdit
from pipeline.studio.blocks.outline import HouseOfBlocks, outline
from pipeline.studio.findings.aside import set_aside
from pipeline.studio.findings.listed import listed
from tests.support.modules import ROOT

HEAD = "---\nkind: newsletter\ntitle: Un\n{}---\n\nBonjour.\n"


def found(**values: object) -> Diagnostic:
    """A finding in the second line of a text."""
    given = {"column": 0, "end_column": 0, "fix": None} | values
    return Diagnostic(Severity.WARNING, None, "x", Message("m"), "a.md", 2, None, **given)  # type: ignore[arg-type]


def test_columns_behind_an_emoji_are_counted_in_utf_16() -> None:
    [one] = listed([found(column=3, end_column=5)], {"a.md": "é\n😀 mot\n"}, str)
    assert one["range"] == [5, 7]


def test_a_finding_without_columns_is_about_the_words_of_its_line() -> None:
    [one] = listed([found()], {"a.md": "a\n  mot  \n"}, str)
    assert one["range"] == [4, 7]


def test_in_a_file_that_is_not_open_there_is_a_line_and_no_range() -> None:
    [one] = listed([found(fix=Fix((TextEdit("a", "b", 2, 1, "a.md"),), "safe"))], {}, str)
    assert (one["range"], one["line"], one["fix"]) == (None, 2, None)


def test_a_line_behind_the_text_is_its_last() -> None:
    [one] = listed([found()], {"a.md": "a"}, str)
    assert one["range"] == [0, 1]


def test_the_edits_of_a_fix_are_ranges_in_their_order() -> None:
    edits = (TextEdit("mot", "mots", 2, 3, "a.md"), TextEdit("é\n", "", 1, 1, "a.md"))
    [one] = listed([found(fix=Fix(edits, "asks"))], {"a.md": "é\n😀 mot\n"}, str)
    assert one["fix"]["edits"] == [
        {"from": 0, "to": 2, "insert": "", "old": "é\n"},
        {"from": 5, "to": 8, "insert": "mots", "old": "mot"},
    ]


@pytest.mark.parametrize(
    ("given", "after"),
    [
        ("", "set_aside: missing-alt: déjà dit\n"),
        ("set_aside:\n- draft: oui\n", "set_aside:\n- draft: oui\n- missing-alt: déjà dit\n"),
        ("set_aside: draft: oui\n", "set_aside:\n- draft: oui\n- missing-alt: déjà dit\n"),
        ("set_aside:\n", "set_aside: missing-alt: déjà dit\n"),
    ],
)
def test_a_reason_is_one_more_entry_of_the_head(given: str, after: str) -> None:
    workspace = load_workspace(ROOT)
    text = HEAD.format(given)
    read = outline(text, "fr.md", HouseOfBlocks(workspace.project, workspace.schema))
    for edit in reversed(set_aside(read, "missing-alt", " déjà\ndit ").edits):
        text = text[: edit.start] + edit.insert + text[edit.end :]
    assert text == HEAD.format(after)


def test_without_a_reason_nothing_is_set_aside() -> None:
    workspace = load_workspace(ROOT)
    read = outline(HEAD.format(""), "fr.md", HouseOfBlocks(workspace.project, workspace.schema))
    made = set_aside(read, "missing-alt", "  ")
    assert made.edits == ()
    assert made.refused is not None
