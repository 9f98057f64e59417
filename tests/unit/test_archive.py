"""Many editions: one after the other, oldest first, each on disk before the next is begun."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from pipeline import cache
from pipeline.artifact import Artifact
from pipeline.build import children, hops, output, schedule, workers
from pipeline.build.edition import BuildOptions
from pipeline.cache import Cache
from tests.support.archive import (
    EDITIONS,
    ISSUES,
    OUTPUTS,
    archive_in,
    before,
    finished,
    made,
    run,
)
from tests.support.project import Project
from tests.unit.test_schedule import build


@pytest.fixture
def archive(project: Project) -> Project:
    return archive_in(project)


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
    of_others = {id(thing) for thing in artifacts()}  # houses that other tests left open
    for one in run(archive, wish, lambda _: None):
        done.append(one)
        held.append(sum(id(thing) not in of_others for thing in artifacts()))
    assert len(done) == len(ISSUES)
    assert max(held) <= len(OUTPUTS)


def artifacts() -> list[Artifact]:
    """All that anybody holds in this process."""
    gc.collect()
    return [thing for thing in gc.get_objects() if isinstance(thing, Artifact)]


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
    children._WORKSPACES.clear()
    for issue in ISSUES:
        assert children.make_in_child(archive.root, False, issue, "fr", ("text",)).artifacts
    children._WORKSPACES.clear()
    assert len(opened) == 1


def test_few_mails_are_made_where_we_are(archive: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The start of a process costs more than several of them: two jobs are no slower than one."""
    monkeypatch.setattr(workers, "each", lambda *_: pytest.fail("processes for three"))
    wish = BuildOptions(EDITIONS, OUTPUTS, archive.root / "output", 2, False, False, str)
    assert made(list(run(archive, wish, lambda _: None))) == set(ISSUES)


def test_many_mails_are_made_by_several_processes(
    archive: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "_LIGHT", 2)
    before(monkeypatch, hops, "make", lambda: pytest.fail("made in this process"))
    wish = BuildOptions(EDITIONS, OUTPUTS, archive.root / "output", 2, True, False, str)
    assert made(list(run(archive, wish, lambda _: None))) == set(ISSUES)


@pytest.mark.parametrize("todo", [0, 1, 3])
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
