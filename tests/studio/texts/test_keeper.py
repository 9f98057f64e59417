"""Texts and files kept together: saved after a pause, looked at when the disk changes, told."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.studio.server import keeper as keeping
from pipeline.studio.server.keeper import Keeper
from pipeline.studio.texts import desk as desks
from pipeline.studio.texts import git_state, origin
from pipeline.studio.texts.desk import Desk
from pipeline.studio.texts.git_state import git_at_work
from tests.support.loops import run_alone
from tests.support.open_texts import FILE, TEXT, disk, git, now, put, type_
from tests.support.slow_git import SlowCheckout

_LONGEST = 30.0  # seconds, on a machine that does much else
_OWN = "own-"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("issues/essai/fr", "assets", "templates"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / FILE).write_text(TEXT)
    return tmp_path


class Kept:
    """A keeper that runs, and what it told."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.desk = Desk(root)
        self.desk.open(FILE)
        self.told: list[tuple[str, Any]] = []
        self.keeper = Keeper(self.desk, self._tell)
        self._own = ""

    def _tell(self, name: str, values: Any) -> None:
        own = [one for one in values["files"] if _OWN in one] if name == "files" else []
        if own:
            self._own = max([self._own, *own])
            values = {**values, "files": [one for one in values["files"] if _OWN not in one]}
            if not values["files"] and not values["all"]:
                return
        self.told.append((name, values))

    async def all_is_told(self) -> None:
        """A file of our own is told, so what came before it has been."""
        own = f"issues/{_OWN}{time.monotonic_ns():020}"
        async with asyncio.timeout(_LONGEST):
            while self._own < own:  # it is not watched at once
                (self.root / own).touch()
                await asyncio.sleep(0.05)

    async def until(self, true: Callable[[], object]) -> None:
        async with asyncio.timeout(_LONGEST):
            while not true():
                await asyncio.sleep(0.01)

    def states(self) -> list[str]:
        return [values["state"] for name, values in self.told if name == "text"]


def kept(root: Path, work: Callable[[Kept], Awaitable[None]]) -> Kept:
    async def run() -> Kept:
        one = Kept(root)
        task = asyncio.create_task(one.keeper.watch(root))
        await one.all_is_told()
        await work(one)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        one.keeper.close()
        return one

    return run_alone(run())


def test_what_is_typed_is_saved_once_after_a_pause(root: Path) -> None:
    async def work(one: Kept) -> None:
        for number in range(5):
            type_(one.desk, "Un", f"Un{number}", "a")
            one.keeper.typed(FILE)
            assert disk(root) == TEXT
        await one.until(lambda: disk(root) != TEXT)

    one = kept(root, work)
    assert disk(root) == now(one.desk).document.text
    assert one.states() == ["saved"]


def test_who_never_pauses_is_saved_all_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "LATEST", 0.0)

    async def work(one: Kept) -> None:
        while disk(root) == TEXT:
            type_(one.desk, "Un", "Un ", "a")
            one.keeper.typed(FILE)
            await asyncio.sleep(0.01)

    kept(root, work)


def test_what_another_editor_saves_is_told_and_not_what_we_save(root: Path) -> None:
    async def work(one: Kept) -> None:
        put(root, "Trois", "Quatre")
        await one.until(lambda: "Quatre" in now(one.desk).document.text)
        (root / "issues/essai/photo.jpg").write_bytes(b"x")
        await one.until(lambda: any(name == "files" for name, _ in one.told))
        type_(one.desk, "Un", "1")
        one.keeper.typed(FILE)
        await one.until(lambda: len(one.states()) > 1)
        await one.all_is_told()

    one = kept(root, work)
    assert one.states() == ["saved", "saved"]
    told = [values for name, values in one.told if name == "files"]
    assert told == [{"files": ["issues/essai/photo.jpg"], "all": False}]


def test_half_a_file_that_stays_is_taken_and_one_that_is_finished_is_not_seen(root: Path) -> None:
    async def work(one: Kept) -> None:
        (root / FILE).write_text("")
        one.keeper.look(FILE)
        (root / FILE).write_text(TEXT.replace("Trois", "Quatre"))
        await one.until(lambda: "Quatre" in now(one.desk).document.text)
        assert one.told[0][1]["version"] == 1, "nothing was empty in between"
        (root / FILE).write_text("")
        await one.until(lambda: not now(one.desk).document.text)

    kept(root, work)


