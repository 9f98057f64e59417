"""What is seen of the disk: all that concerns the house, in bundles; git's work at its end."""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.studio.texts import git_state, watching
from pipeline.studio.texts.git_state import branch_of, git_at_work, git_folder
from pipeline.studio.texts.mounts import gives_no_events
from pipeline.studio.texts.watching import (
    BranchChanged,
    FilesChanged,
    Seen,
    WatchingSlowly,
    changes_on_disk,
)
from tests.support.loops import run_alone
from tests.support.open_texts import git

FILE = "issues/essai/fr.md"
_LONGEST = 30.0  # seconds, on a machine that does much else
_OWN = "own-"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    house = tmp_path / "maison"
    for name in ("issues/essai", "assets", "templates/kinds", ".cache"):
        (house / name).mkdir(parents=True)
    (house / FILE).write_text("Un")
    return house


class Watched:
    """What is told of a house. A file of our own, told too, says that all before it has been."""

    def __init__(self, root: Path) -> None:
        self._issues = root / "issues"
        self._seen = changes_on_disk(root)
        self._next = asyncio.ensure_future(anext(self._seen))
        self._numbers = count()

    async def heard(self, enough: Callable[[list[Seen]], bool] = bool) -> list[Seen]:
        """What was told up to now, and until it is `enough`: something at all."""
        told: list[Seen] = []
        own, heard = set(), False
        async with asyncio.timeout(_LONGEST):
            # While the folder is away, or just begins to be watched, nothing is told of ours.
            while not enough(told) or (self._issues.is_dir() and not heard):
                name = f"{_OWN}{next(self._numbers)}"
                own.add(f"issues/{name}")
                with suppress(FileNotFoundError):
                    (self._issues / name).touch()
                if (await asyncio.wait([self._next], timeout=0.2))[0]:
                    one = self._next.result()
                    self._next = asyncio.ensure_future(anext(self._seen))
                    heard = heard or not own.isdisjoint(files([one]))
                    told += _without_own(one)
        return told

    async def close(self) -> None:
        self._next.cancel()
        await asyncio.gather(self._next, return_exceptions=True)
        await self._seen.aclose()  # type: ignore[attr-defined]


def _without_own(one: Seen) -> list[Seen]:
    if not isinstance(one, FilesChanged):
        return [one]
    others = frozenset(name for name in one.files if _OWN not in name)
    return [FilesChanged(others, one.all)] if others or one.all else []


def watched(root: Path, *steps: Callable[[], object]) -> list[list[Seen]]:
    """What is told at first, and after each step."""

    async def run() -> list[list[Seen]]:
        watch = Watched(root)
        told = [await watch.heard(lambda _: True)]
        for step in steps:
            await asyncio.to_thread(step)
            told.append(await watch.heard())
        await watch.close()
        return told

    return run_alone(run())


def files(seen: list[Seen]) -> set[str]:
    return {file for one in seen if isinstance(one, FilesChanged) for file in one.files}


def test_a_saved_file_is_told_and_others_are_not(root: Path) -> None:
    def save() -> None:
        (root / ".cache/x").write_text("1")
        (root / "notes.txt").write_text("1")
        (root / "issues/essai/.new-1-2").write_text("1")
        (root / "issues/essai/~$fr.md").write_text("1")
        (root / FILE).write_text("Deux")

    def settings() -> None:
        (root / "pipeline.toml").write_text("")

    _, one, two = watched(root, save, settings)
    assert files(one) == {FILE}
    assert files(two) == {"pipeline.toml"}


def test_two_hundred_saves_are_few_bundles_for_who_is_busy(root: Path) -> None:
    async def run() -> list[Seen]:
        watch = Watched(root)
        await watch.heard(lambda _: True)
        for number in range(200):
            (root / FILE).write_text(f"{number}")
            await asyncio.sleep(0)
        await asyncio.sleep(0.5)  # a build
        told = await watch.heard()
        await watch.close()
        return told

    told = run_alone(run())
    assert 1 <= len(told) <= 4
    assert files(told) == {FILE}


def test_three_hundred_files_are_told(root: Path) -> None:
    names = {f"issues/essai/{number}.md" for number in range(300)}

    def many() -> None:
        for name in names:
            (root / name).write_text("x")

    _, told = watched(root, many)
    assert files(told) == names


def test_a_folder_that_comes_full_or_is_moved_away_is_looked_through(root: Path) -> None:
    new, aside = root / "issues/essai/fr", root.parent / "aside"

    def come() -> None:
        new.mkdir()
        (new / "01-suite.md").write_text("# Une suite")  # perhaps before anybody watches there

    _, *told = watched(root, come, lambda: new.rename(aside), lambda: aside.rename(new))
    for seen in told:
        assert any(isinstance(one, FilesChanged) and one.all for one in seen)


