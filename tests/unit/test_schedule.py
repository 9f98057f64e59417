"""Many editions: what is up to date is not made again, what is refused keeps its last bytes."""

from __future__ import annotations

import functools
import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.build import file_digests, fingerprint, hops, schedule
from pipeline.build.edition import BuildOptions, Done
from pipeline.build.file_digests import FileDigests
from pipeline.build.hops import EditionResult
from pipeline.channels.text import render as text_channel
from pipeline.channels.text import writer as text
from pipeline.config.project import load_project
from pipeline.context import Workspace, load_workspace
from pipeline.diagnostics import Report, info
from pipeline.errors import PipelineError
from tests.support.project import ISSUE, Project, newsletter

QUICK: tuple[str, ...] = ("text",)
BROKEN = newsletter("::: article\n")


def build(
    project: Project,
    outputs: Sequence[str] = QUICK,
    editions: Sequence[tuple[str, str]] = ((ISSUE, "fr"),),
    *,
    use_cache: bool = True,
    strict: bool = False,
) -> list[Done]:
    folder = project.root / "output"
    wish = BuildOptions(editions, outputs, folder, 1, use_cache, strict, str)
    done = list(schedule.run(project.house.project, lambda _: project.house, wish, lambda _: None))
    return sorted(done, key=lambda one: (one.issue, one.language))


def written(project: Project, language: str = "fr") -> dict[str, bytes]:
    folder = project.root / "output" / ISSUE / language
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*")}


def refused(project: Project) -> Path:
    return project.root / ".cache" / "refused" / ISSUE / "fr.json"


def test_a_refused_edition_keeps_every_byte_of_its_last_good_output(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("Bon."))
    (done,) = build(project)
    assert not done.stopped
    good = written(project)
    assert "Bon." in good["email.txt"].decode()
    (done,) = build(project.write(ISSUE, "fr", BROKEN))
    assert done.stopped
    assert written(project) == good
    codes = [finding["code"] for finding in json.loads(refused(project).read_bytes())]
    assert sorted(codes) == ["missing-field", "unclosed-block"]
    (done,) = build(project.write(ISSUE, "fr", newsletter("Mieux.")))
    assert not done.stopped
    assert "Mieux." in written(project)["email.txt"].decode()
    assert not refused(project).exists()


def test_the_other_editions_are_written(project: Project) -> None:
    project.write(ISSUE, "fr", BROKEN).write(ISSUE, "en", newsletter("Good."))
    english, french = build(project, editions=((ISSUE, "fr"), (ISSUE, "en")))
    assert (english.stopped, french.stopped) == (False, True)
    assert "Good." in written(project, "en")["email.txt"].decode()
    assert written(project) == {}


def test_what_is_up_to_date_is_not_made_again(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("Bon.\n\n[^1]: Note."))
    (first,) = build(project)
    assert list(first.made) == ["text"]
    (second,) = build(project)
    assert second.made == {}
    assert second.report == first.report, "findings are told again"
    assert [d.code for d in second.report.diagnostics] == ["unused-note"]
    (third,) = build(project, use_cache=False)
    assert list(third.made) == ["text"]


def test_a_file_that_somebody_changed_is_made_again(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("Bon."))
    build(project)
    good = written(project)
    (project.root / "output" / ISSUE / "fr" / "email.txt").write_text("x", "utf-8")
    build(project)
    assert written(project) == good


def test_only_some_outputs_leave_the_others_stale(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("Un."))
    build(project, ("text", "web"))
    old = written(project)
    project.write(ISSUE, "fr", newsletter("Deux."))
    (done,) = build(project, ("text",))
    new = written(project)
    assert list(done.made) == ["text"]
    assert new["web/index.html"] == old["web/index.html"]
    assert new["email.txt"] != old["email.txt"]
    outputs = json.loads(new["report.json"])["outputs"]
    assert {name: entry["stale"] for name, entry in outputs.items()} == {"text": False, "web": True}


def test_strict_makes_warnings_stop_and_writes_the_same_bytes(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("Bon.\n\n[^1]: Note."))
    (done,) = build(project, strict=True)
    assert [d.stops for d in done.report.diagnostics] == ["send"]
    strict = written(project)
    (done,) = build(project, use_cache=False)
    assert [d.stops for d in done.report.diagnostics] == [None]
    assert written(project) == strict


def test_an_edition_that_was_never_good_writes_nothing(project: Project) -> None:
    project.write(ISSUE, "fr", b"")
    (done,) = build(project)
    assert done.stopped
    assert written(project) == {}
    assert [d.code for d in done.report.diagnostics] == ["empty-file"]


# ------------------------------------------------------------------- one edition breaks down


