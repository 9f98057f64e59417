"""Many editions: what is up to date is not made again, what is refused keeps its last bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.build import schedule
from pipeline.build.edition import BuildOptions, Done
from pipeline.channels.text import writer as text
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
