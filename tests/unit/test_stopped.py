"""Who is stopped among many editions (Ctrl-C, a crash, a full disk) keeps what is finished, and
the next build makes the rest, with PDFs and without.
"""

from __future__ import annotations

import errno
import multiprocessing
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import atomic
from pipeline.artifact import Artifact
from pipeline.build import hops, schedule
from pipeline.build.edition import BuildOptions, Done
from pipeline.channel import Channel
from pipeline.context import RenderContext
from tests.support.archive import (
    EDITIONS,
    ISSUES,
    OUTPUTS,
    Moment,
    archive_in,
    before,
    ever_after,
    finished,
    made,
    on_call,
    once,
    reached,
    run,
)
from tests.support.command import digests
from tests.support.project import Project
from tests.unit.test_schedule import build

PRINTED = (*OUTPUTS, "screen", "print")  # two pieces of work for each edition
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
HALF = "what was not yet in its place"
Files = dict[str, str]  # digests by path


@pytest.fixture
def archive(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Its PDFs are a few bytes, and scheduled and written as real ones are."""
    real = hops.channel

    def quick(name: str) -> Channel:
        def make(context: RenderContext) -> Artifact:
            return Artifact({f"{name}.pdf": f"%PDF of {context.edition.issue}".encode()})

        return replace(real(name), make=make) if real(name).paged else real(name)

    monkeypatch.setattr(hops, "channel", quick)
    return archive_in(project)


_undisturbed: dict[Sequence[str], Files] = {}


def undisturbed(archive: Project, outputs: Sequence[str]) -> Files:
    """What an undisturbed build writes: the same in every project."""
    if outputs not in _undisturbed:
        build(archive, outputs, EDITIONS)
        _undisturbed[outputs] = digests(archive.root / "output")
        for folder in ("output", ".cache/findings"):
            clear(archive.root / folder)
    return _undisturbed[outputs]


@pytest.fixture
def whole(archive: Project) -> Files:
    return undisturbed(archive, PRINTED)


@pytest.fixture
def light(archive: Project, monkeypatch: pytest.MonkeyPatch) -> Files:
    """Without PDFs, which other processes would make in earnest; as if they were worth two."""
    found = undisturbed(archive, OUTPUTS)
    monkeypatch.setattr(schedule, "_LIGHT", 2)
    return found


def clear(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def goes_on(
    archive: Project, whole: Files, left_over: str = "", outputs: Sequence[str] = PRINTED
) -> set[str]:
    """The next build makes what was not finished and nothing else; all is then as it would be."""
    there = finished(archive)
    done = build(archive, outputs, EDITIONS)
    assert made(done) == set(ISSUES) - there
    found = digests(archive.root / "output")
    assert {k: v for k, v in found.items() if atomic.PREFIX not in k} == whole
    assert left_over or len(found) == len(whole)
    return there


@pytest.mark.parametrize("which", range(2 * len(ISSUES)))
def test_ctrl_c_while_one_is_made(
    archive: Project, whole: Files, which: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half an edition is none: nothing of it is written, and its PDFs are made again."""
    with monkeypatch.context() as patch:
        before(patch, hops, "make", on_call(which, KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            build(archive, PRINTED, EDITIONS)
    assert goes_on(archive, whole) == set(ISSUES[: which // 2])


@pytest.mark.parametrize("moment", [(0, 0), (0, 1), (1, 4), (2, 3)])
def test_ctrl_c_while_files_are_put_in_their_places(
    archive: Project, whole: Files, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        before(patch, Path, "replace", once(reached(archive, moment), KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            build(archive, PRINTED, EDITIONS)
    goes_on(archive, whole)


@pytest.mark.parametrize("moment", [(0, 0), (0, 1), (1, 3), (2, 5)])
def test_a_disk_that_is_full_from_one_file_on(
    archive: Project, whole: Files, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other editions are findings, and none of them is half written."""
    with monkeypatch.context() as patch:
        before(patch, atomic, "_written", ever_after(reached(archive, moment), FULL))
        done = build(archive, PRINTED, EDITIONS)
    assert {one.issue for one in done if one.stopped} == set(ISSUES[moment[0] :])
    assert {d.code for one in done if one.stopped for d in one.report.diagnostics} == {
        "environment"
    }
    assert goes_on(archive, whole) == set(ISSUES[: moment[0]])


@pytest.mark.parametrize("moment", [(0, 1), (1, 5)])
def test_a_process_that_is_killed(archive: Project, whole: Files, moment: Moment) -> None:
    die(archive, moment, PRINTED)
    assert goes_on(archive, whole, left_over=HALF) == set(ISSUES[: moment[0]])


@pytest.mark.parametrize("moment", [(0, 3), (1, 3)])
def test_a_build_in_two_processes_that_is_killed(
    archive: Project, light: Files, moment: Moment
) -> None:
    """The first process alone writes: its death between two files is that of the build."""
    die(archive, moment, OUTPUTS, jobs=2)
    assert len(goes_on(archive, light, HALF, OUTPUTS)) == moment[0]


@pytest.mark.parametrize("moment", [(0, 3), (1, 3)])
def test_a_disk_that_is_full_for_two_processes(
    archive: Project, light: Files, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        before(patch, atomic, "_written", ever_after(reached(archive, moment), FULL))
        before(patch, hops, "make", lambda: pytest.fail("made in this process"))
        done = in_processes(archive, OUTPUTS, 2)
    there = finished(archive)
    assert {one.issue for one in done if one.stopped} == set(ISSUES) - there
    assert len(goes_on(archive, light, outputs=OUTPUTS)) == moment[0]


def in_processes(archive: Project, outputs: Sequence[str], jobs: int) -> list[Done]:
    wish = BuildOptions(EDITIONS, outputs, archive.root / "output", jobs, True, False, str)
    return list(run(archive, wish, lambda _: None))


def die(archive: Project, moment: Moment, outputs: Sequence[str], jobs: int = 1) -> None:
    fork = multiprocessing.get_context("fork")
    child = fork.Process(target=killed, args=(archive, moment, outputs, jobs))
    child.start()
    child.join(120)
    assert child.exitcode == 9


def killed(archive: Project, moment: Moment, outputs: Sequence[str], jobs: int) -> None:
    is_now = reached(archive, moment)

    def dies() -> None:
        if is_now():
            os._exit(9)

    before(pytest.MonkeyPatch(), atomic, "_written", dies)
    with suppress(BaseException):
        in_processes(archive, outputs, jobs)
    os._exit(0)