@pytest.fixture
def breaking(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Three editions; a block of the second breaks a template's function."""
    for issue in ("a", "b", "c"):
        project.write(issue, "fr", newsletter(f"Texte {issue}."))
    project.write("b", "fr", newsletter("Texte.\n\n::: article\ntitle: T\n\nX.\n:::\n"))
    heading = text.heading

    def broken(said: str, level: str) -> str:
        if said.startswith("T"):
            raise TypeError(said)
        return heading(said, level)

    monkeypatch.setattr("pipeline.channels.text.render.heading", broken)
    return project


def test_a_mistake_of_ours_in_one_edition_is_its_finding_and_the_others_are_made(
    breaking: Project,
) -> None:
    build(breaking, editions=[(issue, "fr") for issue in ("a", "b", "c")])
    project = breaking
    assert (project.root / "output/a/fr/email.txt").is_file()
    assert (project.root / "output/c/fr/email.txt").is_file()
    assert not (project.root / "output/b").exists()
    [found] = json.loads((project.root / ".cache/refused/b/fr.json").read_bytes())
    assert (found["code"], found["file"], found["line"]) == (
        "internal-error",
        "issues/b/fr.md",
        13,
    )
    assert "`article`" in found["message"]
    assert "templates/blocks/article/text.txt.j2:" in found["message"]
    Path(found["hint"].rpartition(": ")[2]).unlink()


def test_an_output_folder_in_the_way_stops_its_edition_alone(project: Project) -> None:
    for issue in ("a", "b"):
        project.write(issue, "fr", newsletter("Texte."))
    project.file("output/a", "a file in the way")
    first, second = build(project, editions=[("a", "fr"), ("b", "fr")])
    assert (first.stopped, second.stopped) == (True, False)
    assert [d.code for d in first.report.diagnostics] == ["environment"]
    assert (project.root / "output/b/fr/email.txt").is_file()


# ------------------------------------------------------------------- « up to date » can be trusted

OLD, NEW = newsletter("Phrase ancienne."), newsletter("Phrase nouvelle.")


def entries(project: Project) -> list[Path]:
    return [path for path in (project.root / ".cache/findings").rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"[]"),
        lambda path: path.write_bytes(b"null"),
        lambda path: path.write_bytes(path.read_bytes()[:-5]),
        lambda path: path.write_bytes(b"[" * 100_000),
        lambda path: path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:]),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: path.unlink(),
    ],
    ids=["empty", "a list", "null", "cut", "deep", "a bit", "a folder", "gone"],
)
def test_findings_that_cannot_be_read_mean_build_again(
    project: Project, spoil: Callable[[Path], object]
) -> None:
    project.write(ISSUE, "fr", newsletter("Voir [ceci](ftp://a.fr)."))
    (first,) = build(project)
    assert [d.code for d in first.report.diagnostics] == ["bad-link"]
    for path in entries(project):
        spoil(path)
    (again,) = build(project)
    assert list(again.made) == ["text"]
    assert again.report == first.report


