"""« Up to date » can be trusted: whatever is edited, spoilt or put back is noticed."""

from __future__ import annotations

import functools
import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.build import file_digests, fingerprint, hops, meanwhile, schedule
from pipeline.build.edition import BuildOptions
from pipeline.build.file_digests import FileDigests
from pipeline.build.hops import EditionResult
from pipeline.channels.text import render as text_channel
from pipeline.config.project import load_project
from pipeline.content.model import ChannelName
from pipeline.content.plan import Plan
from pipeline.context import Workspace, load_workspace
from pipeline.diagnostics import Report, info
from pipeline.errors import PipelineError
from tests.support.project import ISSUE, Project, newsletter
from tests.unit.test_schedule import QUICK, build, written

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


@pytest.mark.parametrize("then", [OLD, NEW], ids=["the edit is undone", "the edit stays"])
def test_an_edit_during_the_build_is_told_and_nothing_is_up_to_date(
    project: Project, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    project.write(ISSUE, "fr", OLD)
    with monkeypatch.context() as patch:
        edited_while_building(project, patch, NEW)
        (done,) = build(project, ("text", "web"))
    [found] = done.report.diagnostics
    assert (found.code, found.stops, found.file) == (
        "changed-meanwhile",
        "send",
        f"issues/{ISSUE}/fr.md",
    )
    outputs = json.loads(written(project)["report.json"])["outputs"]
    assert {entry["stale"] for entry in outputs.values()} == {True}
    (again,) = build(project.write(ISSUE, "fr", then), ("text", "web"))
    assert set(again.made) == {"text", "web"}
    assert again.report.diagnostics == ()
    said = "ancienne" if then is OLD else "nouvelle"
    assert said in written(project)["email.txt"].decode()
    assert said in written(project)["web/index.html"].decode()
    (third,) = build(project, ("text", "web"))
    assert third.made == {}


@pytest.mark.parametrize(
    ("outputs", "never", "expected"),
    [
        (("email", "text"), (), ["send"]),
        (("screen",), (), ["send"]),
        (("email", "print"), (), ["send", "print"]),
        (("email", "print"), ("email",), ["print"]),
        (("email", "print"), ("print",), ["send"]),
        (("web",), ("email",), ["send"]),
    ],
)
def test_a_print_pdf_of_two_states_waits_as_the_mail_does(
    outputs: tuple[str, ...], never: tuple[ChannelName, ...], expected: list[str]
) -> None:
    holds = meanwhile.holds(outputs, Plan(never=frozenset(never)))
    found = meanwhile.changed(ISSUE, "fr", {"fr.md": "1"}, {"fr.md": "2"}, holds)
    assert [(one.stops, one.file) for one in found] == [
        (what, f"issues/{ISSUE}/fr.md") for what in expected
    ]


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
