"""`report.html` from the outside: who writes it, what it says of, and when it goes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.report import make
from tests.support.command import Done
from tests.support.project import ISSUE, Project, newsletter

Run = Callable[..., Done]
FAST = ("--only", "email,text,web")


def folder(project: Project) -> Path:
    return project.root / f"output/{ISSUE}/fr"


def report(project: Project) -> Any:
    return json.loads((folder(project) / "report.json").read_text("utf-8"))


def test_build_writes_it_when_asked_and_says_where(project: Project, run: Run) -> None:
    project.write(ISSUE, "fr", newsletter("Bonjour.\n"))
    assert not (folder(project) / "report.html").exists()
    run("build", ISSUE, *FAST)
    before = report(project)
    assert not (folder(project) / "report.html").exists()
    done = run("build", ISSUE, *FAST, "--report", language="fr")
    assert f"{ISSUE}/fr\u00a0: à lire et à signer\u00a0: output/{ISSUE}/fr/report.html" in done.out
    after = report(project)
    made = after["outputs"].pop("report")
    assert after == before, "what the build found stays as it was"
    assert [one["path"] for one in made["files"]] == ["report.html"]
    assert made["stale"] is False


def test_it_says_what_may_leave_and_what_is_not_made(project: Project, run: Run) -> None:
    project.write(ISSUE, "fr", newsletter("Bonjour.\n"))
    run("build", ISSUE, *FAST, "--report")
    html = (folder(project) / "report.html").read_text("utf-8")
    assert "La lettre peut partir dès que ses images sont en ligne." in html
    assert "Pas encore fait de ces textes\u00a0: PDF d’écran, PDF d’imprimerie." in html
    assert html.count("fait de ces textes</td>") == 3


def test_the_edition_is_made_again_and_the_page_goes(project: Project, run: Run) -> None:
    project.write(ISSUE, "fr", newsletter("Bonjour.\n"))
    run("build", ISSUE, *FAST, "--report")
    run("build", ISSUE, *FAST)
    assert (folder(project) / "report.html").exists(), "nothing was made"
    project.write(ISSUE, "fr", newsletter("Bonsoir.\n"))
    run("build", ISSUE, "--only", "email")
    assert not (folder(project) / "report.html").exists()
    assert "report" not in report(project)["outputs"]


def test_a_page_somebody_changed_is_left_alone(project: Project, run: Run) -> None:
    project.write(ISSUE, "fr", newsletter("Bonjour.\n"))
    run("build", ISSUE, *FAST, "--report")
    (folder(project) / "report.html").write_text("signed", "utf-8")
    project.write(ISSUE, "fr", newsletter("Bonsoir.\n"))
    run("build", ISSUE, *FAST)
    assert (folder(project) / "report.html").read_text("utf-8") == "signed"


def test_an_edition_that_is_held_back_has_its_page(project: Project, run: Run) -> None:
    project.write(ISSUE, "fr", newsletter("::: article\n\nSans titre.\n:::\n"))
    assert run("build", ISSUE, *FAST, "--report").status == 1
    html = (folder(project) / "report.html").read_text("utf-8")
    assert "Retient la fabrication" in html


def test_what_is_no_edition_has_none(project: Project, run: Run) -> None:
    project.write(ISSUE, "fr", "Sans tête.\n")
    assert run("build", ISSUE, *FAST, "--report").status == 1
    assert not folder(project).exists()


def test_a_look_at_some_pages_is_nothing_to_sign(project: Project, run: Run) -> None:
    project.write(ISSUE, "fr", newsletter("Bonjour.\n"))
    done = run("build", ISSUE, "--pages", "1", "--report")
    assert done.status == 2
    assert "--pages and --report do not go together" in done.err


def test_export_writes_it_beside_the_report(project: Project, run: Run) -> None:
    project.write(ISSUE, "fr", newsletter("Bonjour.\n"))
    run("build", ISSUE, *FAST)
    done = run("export", ISSUE, "--tool", "brevo", language="fr")
    assert "à lire et à signer" in done.out
    assert "report" in report(project)["outputs"]
    assert "La lettre peut partir dès que ses images sont en ligne." in (
        folder(project) / "report.html"
    ).read_text("utf-8")


def test_a_held_back_export_writes_none(project: Project, run: Run) -> None:
    project.write(ISSUE, "fr", newsletter("Bonjour.\n", status="draft"))
    assert run("export", ISSUE, "--tool", "brevo").status == 1
    assert not folder(project).exists()


def test_our_own_mistake_is_told_and_the_outputs_stay(
    project: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr(make, "page", broken)
    project.write(ISSUE, "fr", newsletter("Bonjour.\n"))
    done = run("build", ISSUE, *FAST, "--report")
    assert done.status == 2
    assert "internal-error" in done.out
    assert (folder(project) / "email.html").exists()
