"""Many editions: one after the other, oldest first, each on disk before the next is begun; who is
stopped (Ctrl-C, a crash, a full disk) keeps what is finished, and the next build makes the rest.

Faults come by count, never by the clock.
"""

from __future__ import annotations

import errno
import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from pipeline import atomic, cache
from pipeline.artifact import Artifact
from pipeline.build import children, hops, output, schedule, workers
from pipeline.build.edition import BuildOptions, Done
from pipeline.cache import Cache
from pipeline.channel import Channel
from pipeline.context import RenderContext
from tests.support.command import digests
from tests.support.project import Project, newsletter
from tests.unit.test_schedule import build

ISSUES = tuple(f"2025-{month:02}" for month in range(1, 6))
EDITIONS = [(issue, "fr") for issue in ISSUES]
OUTPUTS = ("text", "web")
PRINTED = (*OUTPUTS, "screen", "print")  # two pieces of work for each edition


@pytest.fixture
def archive(project: Project) -> Project:
    for issue in ISSUES:
        project.write(issue, "fr", newsletter(f"Le texte de {issue}."))
    return project


def run(archive: Project, wish: BuildOptions, tell: Callable[[str], None]) -> Iterator[Done]:
    return schedule.run(archive.house.project, lambda _: archive.house, wish, tell)


def finished(archive: Project) -> set[str]:
    return {path.parts[-3] for path in (archive.root / "output").rglob("report.json")}


def made(done: list[Done]) -> set[str]:
    return {one.issue for one in done if one.made}


def before(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, do: Callable[[], None]) -> None:
    """Have something done before each call of a function."""
    real = getattr(owner, name)

    def doing(*arguments: Any, **named: Any) -> Any:
        do()
        return real(*arguments, **named)

    monkeypatch.setattr(owner, name, doing)