@pytest.mark.parametrize("taken", ["issues/essai", "issues", "."])
def test_a_folder_that_goes_and_comes_back_is_watched_again(root: Path, taken: str) -> None:
    folder, aside = root / taken, root.parent / "aside"

    def away() -> None:
        folder.rename(aside)

    def back() -> None:
        shutil.copytree(aside, folder)

    def save() -> None:
        (root / FILE).write_text("Deux")

    told = watched(root, away, back, save)
    assert FILE in files(told[3])
    if taken != "issues/essai":
        assert any(isinstance(one, FilesChanged) and one.all for one in told[2])


def test_another_branch_is_told_before_its_files_and_a_commit_is_none(root: Path) -> None:
    git(root, "init", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-m", "un")
    git(root, "branch", "autre")

    def commit() -> None:
        (root / FILE).write_text("Deux")
        git(root, "commit", "-am", "deux")

    _, commits, checkout = watched(root, commit, lambda: git(root, "checkout", "autre"))
    assert not [one for one in commits if isinstance(one, BranchChanged)]
    assert checkout[0] == BranchChanged("ref: refs/heads/autre")
    assert files(checkout) == {FILE}


def test_a_head_that_comes_behind_the_files_is_told_before_them(root: Path) -> None:
    git(root, "init", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-m", "un")

    def checkout() -> None:
        (root / ".git/index.lock").touch()
        (root / FILE).write_text("Deux")
        (root / ".git/index.lock").rename(root / ".git/index")
        time.sleep(0.1)  # as git is put aside between the two, on a machine that does much else
        (root / ".git/HEAD").write_text("ref: refs/heads/autre\n")

    _, told = watched(root, checkout)
    assert told[0] == BranchChanged("ref: refs/heads/autre")
    assert files(told) == {FILE}


def test_nothing_is_told_while_git_works(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(root, "init", "-b", "main")
    looks: list[Path] = []

    def at_work(root: Path) -> bool:
        looks.append(root)
        return len(looks) < 5

    def save() -> None:
        monkeypatch.setattr(watching, "git_at_work", at_work)
        (root / FILE).write_text("Deux")

    _, told = watched(root, save)
    assert files(told) == {FILE}
    assert len(looks) >= 5


def test_where_no_more_folders_may_be_watched_they_are_looked_at(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = watching.awatch

    def limited(*paths: Path, **options: object) -> AsyncIterator[set[tuple[object, str]]]:
        if not options["force_polling"]:
            raise OSError(28, "No space left on device")
        return real(*paths, **options)  # type: ignore[arg-type,return-value]

    monkeypatch.setattr(watching, "awatch", limited)

    async def run() -> None:
        watch = Watched(root)
        await watch.heard(lambda told: any(isinstance(one, WatchingSlowly) for one in told))
        (root / FILE).write_text("Deux")
        os.utime(root / FILE, (2e9, 2e9))  # who looks again and again compares seconds
        await watch.heard(lambda told: FILE in files(told))
        await watch.close()

    run_alone(run())


def test_what_git_says_of_a_tree(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (git_folder(root), branch_of(root), git_at_work(root)) == (None, "", False)
    git(root, "init", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-m", "un")
    git(root, "worktree", "add", "-b", "autre", str(root.parent / "beside"))
    assert branch_of(root) == "ref: refs/heads/main"
    assert branch_of(root / "issues") == "ref: refs/heads/main"
    assert branch_of(root.parent / "beside") == "ref: refs/heads/autre"
    index = root / ".git/index"
    now = index.stat().st_mtime
    monkeypatch.setattr(git_state, "time", SimpleNamespace(time=lambda: now))
    assert git_at_work(root)  # HEAD may come behind the index
    index.with_name("long").write_bytes(index.read_bytes())
    os.utime(index.with_name("long"), (1e9, 1e9))
    index.with_name("long").replace(index)
    now = index.stat().st_ctime
    assert git_at_work(root)  # it was written long ago, and put in its place now
    now += 1
    beside = root.parent / "beside"
    for name in ("index.lock", "HEAD.lock"):
        assert not git_at_work(root)
        (root / ".git" / name).touch()
        assert git_at_work(root)
        assert not git_at_work(beside)
        (root / ".git" / name).unlink()


@pytest.mark.parametrize(
    ("folder", "silent"),
    [
        ("/home/zoe/maison", False),
        ("/mnt/c/maison", True),
        ("/media/le disque/maison", True),
        ("/media/autre", False),
        ("/net/maison", True),
    ],
)
def test_drives_that_say_nothing_are_known(tmp_path: Path, folder: str, silent: bool) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda / ext4 rw 0 0\nC: /mnt/c 9p rw 0 0\n//nas/x /media/le\\040disque cifs rw 0 0\n"
        "/dev/sdb /media/autre fuseblk rw 0 0\nnas:/x /net nfs4 rw 0 0\n"
    )
    assert gives_no_events(Path(folder), mounts) is silent
    assert gives_no_events(Path(folder), tmp_path / "none") is False