def test_a_merge_is_saved_by_itself(root: Path) -> None:
    async def work(one: Kept) -> None:
        type_(one.desk, "Un pont", "1 pont")
        put(root, "Trois", "Quatre")
        await one.until(lambda: "1 pont" in disk(root))

    one = kept(root, work)
    assert disk(root) == TEXT.replace("Un pont", "1 pont").replace("Trois", "Quatre")
    assert "unsaved" in one.states()


def test_another_branch_is_told_and_saves_nothing(branches: Path) -> None:
    async def work(one: Kept) -> None:
        type_(one.desk, "Un", "1")
        git(branches, "checkout", "autre")
        await one.until(lambda: "conflict" in one.states())
        one.keeper.typed(FILE)
        await asyncio.sleep(keeping.QUIET + 0.3)

    one = kept(branches, work)
    assert disk(branches) == TEXT.replace("Deux", "Onze")
    assert now(one.desk).conflict
    assert ("files", {"files": [], "all": True}) in one.told


@pytest.mark.parametrize("left_behind", [False, True])
def test_nothing_is_saved_among_files_that_git_changes(
    root: Path, monkeypatch: pytest.MonkeyPatch, left_behind: bool
) -> None:
    git(root, "init", "-b", "main")
    looks = []

    def at_work(root: Path) -> bool:
        looks.append(root)
        return git_at_work(root)

    monkeypatch.setattr(desks, "git_at_work", at_work)

    async def work(one: Kept) -> None:
        (root / ".git/index.lock").touch()
        type_(one.desk, "Un", "1")
        one.keeper.typed(FILE)
        await one.until(lambda: len(looks) > 2)
        assert disk(root) == TEXT
        if left_behind:
            monkeypatch.setattr(origin, "GIT_PATIENCE", 0.0)
        else:
            (root / ".git/index.lock").unlink()
        await one.until(lambda: disk(root) != TEXT)

    kept(root, work)


def test_who_says_save_while_git_works_need_not_say_it_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(root, "init", "-b", "main")
    monkeypatch.setattr(keeping, "QUIET", 3600.0)
    monkeypatch.setattr(keeping, "LATEST", 3600.0)

    async def work(one: Kept) -> None:
        (root / ".git/index.lock").touch()
        type_(one.desk, "Un", "1")
        one.keeper.typed(FILE)
        assert one.keeper.save(FILE).one.state == "unsaved"
        assert disk(root) == TEXT
        (root / ".git/index.lock").unlink()
        await one.until(lambda: disk(root) != TEXT)
        assert one.states()[-1] == "saved"

    kept(root, work)


def test_what_leaves_waits_for_git(root: Path) -> None:
    git(root, "init", "-b", "main")

    async def work(one: Kept) -> None:
        (root / ".git/index.lock").touch()
        type_(one.desk, "Un", "1")
        leaving = asyncio.create_task(one.keeper.save_all())
        await asyncio.sleep(0)
        assert not leaving.done()
        assert disk(root) == TEXT
        (root / ".git/index.lock").unlink()
        await leaving
        assert disk(root) == TEXT.replace("Un", "1")

    kept(root, work)


def test_a_checkout_whose_head_comes_late_is_asked_about(
    branches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Later than git is waited for without being asked, as on a machine that does much else."""
    monkeypatch.setattr(git_state, "_HEAD_FOLLOWS", 0.0)

    async def work(one: Kept) -> None:
        type_(one.desk, "Un pont", "1 pont")
        checkout = SlowCheckout(branches, "autre")
        for step in checkout.steps[:3]:
            step()
        for _ in range(3):
            one.keeper.typed(FILE)
            one.keeper.save(FILE)
            await one.all_is_told()
        assert "conflict" not in one.states()
        checkout.lock_head()
        checkout.head()
        await one.until(lambda: "conflict" in one.states())

    one = kept(branches, work)
    assert disk(branches) == TEXT.replace("Deux", "Onze")
    conflict = now(one.desk).conflict
    assert conflict is not None
    assert conflict.came == "branch"


def test_a_save_that_is_due_before_a_branch_is_told_of_mixes_nothing(
    branches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(one: Kept) -> None:
        type_(one.desk, "Un", "1")
        git(branches, "checkout", "autre")
        one.keeper.save(FILE)  # in this thread: nobody has heard of the branch
        assert disk(branches) == TEXT.replace("Deux", "Onze")
        await one.all_is_told()

    one = kept(branches, work)
    assert disk(branches) == TEXT.replace("Deux", "Onze")
    conflict = now(one.desk).conflict
    assert conflict is not None
    assert conflict.came == "branch"


def test_closing_saves(root: Path) -> None:
    async def work(one: Kept) -> None:
        type_(one.desk, "Un", "1")

    kept(root, work)
    assert disk(root) == TEXT.replace("Un", "1")
