"""Two changes of one text: both, or a person says; a figure that nobody wrote never."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.studio.texts.merging import Meeting, choice_between, merge

BASE = "un\ndeux\ntrois\nquatre\ncinq\n"
LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n"]), max_size=8).map("".join)


def test_changes_apart_are_both_taken() -> None:
    merged = merge(BASE, BASE.replace("deux", "DEUX"), BASE.replace("cinq", "CINQ"))
    assert merged.text == "un\nDEUX\ntrois\nquatre\nCINQ\n"


def test_the_same_change_is_no_conflict() -> None:
    assert merge(BASE, BASE.replace("deux", "2"), BASE.replace("deux", "2")).text is not None


def test_two_figures_in_one_line_are_never_mixed() -> None:
    merged = merge("Un\n5,7 %\nFin\n", "Un\n5,9 %\nFin\n", "Un\n6,1 %\nFin\n")
    assert merged.meetings == (Meeting("5,7 %\n", "5,9 %\n", "6,1 %\n", 2, 3, 2),)
    assert merged.text is None
    assert merged.settled({}) is None
    assert merged.settled({0: "mine"}) == "Un\n5,9 %\nFin\n"
    assert merged.settled({0: "theirs"}) == "Un\n6,1 %\nFin\n"
    assert merged.settled({0: ("5,9 ou 6,1 %\n",)}) == "Un\n5,9 ou 6,1 %\nFin\n"


def test_one_or_the_other_is_a_choice_of_whole_texts() -> None:
    merged = choice_between("a\nb", "c")
    assert merged.text is None
    assert merged.settled({0: "theirs"}) == "c"


@given(LINES, LINES, LINES)
def test_every_line_of_both_is_in_the_merge_and_choosing_mine_everywhere_keeps_all_of_mine(
    base: str, mine: str, theirs: str
) -> None:
    merged = merge(base, mine, theirs)
    assert merge(base, mine, base).text == mine
    assert merge(base, base, theirs).text == theirs
    for meeting in merged.meetings:
        lines = mine.splitlines(keepends=True)
        assert "".join(lines[meeting.line - 1 : meeting.end_line - 1]) == meeting.mine


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("deux", "cinq"),
        ("deux", "trois"),  # neighbours
        ("deux", "deux"),
        ("un", "quatre"),
    ],
)
def test_git_says_the_same(mine: str, theirs: str, tmp_path: Path) -> None:
    texts = {"base": BASE, "mine": BASE.replace(mine, "X"), "theirs": BASE.replace(theirs, "Y")}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    command = ["git", "merge-file", "-p", "mine", "base", "theirs"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    merged = merge(*(texts[name] for name in ("base", "mine", "theirs")))
    assert len(merged.meetings) == done.returncode
    if not merged.meetings:
        assert merged.text == done.stdout.decode()