def test_each_is_written_before_the_next_is_begun(
    archive: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []
    before(monkeypatch, hops, "make", lambda: events.append("make"))
    before(monkeypatch, output, "write_edition", lambda: events.append("write"))
    build(archive, OUTPUTS, EDITIONS)
    assert events == ["make", "write"] * len(ISSUES)


def test_editions_are_made_in_the_order_they_are_asked_for(
    archive: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[set[str]] = []
    before(monkeypatch, hops, "make", lambda: seen.append(finished(archive)))
    build(archive, OUTPUTS, EDITIONS)
    assert seen == [set(ISSUES[:number]) for number in range(len(ISSUES))]


def test_what_was_made_is_let_go_when_it_is_written(archive: Project) -> None:
    """A build of many holds one edition at a time; the findings and lists it keeps are small."""
    wish = BuildOptions(EDITIONS, OUTPUTS, archive.root / "output", 1, True, False, str)
    held, done = [], []
    for one in run(archive, wish, lambda _: None):
        done.append(one)
        gc.collect()
        held.append(sum(isinstance(thing, Artifact) for thing in gc.get_objects()))
    assert len(done) == len(ISSUES)
    assert max(held) <= len(OUTPUTS)


def test_without_a_cache_pictures_in_memory_do_not_pile_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cache, "_ROOM", 100)
    kept = Cache(tmp_path, enabled=False)
    kept.put("house", b"h" * 30)
    for number in range(50):
        kept.put(f"own {number}", b"x" * 30)
        assert kept.get("house") == b"h" * 30  # what all share is asked for again and again
    there = [number for number in range(50) if kept.get(f"own {number}")]
    assert there == [48, 49]
    kept.put("large", b"y" * 300)
    assert kept.get("large") == b"y" * 300


def test_a_process_opens_its_house_once(archive: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[None] = []
    before(monkeypatch, children, "load_workspace", lambda: opened.append(None))
    children._workspace.cache_clear()
    for issue in ISSUES:
        assert children.make_in_child(archive.root, False, issue, "fr", ("text",)).artifacts
    children._workspace.cache_clear()
    assert len(opened) == 1


def test_few_mails_are_made_where_we_are(archive: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The start of a process costs more than several of them: two jobs are no slower than one."""
    monkeypatch.setattr(workers, "each", lambda *_: pytest.fail("processes for five"))
    wish = BuildOptions(EDITIONS, OUTPUTS, archive.root / "output", 2, False, False, str)
    assert made(list(run(archive, wish, lambda _: None))) == set(ISSUES)


def test_many_mails_are_made_by_several_processes(
    archive: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "_LIGHT", 2)
    before(monkeypatch, hops, "make", lambda: pytest.fail("made in this process"))
    wish = BuildOptions(EDITIONS, OUTPUTS, archive.root / "output", 2, True, False, str)
    assert made(list(run(archive, wish, lambda _: None))) == set(ISSUES)


@pytest.mark.parametrize("todo", [0, 2, 5])
def test_all_pieces_are_told_be_there_something_to_do_or_not(archive: Project, todo: int) -> None:
    build(archive, OUTPUTS, EDITIONS[todo:])
    told: list[str] = []
    outputs = ("text", "screen", "web")  # two groups, of which the paged one is never made
    settings = (archive.root / "pipeline.toml").read_text("utf-8")
    archive.file("pipeline.toml", settings + '\n[never]\nnewsletter = ["screen"]\n').reload()
    wish = BuildOptions(EDITIONS, outputs, archive.root / "output", 1, True, False, str)
    list(run(archive, wish, told.append))
    assert len(told) == len(ISSUES) * len(schedule.groups_of(outputs))


def test_nothing_to_do_writes_nothing(archive: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    build(archive, OUTPUTS, EDITIONS)
    before(monkeypatch, cache.Cache, "put", lambda: pytest.fail("written"))
    monkeypatch.setattr("pipeline.build.file_digests.FileDigests.save", lambda _: None)
    assert made(build(archive, OUTPUTS, EDITIONS)) == set()


# ------------------------------------------------------------------- stopped, and gone on with


@pytest.fixture
def whole(archive: Project) -> dict[str, str]:
    """What an undisturbed build writes."""
    return undisturbed(archive, OUTPUTS)


@pytest.fixture
def printed(archive: Project, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The same with PDFs: they are a few bytes here, and scheduled and written as real ones are."""
    real = hops.channel

    def quick(name: str) -> Channel:
        def make(context: RenderContext) -> Artifact:
            return Artifact({f"{name}.pdf": f"%PDF of {context.edition.issue}".encode()})

        return replace(real(name), make=make) if real(name).paged else real(name)

    monkeypatch.setattr(hops, "channel", quick)
    return undisturbed(archive, PRINTED)


def undisturbed(archive: Project, outputs: Sequence[str]) -> dict[str, str]:
    build(archive, outputs, EDITIONS)
    found = digests(archive.root / "output")
    for folder in ("output", ".cache/findings"):
        clear(archive.root / folder)
    return found


def clear(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def goes_on(
    archive: Project,
    whole: dict[str, str],
    left_over: str = "",
    outputs: Sequence[str] = OUTPUTS,
) -> set[str]:
    """The next build makes what was not finished and nothing else; all is then as it would be."""
    there = finished(archive)
    done = build(archive, outputs, EDITIONS)
    assert made(done) == set(ISSUES) - there
    found = digests(archive.root / "output")
    assert {k: v for k, v in found.items() if atomic.PREFIX not in k} == whole
    assert left_over or len(found) == len(whole)
    return there


@pytest.mark.parametrize("which", [0, 2, 4])
def test_ctrl_c_while_one_is_made(
    archive: Project, whole: dict[str, str], which: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        before(patch, hops, "make", on_call(which, KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            build(archive, OUTPUTS, EDITIONS)
    assert goes_on(archive, whole) == set(ISSUES[:which])


@pytest.mark.parametrize("which", [1, 5, 8])
def test_ctrl_c_between_the_pdfs_of_an_edition_and_the_rest_of_it(
    archive: Project, printed: dict[str, str], which: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half an edition is none: nothing of it is written, and the PDFs are made again."""
    with monkeypatch.context() as patch:
        before(patch, hops, "make", on_call(which, KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            build(archive, PRINTED, EDITIONS)
    there = goes_on(archive, printed, outputs=PRINTED)
    assert there == set(ISSUES[: which // 2])


@pytest.mark.parametrize("which", [0, 1, 12, 25, 54])
def test_ctrl_c_while_files_are_put_in_their_places(
    archive: Project, whole: dict[str, str], which: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        before(patch, Path, "replace", on_call(which, KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            build(archive, OUTPUTS, EDITIONS)
    goes_on(archive, whole)


@pytest.mark.parametrize("which", [0, 1, 12, 25, 40])
def test_a_disk_that_is_full_from_one_file_on(
    archive: Project, whole: dict[str, str], which: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other editions are findings, and none of them is half written."""
    with monkeypatch.context() as patch:
        full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        before(patch, atomic, "_written", from_call(which, full))
        done = build(archive, OUTPUTS, EDITIONS)
    assert {one.issue for one in done if one.stopped} == set(ISSUES) - finished(archive)
    assert {d.code for one in done if one.stopped for d in one.report.diagnostics} == {
        "environment"
    }
    assert len(goes_on(archive, whole)) < len(ISSUES)


@pytest.mark.parametrize("which", [27, 40])
def test_a_disk_that_is_full_when_pdfs_are_written(
    archive: Project, printed: dict[str, str], which: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        before(patch, atomic, "_written", from_call(which, full))
        done = build(archive, PRINTED, EDITIONS)
    there = finished(archive)
    assert {one.issue for one in done if one.stopped} == set(ISSUES) - there
    assert 0 < len(there) < len(ISSUES)
    goes_on(archive, printed, outputs=PRINTED)


@pytest.mark.parametrize("which", [1, 40])
def test_a_process_that_is_killed(archive: Project, whole: dict[str, str], which: int) -> None:
    die(archive, which, OUTPUTS)
    goes_on(archive, whole, left_over="what was not yet in its place")


@pytest.mark.parametrize("which", [11, 44])
def test_a_process_that_is_killed_among_pdfs(
    archive: Project, printed: dict[str, str], which: int
) -> None:
    die(archive, which, PRINTED)
    goes_on(archive, printed, "what was not yet in its place", PRINTED)


@pytest.mark.parametrize("which", [9, 33])
def test_a_build_in_two_processes_that_is_killed(
    archive: Project, whole: dict[str, str], which: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first process alone writes: its death between two files is that of the build."""
    monkeypatch.setattr(schedule, "_LIGHT", 2)
    die(archive, which, OUTPUTS, jobs=2)
    there = goes_on(archive, whole, left_over="what was not yet in its place")
    assert bool(there) == (which > 30)


@pytest.mark.parametrize("which", [12, 40])
def test_a_disk_that_is_full_for_two_processes(
    archive: Project, whole: dict[str, str], which: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "_LIGHT", 2)
    with monkeypatch.context() as patch:
        full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        before(patch, atomic, "_written", from_call(which, full))
        before(patch, hops, "make", lambda: pytest.fail("made in this process"))
        done = in_processes(archive, OUTPUTS, 2)
    there = finished(archive)
    assert {one.issue for one in done if one.stopped} == set(ISSUES) - there
    assert len(there) < len(ISSUES)
    goes_on(archive, whole)


def in_processes(archive: Project, outputs: Sequence[str], jobs: int) -> list[Done]:
    wish = BuildOptions(EDITIONS, outputs, archive.root / "output", jobs, True, False, str)
    return list(run(archive, wish, lambda _: None))


def die(archive: Project, which: int, outputs: Sequence[str], jobs: int = 1) -> None:
    fork = multiprocessing.get_context("fork")
    child = fork.Process(target=killed, args=(archive, which, outputs, jobs))
    child.start()
    child.join(120)
    assert child.exitcode == 9


def killed(archive: Project, which: int, outputs: Sequence[str], jobs: int) -> None:
    calls = count()

    def dies() -> None:
        if next(calls) == which:
            os._exit(9)

    before(pytest.MonkeyPatch(), atomic, "_written", dies)
    with suppress(BaseException):
        in_processes(archive, outputs, jobs)
    os._exit(0)


def on_call(which: int, fault: BaseException) -> Callable[[], None]:
    calls = count()

    def raising() -> None:
        if next(calls) == which:
            raise fault

    return raising


def from_call(which: int, fault: BaseException) -> Callable[[], None]:
    calls: Iterator[int] = count()

    def raising() -> None:
        if next(calls) >= which:
            raise fault

    return raising
