"""Changes on the wire: the same answers as CodeMirror's own, and nothing hostile gets through."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.source import LARGEST_FILE
from pipeline.studio.texts.changes import (
    BadChangesError,
    Changes,
    UnitEdit,
    changes_from_json,
)
from pipeline.studio.texts.difference import changes_between
from tests.support.modules import ROOT
from tests.support.text_changes import changes_of_edits

HERE = Path(__file__).parent
TABLE = HERE / "codemirror.json"
NODE = ROOT / "tools/studio/node_modules"
CASES = json.loads(TABLE.read_text("utf-8"))
TEXTS = st.text(st.sampled_from("abé\u0301😀\n\n \u2028"), max_size=30)


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_what_codemirror_makes_of_changes_is_what_we_make(case: Any) -> None:
    change = changes_from_json(case["change"])
    assert change.to_json() == case["change"]
    assert change.apply(case["text"]) == case["after"]
    for position, left, right in case["positions"]:
        assert (change.map_position(position), change.map_position(position, 1)) == (left, right)


@pytest.mark.skipif(not NODE.is_dir() or not shutil.which("node"), reason="no node packages here")
def test_the_table_is_what_the_installed_codemirror_says() -> None:
    done = subprocess.run(
        ["node", HERE / "codemirror.mjs", NODE], capture_output=True, check=True, timeout=60
    )
    assert json.loads(done.stdout) == CASES


@given(TEXTS, TEXTS)
def test_the_difference_of_two_texts_makes_one_of_the_other(old: str, new: str) -> None:
    changes = changes_between(old, new)
    assert changes.apply(old) == new
    assert changes_from_json(json.loads(json.dumps(changes.to_json()))) == changes
    assert (changes.to_json() in ([], [len(old.encode("utf-16-le")) // 2])) == (old == new)


def test_the_difference_touches_no_line_that_is_as_it_was_and_no_word_beside() -> None:
    old = "Titre\n\nUn pont sur 😀 le Rhin.\nFin\n"
    new = "Titre\n\nUn pont sur 😀 la Sarre.\nFin\nEt plus\n"
    assert changes_between(old, new).to_json() == [23, [6, "a Sarre"], 6, [0, "Et plus", ""]]


def test_an_edit_behind_an_emoji_is_where_the_browser_saw_it() -> None:
    assert changes_of_edits("😀é", [UnitEdit(2, 3, "x")]).apply("😀é") == "😀x"


def test_halves_of_a_character_that_meet_are_one_again() -> None:
    whole = changes_from_json([[0, "\ud83d"], [0, "\ude00"]])
    assert whole.apply("") == "😀"
    with pytest.raises(BadChangesError):
        changes_from_json([[0, "\ud83d"]]).apply("")
    with pytest.raises(BadChangesError):
        changes_from_json([1, [1]]).apply("😀")


HOSTILE = [
    None,
    {},
    "5",
    [1.5],
    [-1],
    [True],
    [[True, "x"]],
    [None],
    [[]],
    [["x"]],
    [[1, 2]],
    [[-1, "x"]],
    [[0, "a\nb"]],
    [[0, "a\rb"]],
    [[0, ["a"]]],
    [{"from": 1}],
    [LARGEST_FILE + 1],
    [10**30],
    [LARGEST_FILE, LARGEST_FILE],
    [[0, "x" * (LARGEST_FILE + 1)]],
    [0] * 100_001,
]


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_change_is_refused(said: object) -> None:
    with pytest.raises(BadChangesError):
        changes_from_json(said)


@given(st.recursive(st.none() | st.integers() | st.text() | st.floats(), st.lists, max_leaves=9))
def test_whatever_is_said_it_is_a_change_or_refused(said: object) -> None:
    try:
        changes = changes_from_json(said)
    except BadChangesError:
        return
    assert changes.before >= 0


@pytest.mark.parametrize("length", [4, 6, 0])
def test_a_change_of_a_text_of_another_length_is_refused(length: int) -> None:
    changes = Changes(changes_from_json([length, [0, "x"]]).sections)
    with pytest.raises(BadChangesError):
        changes.apply("12345")
    with pytest.raises(BadChangesError):
        changes.map_position(length + 1)
