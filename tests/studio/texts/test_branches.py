"""Another branch of git comes into the place of open texts, at once or slowly."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pipeline.studio.texts import git_state, origin
from pipeline.studio.texts.desk import Desk
from pipeline.studio.texts.open_text import Conflict
from tests.support.open_texts import FILE, TEXT, disk, git, now, put, snapshots, type_
from tests.support.slow_git import SlowCheckout

_MINE, _OTHER = TEXT.replace("Un pont", "1 pont"), TEXT.replace("Deux", "Onze")


@pytest.fixture
def put_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between any two of its steps git stops for longer than one would wait for it."""
    monkeypatch.setattr(git_state, "_HEAD_FOLLOWS", 0.0)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git has been waited for long enough."""
    monkeypatch.setattr(origin, "GIT_PATIENCE", 0.0)


def conflict(desk: Desk) -> Conflict:
    found = now(desk).conflict
    assert found is not None
    return found


def test_another_branch_takes_the_place_of_what_is_saved(branches: Path) -> None:
    desk = Desk(branches)
    desk.open(FILE)
    git(branches, "checkout", "autre")
    assert desk.look(FILE).happened == "taken"
    assert now(desk).document.text == _OTHER
    assert snapshots(desk) == [("branch", TEXT)]


def test_another_branch_never_mixes_with_what_is_not_saved(branches: Path) -> None:
    desk = Desk(branches)
    type_(desk, "Un pont", "1 pont")
    git(branches, "checkout", "autre")
    told = desk.look(FILE)
    assert told.happened == "conflict"
    assert desk.save(FILE).happened == "conflict", "nothing is written by itself"
    assert disk(branches) == _OTHER
    assert ("branch", _MINE) in snapshots(desk)
    assert conflict(desk).came == "branch"
    (whole,) = conflict(desk).merged.meetings
    assert (whole.mine, whole.theirs) == (_MINE, _OTHER)
    shown = conflict(desk).theirs.digest
    told = desk.settle(FILE, told.one.document.version, shown, {0: "theirs"})
    assert told.one.document.text == disk(branches)
    assert desk.save(FILE).happened == "same"


@pytest.mark.usefixtures("put_aside")
@pytest.mark.parametrize("looks", ["at each step", 0, 1, 2, 3, 4, "at the end"])
def test_whenever_a_slow_checkout_is_looked_at_nothing_mixes(
    branches: Path, looks: int | str
) -> None:
    """Wherever between two steps a save is due, an event comes, or both."""
    desk = Desk(branches)
    type_(desk, "Un pont", "1 pont")
    checkout, happened = SlowCheckout(branches, "autre"), []
    for number, step in enumerate(checkout.steps):
        step()
        if looks in (number, "at each step"):
            happened += [desk.look(FILE).happened, desk.save(FILE).happened]
        if number:
            assert disk(branches) == _OTHER
        assert now(desk).document.text == _MINE
    if looks == "at each step":
        waited = ["again"] * 6
        assert happened == ["same", "again", *waited, "conflict", "conflict"]
    assert desk.save(FILE).happened == "conflict"
    assert conflict(desk).came == "branch"
    assert ("branch", _MINE) in snapshots(desk)
    assert (disk(branches), now(desk).document.text) == (_OTHER, _MINE)


@pytest.mark.usefixtures("put_aside")
def test_what_was_taken_before_head_came_is_of_the_branch_that_came(branches: Path) -> None:
    desk = Desk(branches)
    desk.open(FILE)
    git(branches, "checkout", "autre")
    desk.look(FILE)
    back = SlowCheckout(branches, "main")
    for step in back.steps[:-1]:
        step()
    assert desk.look(FILE).happened == "taken"  # of main, while HEAD says it is of the other
    back.head()
    type_(desk, "Un pont", "1 pont")
    git(branches, "checkout", "autre")
    assert desk.save(FILE).happened == "conflict"
    assert conflict(desk).came == "branch"
    assert disk(branches) == _OTHER


@pytest.mark.usefixtures("put_aside")
def test_words_go_along_where_both_branches_have_the_same_text(branches: Path) -> None:
    """As git takes along what is not committed."""
    git(branches, "branch", "pareille")
    desk = Desk(branches)
    type_(desk, "Un pont", "1 pont")
    git(branches, "checkout", "pareille")
    assert desk.save(FILE).happened == "saved"
    assert disk(branches) == _MINE
    put(branches, "Trois", "Quatre")
    type_(desk, "Deux", "2")
    assert desk.look(FILE).happened == "merged", "it is of this branch now"


@pytest.mark.usefixtures("put_aside")
def test_what_a_pull_brings_into_the_same_branch_is_merged(branches: Path, tmp_path: Path) -> None:
    beside = tmp_path.parent / f"{tmp_path.name}-beside"
    git(tmp_path, "clone", str(branches), str(beside))
    (beside / FILE).write_text(TEXT.replace("Trois", "Quatre"))
    git(beside, "commit", "-am", "d’ailleurs")
    desk = Desk(branches)
    type_(desk, "Un pont", "1 pont")
    git(branches, "pull", str(beside), "main")
    assert desk.look(FILE).happened == "merged"
    assert desk.save(FILE).happened == "saved"
    assert disk(branches) == _MINE.replace("Trois", "Quatre")


@pytest.mark.usefixtures("put_aside")
def test_what_stays_unsaid_is_asked_about_and_settled_though_a_lock_stays(
    branches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(branches)
    type_(desk, "Un pont", "1 pont")
    (branches / ".git/index.lock").touch()
    put(branches, "Trois", "Quatre")
    assert [desk.look(FILE).happened, desk.save(FILE).happened] == ["again", "again"]
    monkeypatch.setattr(origin, "GIT_PATIENCE", 0.0)
    told = desk.save(FILE)
    assert told.one.said is not None
    assert "while git was at work" in told.one.said.render()
    assert conflict(desk).whole
    type_(desk, "Deux", "2")  # writing goes on
    monkeypatch.undo()
    told = desk.look(FILE)
    assert told.happened == "conflict", "it is asked about once"
    shown = conflict(desk).theirs.digest
    told = desk.settle(FILE, told.one.document.version, shown, {0: "mine"})
    assert told.happened == "merged"
    assert desk.save(FILE).happened == "again"
    monkeypatch.setattr(origin, "GIT_PATIENCE", 0.0)
    assert desk.save(FILE).happened == "saved"
    assert disk(branches) == _MINE.replace("Deux", "2")
    assert ("theirs", TEXT.replace("Trois", "Quatre")) in snapshots(desk)


@pytest.mark.usefixtures("put_aside", "impatient")
def test_a_checkout_that_ends_after_all_is_named_as_one(branches: Path) -> None:
    desk = Desk(branches)
    type_(desk, "Un pont", "1 pont")
    checkout = SlowCheckout(branches, "autre")
    for step in checkout.steps[:3]:
        step()
    assert desk.save(FILE).one.conflict
    assert conflict(desk).came == "git"
    checkout.lock_head()
    checkout.head()
    assert desk.look(FILE).happened == "conflict"
    assert conflict(desk).came == "branch"


@pytest.mark.usefixtures("put_aside")
def test_what_another_program_saves_is_merged_once_git_says_it_is_no_commit_of_another_branch(
    branches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(branches)
    type_(desk, "Un pont", "1 pont")
    put(branches, "Trois", "Quatre")
    git(branches, "add", FILE)
    assert desk.look(FILE).happened == "again", "so does the middle of a checkout look"
    git(branches, "commit", "-m", "trois")
    assert desk.look(FILE).happened == "merged"
    put(branches, "Quatre", "Cinq")
    assert desk.look(FILE).happened == "merged", "nobody told git of it"
    put(branches, "Cinq", "Six")
    monkeypatch.setenv("PATH", "")
    assert desk.look(FILE).happened == "merged", "there is no git to ask"


@pytest.mark.usefixtures("put_aside")
def test_a_git_that_does_not_answer_is_at_work(
    branches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object, **given: object) -> None:
        raise subprocess.TimeoutExpired("git", 2.0)

    monkeypatch.setattr(git_state, "ask_git", slow)
    desk = Desk(branches)
    type_(desk, "Un pont", "1 pont")
    put(branches, "Trois", "Quatre")
    assert desk.save(FILE).happened == "again"
    monkeypatch.undo()
    monkeypatch.setattr(git_state, "_HEAD_FOLLOWS", 0.0)
    assert desk.save(FILE).happened == "saved"


@pytest.mark.usefixtures("put_aside")
def test_the_last_save_loses_nothing_to_a_checkout(branches: Path) -> None:
    desk = Desk(branches)
    type_(desk, "Un pont", "1 pont")
    checkout = SlowCheckout(branches, "autre")
    checkout.lock()
    desk.save_last(FILE)
    assert disk(branches) == _MINE
    checkout.file()
    assert ("mine", _MINE) in snapshots(desk), "git has written over it"


@pytest.mark.usefixtures("put_aside")
def test_a_last_save_that_may_not_be_is_a_snapshot(branches: Path) -> None:
    desk = Desk(branches)
    type_(desk, "Un pont", "1 pont")
    checkout = SlowCheckout(branches, "autre")
    for step in checkout.steps[:3]:
        step()
    desk.save_last(FILE)
    assert disk(branches) == _OTHER
    assert ("mine", _MINE) in snapshots(desk)


def test_a_branch_of_the_same_name_that_was_left_meanwhile_is_another(branches: Path) -> None:
    before = git_state.head_of(branches)
    git(branches, "commit", "--allow-empty", "-m", "rien")
    assert git_state.head_of(branches) == before
    git(branches, "checkout", "autre")
    git(branches, "checkout", "main")
    after = git_state.head_of(branches)
    assert after.said == before.said
    assert after != before
    (branches / ".git/HEAD").unlink()
    assert git_state.head_of(branches) == git_state.GitHead()


@pytest.mark.usefixtures("put_aside")
def test_a_checkout_that_ends_while_git_is_asked_is_none_of_this_branch(
    branches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git says that its index and HEAD agree: on the other branch."""
    desk = Desk(branches)
    type_(desk, "Un pont", "1 pont")
    checkout = SlowCheckout(branches, "autre")
    for step in checkout.steps[:3]:
        step()

    def ends_first(root: Path, file: str) -> bool:
        checkout.lock_head()
        checkout.head()
        return git_state.is_ahead_of_head(root, file)

    with monkeypatch.context() as patch:
        patch.setattr(origin, "is_ahead_of_head", ends_first)
        assert desk.save(FILE).happened == "again"
    assert desk.save(FILE).happened == "conflict"
    assert conflict(desk).came == "branch"
    assert disk(branches) == _OTHER
