"""Exit status and the form of findings: programs and editors both read them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from pipeline import cli
from pipeline.build import hops
from tests.support.command import FINDING, Done, shell
from tests.support.project import Project, newsletter

Run = Callable[..., Done]
FAST = ("--only", "email,text")
NO_ALT = "::: figure\nimage: assets/illustrations/pont.svg\ncredit: Moi\n:::\n"


def test_0_when_all_is_well(project: Project, run: Run) -> None:
    project.write("essai", "fr", newsletter("Bonjour."))
    assert run("build", *FAST).status == 0
    assert run("check").status == 0


def test_0_with_warnings_and_1_with_strict(project: Project, run: Run) -> None:
    project.write("essai", "fr", newsletter("<section>Bonjour.</section>\n"))
    lenient = run("build", *FAST)
    assert lenient.status == 0
    assert "html-left-out" in lenient.codes
    strict = run("build", *FAST, "--strict")
    assert strict.status == 1
    assert "error[html-left-out]" in strict.out
    assert run("check", "--strict").status == 1
    assert run("check").status == 0


def test_1_when_the_build_is_stopped_and_nothing_is_written(project: Project, run: Run) -> None:
    project.write("essai", "fr", newsletter("::: articel\ntitle: Un\n:::\n"))
    done = run("build", *FAST)
    assert done.status == 1
    assert done.codes == ["unknown-block"]
    assert not (project.root / "output/essai").exists()


def test_1_when_sending_is_stopped_but_the_files_are_written(project: Project, run: Run) -> None:
    project.write("essai", "fr", newsletter(NO_ALT))
    done = run("build", *FAST)
    assert done.status == 1
    assert "missing-alt" in done.codes
    assert (project.root / "output/essai/fr/email.html").is_file()


WRONG_USAGE = {
    "no command": ((), "usage:"),
    "unknown command": (("biuld",), "biuld"),
    "unknown option": (("build", "--colour"), "--colour"),
    "unknown issue": (("build", "essia"), "did you mean `essai`?"),
    "unknown output": (("build", "--only", "emial"), "did you mean `email`?"),
    "no output": (("build", "--only", ","), "--only"),
    "unknown language": (("build", "--lang", "pt"), "fr, en"),
    "an edition that is not there": (("build", "essai", "--lang", "en"), "en.md"),
    "no process": (("build", "--jobs", "0"), "--jobs"),
    "jobs in letters": (("build", "--jobs", "two"), "--jobs"),
}


@pytest.mark.parametrize(("arguments", "told"), WRONG_USAGE.values(), ids=WRONG_USAGE)
def test_2_for_wrong_usage(
    project: Project, run: Run, arguments: tuple[str, ...], told: str
) -> None:
    project.write("essai", "fr", newsletter("Bonjour."))
    done = run(*arguments)
    assert done.status == 2
    assert told in done.err
    assert done.out == ""


def test_2_outside_a_project(run: Run, tmp_path: Path) -> None:
    done = run("build", cwd=tmp_path)
    assert done.status == 2
    assert "no `pipeline.toml` here or in any folder above" in done.err


def test_2_when_the_house_is_broken_with_file_and_line(project: Project, run: Run) -> None:
    project.write("essai", "fr", newsletter("Bonjour."))
    project.change("pipeline.toml", 'mailing_tool = "brevo"', 'mailing_tol = "brevo"')
    done = run("build")
    assert done.status == 2
    assert "pipeline.toml:" in done.err
    assert "did you mean `mailing_tool`?" in done.err


def test_2_and_no_traceback_when_the_program_itself_is_wrong(
    project: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> NoReturn:
        raise ZeroDivisionError("a mistake of ours")

    project.write("essai", "fr", newsletter("Bonjour."))
    monkeypatch.setattr(hops, "make", broken)
    done = run("build", *FAST)
    assert done.status == 2
    assert "Traceback" not in done.err + done.out
    assert "ZeroDivisionError" in done.err
    trace = Path(done.err.rstrip().rpartition(": ")[2])
    assert "a mistake of ours" in trace.read_text(encoding="utf-8")
    trace.unlink()


def test_a_finding_is_one_line_with_its_place_and_code_then_its_text_and_its_hint(
    project: Project, run: Run
) -> None:
    project.write("essai", "fr", newsletter("::: event\ntitle: Un\nstart: demain\n:::\n"))
    lines = run("build", *FAST).out.splitlines()
    at = next(i for i, line in enumerate(lines) if FINDING.match(line))
    found = FINDING.match(lines[at])
    assert found
    assert (found["file"], found["line"], found["code"]) == ("issues/essai/fr.md", "13", "bad-date")
    assert found["message"] == "`demain` is not a date – holds back the build"
    assert lines[at + 1 : at + 3] == ["  13 | start: demain", "     |        ^^^^^^"]
    assert lines[at + 3].startswith("  hint: write 2025-12-04")


def test_findings_are_never_wrapped_in_a_pipe_nor_read_as_markup(project: Project) -> None:
    rubric = "[bold red]" + "longue " * 14 + "[/]"
    project.write("essai", "fr", newsletter(f"::: article\ntitle: Un\nrubric: {rubric}\n:::\n"))
    done = shell(project.root, "build", *FAST, COLUMNS="40", FORCE_COLOR="1", TERM="xterm-256color")
    [found] = [f for f in done.findings if f["code"] == "unknown-choice"]
    assert f"`{rubric}` is not a value of `rubric`" in found["message"]
    assert "\x1b" not in done.out


def test_a_value_cannot_write_on_the_terminal(project: Project, run: Run) -> None:
    body = "::: article\ntitle: Un\nrubric: \u202e\u001b[2Jx\n:::\n"
    project.write("essai", "fr", newsletter(body))
    done = run("check")
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out
    assert done.status == 1


def test_check_speaks_json_and_short(project: Project, run: Run) -> None:
    project.write("essai", "fr", newsletter("::: articel\ntitle: Un\n:::\n"))
    [found] = json.loads(run("check", "--format", "json").out)
    assert (found["code"], found["stops"], found["file"]) == (
        "unknown-block",
        "build",
        "issues/essai/fr.md",
    )
    assert found["hint"] == "did you mean `article`?"
    assert len(run("check", "--format", "short").out.splitlines()) == 1


def test_findings_speak_the_language_of_the_interface(project: Project, run: Run) -> None:
    project.write("essai", "fr", newsletter("::: articel\ntitle: Un\n:::\n"))
    english, french = (run("check", language=language).out for language in ("en", "fr"))
    assert "there is no block `articel`" in english
    assert "articel" in french
    assert "there is no block" not in french
    assert ": erreur[unknown-block]: " in french


WRONG_SETTINGS = {
    "a wrong public_address": ('public_address = ""', 'public_address = "images.example.org"'),
    "a key left out": ("[sender]\nname", "[sender]\nnom"),
    "an unknown key": ("public_address =", "public_adress ="),
    "no TOML at all": ("[publisher]\n", "[publisher\n"),
}


@pytest.mark.parametrize(("old", "new"), WRONG_SETTINGS.values(), ids=WRONG_SETTINGS)
@pytest.mark.parametrize("interface", ['"fr"', '"en"', "'fr'", '"de"'])
def test_wrong_settings_are_told_in_the_language_of_the_interface(
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    interface: str,
) -> None:
    monkeypatch.setenv("LANGUAGE", "en" if "fr" in interface else "fr")
    project.change("pipeline.toml", old, new)
    project.change("pipeline.toml", 'interface = "fr"', f"interface = {interface}")
    monkeypatch.chdir(project.root)
    assert cli.main(["build"]) == 2
    told = capsys.readouterr().err
    assert (
        told.startswith(("pipeline: pipeline.toml", "pipeline\u00a0: pipeline.toml"))
        or "`pipeline.toml`" in told
    )
    english = re.search(r"\b(must|is missing|cannot|unknown)\b", told)
    # A language that the program does not speak: the system's, French here.
    assert (english is not None) is ("en" in interface)


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (("--lang", "fr", "check"), "check --lang fr"),
        (("--lang=fr", "check"), "check --lang=fr"),
        (("--strict", "build", "x"), "build --strict"),
        (("--lang-ui", "fr", "--only", "web", "build"), "build --only web"),
    ],
)
def test_an_option_before_its_command_is_told(
    project: Project, run: Run, given: tuple[str, ...], written: str
) -> None:
    done = run(*given)
    assert done.status == 2
    assert f"pipeline {written}" in done.err


def test_an_option_is_written_out(project: Project, run: Run) -> None:
    done = run("check", "--lan", "fr")
    assert done.status == 2
    assert "--lan" in done.err