def test_an_edit_during_the_build_is_told_and_the_output_is_stale(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write(ISSUE, "fr", OLD)
    edited_while_building(project, monkeypatch, NEW)
    (done,) = build(project, ("text", "web"))
    [found] = done.report.diagnostics
    assert (found.code, found.stops, found.file) == (
        "changed-meanwhile",
        "send",
        f"issues/{ISSUE}/fr.md",
    )
    outputs = json.loads(written(project)["report.json"])["outputs"]
    assert {entry["stale"] for entry in outputs.values()} == {True}


@pytest.mark.parametrize("then", [OLD, NEW], ids=["the edit is undone", "the edit stays"])
def test_after_an_edit_during_the_build_nothing_is_up_to_date(
    project: Project, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    project.write(ISSUE, "fr", OLD)
    with monkeypatch.context() as patch:
        edited_while_building(project, patch, NEW)
        build(project, ("text", "web"))
    (again,) = build(project.write(ISSUE, "fr", then), ("text", "web"))
    assert set(again.made) == {"text", "web"}
    assert again.report.diagnostics == ()
    said = "ancienne" if then is OLD else "nouvelle"
    assert said in written(project)["email.txt"].decode()
    assert said in written(project)["web/index.html"].decode()
    (third,) = build(project, ("text", "web"))
    assert third.made == {}


def test_an_edit_undone_before_the_build_ends_is_noticed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files are at the end as they were at the beginning, and were read in between."""
    project.write(ISSUE, "fr", OLD)
    make = hops.make

    def saving_twice(*arguments: Any) -> EditionResult:
        project.write(ISSUE, "fr", NEW)
        try:
            return make(*arguments)
        finally:
            project.write(ISSUE, "fr", OLD)

    with monkeypatch.context() as patch:
        patch.setattr(hops, "make", saving_twice)
        (done,) = build(project)
    assert [d.code for d in done.report.diagnostics] == ["changed-meanwhile"]
    assert "nouvelle" in written(project)["email.txt"].decode()
    (again,) = build(project)
    assert list(again.made) == ["text"]
    assert "ancienne" in written(project)["email.txt"].decode()


def test_a_template_saved_during_the_build_is_noticed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write(ISSUE, "fr", OLD)
    make = hops.make

    def saving(*arguments: Any) -> EditionResult:
        result = make(*arguments)
        project.file("templates/shared/page.css", "body { color: red }")
        return result

    monkeypatch.setattr(hops, "make", saving)
    (done,) = build(project)
    [found] = done.report.diagnostics
    assert found.code == "changed-meanwhile"
    assert "templates" in found.message.render()


def test_code_saved_during_the_build_and_put_back_makes_nothing_up_to_date(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Processes of the build loaded it late: what it made is not of the code that is there now."""
    project.write(ISSUE, "fr", OLD)
    package = project.root.parent / f"{project.root.name}-package"
    package.mkdir()
    code = package / "module.py"
    code.write_text("OLD")
    monkeypatch.setattr(fingerprint, "_PACKAGE", package)
    fingerprint._begun.clear()
    make = hops.make

    def saving(*arguments: Any) -> EditionResult:
        code.write_text("NEW")
        return make(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(hops, "make", saving)
        (done,) = build(project)
    code.write_text("OLD")
    (again,) = build(project)
    (third,) = build(project)
    fingerprint._begun.clear()
    assert [d.code for d in done.report.diagnostics] == ["changed-meanwhile"]
    assert (list(again.made), again.report.diagnostics, third.made) == (["text"], (), {})


def test_what_a_tool_did_not_do_this_time_is_asked_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write(ISSUE, "fr", OLD)
    make = hops.make
    stumbled = info("ink-this-time-not-checked", "ink coverage was not measured").at("f.md", 0)

    def stumbling(*arguments: Any) -> EditionResult:
        result = make(*arguments)
        return replace(result, report=Report.of([*result.report.diagnostics, stumbled]))

    with monkeypatch.context() as patch:
        patch.setattr(hops, "make", stumbling)
        (done,) = build(project)
    assert [d.code for d in done.report.diagnostics] == [stumbled.code]
    (again,) = build(project)
    assert list(again.made) == ["text"]
    assert again.report.diagnostics == ()


def edited_while_building(project: Project, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """The editor saves while the first output is made: what is read later is the new text."""
    render = text_channel.render_text

    def rendering(*arguments: Any) -> str:
        project.write(ISSUE, "fr", text)
        return render(*arguments)

    monkeypatch.setattr(text_channel, "render_text", rendering)


def hour_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that what a test wrote a moment ago is old enough to be remembered."""
    now = time.time_ns
    clock = functools.partial(FileDigests, clock=lambda: now() + 3600 * 10**9)
    monkeypatch.setattr("pipeline.build.file_digests.FileDigests", clock)


def test_what_was_saved_with_its_old_size_and_date_is_made_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    hour_later(monkeypatch)
    project.write(ISSUE, "fr", newsletter("Ancien."))
    build(project)
    (same,) = build(project)
    source = project.root / "issues" / ISSUE / "fr.md"
    dated = source.stat()
    source.write_bytes(source.read_bytes().replace(b"Ancien", b"Nouvel"))
    os.utime(source, ns=(dated.st_atime_ns, dated.st_mtime_ns))
    (again,) = build(project)
    assert (same.made, list(again.made)) == ({}, ["text"])
    assert "Nouvel" in written(project)["email.txt"].decode()


def test_an_output_somebody_changed_keeping_its_date_is_made_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    hour_later(monkeypatch)
    project.write(ISSUE, "fr", newsletter("Bon."))
    build(project)
    build(project)
    good = written(project)
    mail = project.root / "output" / ISSUE / "fr" / "email.txt"
    dated = mail.stat()
    mail.write_bytes(mail.read_bytes().replace(b"Bon", b"Mal"))
    os.utime(mail, ns=(dated.st_atime_ns, dated.st_mtime_ns))
    (again,) = build(project)
    assert list(again.made) == ["text"]
    assert written(project) == good


@pytest.mark.parametrize("use_cache", [True, False])
def test_no_file_is_read_again_to_find_that_there_is_nothing_to_do(
    project: Project, monkeypatch: pytest.MonkeyPatch, use_cache: bool
) -> None:
    hour_later(monkeypatch)
    project.write(ISSUE, "fr", newsletter("Bon."))
    build(project)
    build(project)  # which reads once more what the first one wrote
    read: list[str] = []
    take = file_digests._bytes
    monkeypatch.setattr(file_digests, "_bytes", lambda path: read.append(path) or take(path))
    fingerprint._begun.clear()
    build(project, use_cache=use_cache)
    assert (read == []) is use_cache


def test_a_house_that_agreed_is_compared_again_when_it_has_changed(project: Project) -> None:
    heard: list[bool] = []

    def load(agreed: bool) -> Workspace:
        heard.append(agreed)
        return load_workspace(project.root, agreed=agreed)

    def again(text: str) -> None:
        project.write(ISSUE, "fr", newsletter(text))
        wish = BuildOptions([(ISSUE, "fr")], QUICK, project.root / "output", 1, True, False, str)
        list(schedule.run(load_project(project.root), load, wish, lambda _: None))

    again("Un.")
    again("Deux.")
    project.change("templates/shared/words.toml", "[read_more]", "[read_moer]")
    with pytest.raises(PipelineError):
        again("Trois.")
    with pytest.raises(PipelineError):
        again("Quatre.")
    assert heard == [False, True, False, False]
