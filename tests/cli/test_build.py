"""`pipeline build`: what it makes again, what it leaves alone, and that the same gives the same."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import Done, digests, shell
from tests.support.project import Project, newsletter

Run = Callable[..., Done]
FAST = ("--only", "email,text,web")
GOOD = newsletter(
    """\
::: toc
:::

::: article #un
title: Un pont « neuf » : 3 < 4
rubric: france
image: assets/illustrations/pont.svg
alt: Un pont
credit: Moi
link: https://www.example.org/un

Un texte.[^1] Bonjour {first_name|vous}.

<!-- more -->

La suite, [ailleurs](https://www.example.org/deux).
:::

[^1]: Une note.

## Agenda

::: event
title: Un rendez-vous
start: 2026-01-15
:::
"""
)


@pytest.fixture
def house(project: Project) -> Project:
    """A project with two issues in two languages."""
    project.write("un", "fr", GOOD).write("un", "en", GOOD).write("deux", "fr", GOOD)
    return project


def report(project: Project, issue: str = "un", language: str = "fr") -> dict[str, Any]:
    path = project.root / "output" / issue / language / "report.json"
    return json.loads(path.read_text(encoding="utf-8"))


def times(folder: Path) -> dict[str, int]:
    return {str(p): p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file()}


def test_every_issue_and_edition_is_built_when_none_is_named(house: Project, run: Run) -> None:
    assert run("build", *FAST).status == 0
    output = house.root / "output"
    assert {p.parent.relative_to(output).as_posix() for p in output.rglob("report.json")} == {
        "un/fr",
        "un/en",
        "deux/fr",
    }


@pytest.mark.parametrize("named", ["un", "issues/un", "issues/un/", "./issues/un"])
def test_an_issue_is_named_by_folder_or_path(house: Project, run: Run, named: str) -> None:
    assert run("build", named, *FAST, "--lang", "fr").status == 0
    assert [p.name for p in (house.root / "output").iterdir()] == ["un"]
    assert [p.name for p in (house.root / "output/un").iterdir()] == ["fr"]


def test_the_second_run_has_nothing_to_do(house: Project, run: Run) -> None:
    first = run("build", *FAST)
    before = times(house.root / "output")
    second = run("build", *FAST)
    assert second.status == first.status
    assert second.codes == first.codes
    assert "un/fr: up to date" in second.out
    assert "ready" not in second.out
    assert times(house.root / "output") == before


def test_a_changed_source_makes_its_edition_again_and_no_other_issue(
    house: Project, run: Run
) -> None:
    run("build", *FAST)
    house.write("deux", "fr", GOOD.replace("Un texte", "Un autre texte"))
    done = run("build", *FAST)
    assert "deux/fr: ready" in done.out
    assert "un/fr: up to date" in done.out
    assert "Un autre texte" in (house.root / "output/deux/fr/email.txt").read_text("utf-8")


@pytest.mark.parametrize("damage", ["deleted", "changed"])
def test_a_damaged_file_is_made_again(house: Project, run: Run, damage: str) -> None:
    run("build", "un", *FAST)
    whole = digests(house.root / "output")
    target = house.root / "output/un/fr/email.html"
    if damage == "deleted":
        target.unlink()
    else:
        target.write_text("something else", encoding="utf-8")
    assert "un/fr: ready" in run("build", "un", *FAST).out
    assert digests(house.root / "output") == whole


def test_only_leaves_the_other_artifacts_alone_and_marks_them_stale(
    house: Project, run: Run
) -> None:
    run("build", "un", *FAST, "--lang", "fr")
    folder = house.root / "output/un/fr"
    before = digests(folder)
    house.write("un", "fr", GOOD.replace("Un texte", "Un autre texte"))
    run("build", "un", "--only", "text", "--lang", "fr")
    after = digests(folder)
    assert {name for name in before if before[name] != after[name]} == {"email.txt", "report.json"}
    stale = {name: output["stale"] for name, output in report(house)["outputs"].items()}
    assert stale == {"email": True, "text": False, "web": True}
    run("build", "un", *FAST, "--lang", "fr")
    assert not any(output["stale"] for output in report(house)["outputs"].values())


def test_an_option_said_twice_means_both(house: Project, run: Run) -> None:
    twice = ("--only", "text", "--only", "email", "--lang", "fr", "--lang", "en")
    run("build", "un", *twice)
    for language in ("fr", "en"):
        files = {file.name for file in (house.root / "output/un" / language).iterdir()}
        assert {"email.html", "email.txt"} <= files
        assert "web" not in files


def test_foreign_files_in_the_output_folder_are_never_touched(
    house: Project, run: Run, tmp_path: Path
) -> None:
    output = tmp_path / "elsewhere"
    foreign = ["notes.txt", "un/notes.txt", "un/fr/notes.txt", "un/fr/images/photo.jpg", "old/fr/a"]
    for name in foreign:
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_text(name, encoding="utf-8")
    assert run("build", *FAST, "--output", str(output)).status == 0
    house.write("un", "fr", newsletter("Sans image.\n"))  # its old pictures go, and only they
    assert run("build", *FAST, "--output", str(output)).status == 0
    assert [name for name in foreign if (output / name).read_text("utf-8") != name] == []
    pictures = [p.name for p in (output / "un/fr/images").iterdir()]
    assert [name for name in pictures if name.startswith("pont-")] == []
    assert not (house.root / "output").exists()


def test_a_refused_edition_keeps_its_last_good_output_and_the_others_are_written(
    house: Project, run: Run
) -> None:
    run("build", "un", *FAST)
    good = digests(house.root / "output/un/fr")
    house.write("un", "fr", GOOD.replace("rubric: france", "rubric: frnace"))
    house.write("un", "en", GOOD.replace("Un texte", "Another text"))
    done = run("build", "un", *FAST)
    assert done.status == 1
    assert "un/fr: refused, the last good output stays in place" in done.out
    assert "un/en: ready" in done.out
    assert digests(house.root / "output/un/fr") == good
    refused = json.loads((house.root / ".cache/refused/un/fr.json").read_text("utf-8"))
    assert [found["code"] for found in refused] == ["unknown-choice"]
    assert report(house)["diagnostics"] == [
        found for found in report(house)["diagnostics"] if found["code"] != "unknown-choice"
    ]


def test_mended_again_the_edition_is_up_to_date(house: Project, run: Run) -> None:
    run("build", "un", *FAST)
    house.write("un", "fr", GOOD.replace("rubric: france", "rubric: frnace"))
    run("build", "un", *FAST)
    house.write("un", "fr", GOOD)
    assert run("build", "un", *FAST).status == 0


def test_the_project_is_found_from_a_folder_below(house: Project, run: Run) -> None:
    assert run("build", "un", *FAST, cwd=house.root / "issues/un").status == 0
    assert (house.root / "output/un/fr/email.html").is_file()
    assert not (house.root / "issues/un/output").exists()


def test_the_table_names_every_document_with_its_size(house: Project, run: Run) -> None:
    told = run("build", "un", "--lang", "fr", *FAST).out
    for name in ("email.html", "email.txt", "web/index.html"):
        size = (house.root / "output/un/fr" / name).stat().st_size
        shown = f"{size / 1024:.1f} KiB" if size >= 1024 else f"{size} B"
        [row] = [
            line for line in told.splitlines() if line.startswith("un/fr") and f" {name} " in line
        ]
        assert shown in row


def test_an_output_folder_that_cannot_be_written_is_said_in_one_line(
    house: Project, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    done = run("build", "un", *FAST, "--output", str(tmp_path / "file"))
    assert done.status == 2
    assert "environment" in done.codes
    assert "cannot be written" in done.out


def test_same_input_same_bytes_whatever_the_way(
    house: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """One process with its cache, against two without it, elsewhere, on another kind of machine."""
    one, other = house.root, tmp_path_factory.mktemp("elsewhere") / "a copy é"
    shutil.copytree(one, other, symlinks=True)
    plain = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    strange = {"PYTHONHASHSEED": "31", "TZ": "Asia/Tokyo", "LC_ALL": "C", "COLUMNS": "31"}
    again = str(other / "again")
    ways = [
        shell(one, "build", "deux", "--jobs", "1", **plain),
        shell(other, "build", "deux", "--jobs", "2", "--no-cache", "--output", again, **strange),
    ]
    first = digests(one / "output")
    assert len(first) > 15
    assert digests(other / "again") == first
    # Another project's output, and nothing here that remembers its findings: it is made again.
    shutil.copytree(one / "output", other / "output")
    shutil.rmtree(other / ".cache/findings")
    ways.append(shell(other, "build", "deux", *FAST, "--jobs", "2", **strange))
    assert digests(other / "output") == first
    assert "deux/fr: ready" in ways[-1].out
    assert [way.status for way in ways] == [0] * 3, [way.out + way.err for way in ways]


def test_a_house_without_issues_and_tests_works(project: Project, run: Run) -> None:
    (project.root / "issues").rmdir()
    done = run("build")
    assert done.status == 2
    assert "pipeline new newsletter" in done.err
    assert run("blocks").status == 0
    assert run("new", "newsletter", "2026-01-actu").status == 0
    assert run("build", *FAST).status == 0


def test_a_read_only_source_folder_is_no_obstacle(house: Project, run: Run) -> None:
    folder = house.root / "issues/un"
    folder.chmod(0o555)
    try:
        assert run("build", "un", *FAST).status == 0
        if os.geteuid():
            assert not os.access(folder, os.W_OK)
    finally:
        folder.chmod(0o755)
