"""Another branch comes into the place of open texts where git keeps HEAD in its tables."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from pipeline.studio.texts import git_state
from pipeline.studio.texts.desk import Desk
from tests.support.git_tables import Tables
from tests.support.open_texts import FILE, TEXT, disk, now, put, snapshots, type_

_MINE, _OTHER = TEXT.replace("Un pont", "1 pont"), TEXT.replace("Deux", "Onze")


@pytest.fixture
def tables(root: Path, monkeypatch: pytest.MonkeyPatch) -> Tables:
    """The house with another branch, of another text."""
    monkeypatch.setattr(git_state, "_HEAD_FOLLOWS", 0.0)
    made = Tables(root, monkeypatch)
    made.git("add", ".")
    made.git("commit", "-m", "un")
    made.git("checkout", "-b", "autre")
    put(made.root, "Deux", "Onze")
    made.git("commit", "-am", "deux")
    made.git("checkout", "main")
    return made


def test_another_branch_never_mixes_with_what_is_not_saved(tables: Tables) -> None:
    desk = Desk(tables.root)
    type_(desk, "Un pont", "1 pont")
    tables.git("checkout", "autre")
    assert desk.look(FILE).happened == "conflict"
    assert desk.save(FILE).happened == "conflict", "nothing is written by itself"
    assert disk(tables.root) == _OTHER
    found = now(desk).conflict
    assert found is not None
    assert found.came == "branch"
    assert ("branch", _MINE) in snapshots(desk)


def test_head_is_another_with_a_move_and_with_nothing_else(tables: Tables) -> None:
    known = git_state.head_of(tables.root)
    assert known.said == "refs/heads/main"
    for words in (
        ("commit", "--allow-empty", "-m", "rien"),
        ("branch", "encore"),
        ("reset", "--soft", "HEAD~1"),
    ):
        tables.git(*words)
        assert git_state.head_of(tables.root) == known, words
    tables.git("checkout", "--detach")
    loose = git_state.head_of(tables.root)
    assert len(loose.said) == len("0" * 40)
    tables.git("checkout", "main")
    assert git_state.head_of(tables.root).said == known.said


def test_git_is_asked_when_a_name_has_changed_and_no_more(
    tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def counted(*words: Any, **given: Any) -> subprocess.CompletedProcess[bytes]:
        asked.append(words)
        return real(*words, **given)

    real = git_state.ask_git
    monkeypatch.setattr(git_state, "ask_git", counted)
    first = git_state.head_of(tables.root)
    before = len(asked)
    assert [git_state.head_of(tables.root) for _ in range(5)] == [first] * 5
    assert len(asked) == before
    tables.git("checkout", "autre")
    assert git_state.branch_of(tables.root) == "refs/heads/autre"
    assert len(asked) > before


def test_a_git_that_does_not_answer_may_have_moved(
    tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So one asks, and mixes nothing; once it answers, nothing of that is left."""

    def slow(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("git", 2.0)

    known = git_state.head_of(tables.root)
    tables.git("branch", "encore")
    with monkeypatch.context() as patch:
        patch.setattr(git_state, "ask_git", slow)
        assert git_state.head_of(tables.root) != known
    assert git_state.head_of(tables.root) == known


def test_an_empty_repository_has_a_branch_all_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = Tables(root, monkeypatch)
    empty.git("add", ".")
    assert git_state.branch_of(empty.root) == "refs/heads/main"
