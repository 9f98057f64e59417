"""`[findings]` of pipeline.toml: what a finding weighs in this house."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.command import Done
from tests.support.pictures import encoded, photograph
from tests.support.project import ISSUE, Project, newsletter

Run = Callable[..., Done]
FIGURE = "::: figure\nimage: pont.jpg\nalt: Un pont\n:::\n"  # without its credit
NO_ALT = "::: figure\nimage: pont.jpg\ncredit: Moi\n:::\n"
FAST = ("--only", "email,text,web")


@pytest.fixture
def house(project: Project) -> Callable[[str], Project]:
    """The house with these lines in `[findings]`, and a picture."""
    project.image(ISSUE, "pont.jpg", encoded(photograph(900, 700), "JPEG"))

    def made(lines: str) -> Project:
        return project.change("pipeline.toml", "[press]\n", f"[findings]\n{lines}\n\n[press]\n")

    return made


def report(project: Project) -> Any:
    return json.loads((project.root / f"output/{ISSUE}/fr/report.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("level", "found", "status"),
    [
        ("off", [], 0),
        ("info", [("info", None)], 0),
        ("warning", [("warning", None)], 0),
        ("send", [("error", "send")], 1),
        ("print", [("error", "print")], 1),
    ],
)
def test_the_house_says_what_a_finding_weighs(
    house: Callable[[str], Project],
    run: Run,
    level: str,
    found: list[tuple[str, str | None]],
    status: int,
) -> None:
    project = house(f'missing-credit = "{level}"')
    project.write(ISSUE, "fr", newsletter(FIGURE))
    done = run("check", ISSUE, "--format", "json")
    told = [d for d in json.loads(done.out) if d["code"] == "missing-credit"]
    assert [(d["severity"], d["stops"]) for d in told] == found
    assert done.status == status


def test_the_report_says_what_the_house_and_the_head_made_of_findings(
    house: Callable[[str], Project], run: Run
) -> None:
    project = house('missing-credit = "info"\nshort-link = "off"')
    aside = "\n- missing-alt: un ornement"
    project.write(ISSUE, "fr", newsletter(NO_ALT + FIGURE, set_aside=aside))
    assert run("build", *FAST).status == 0
    told = report(project)
    assert told["house"] == {"missing-credit": "info", "short-link": "off"}
    assert told["set_aside"] == [
        {"code": "missing-alt", "reason": "un ornement", "line": 10, "findings": 1}
    ]
    reasons = {d["code"]: d["set_aside"] for d in told["diagnostics"]}
    assert reasons["missing-alt"] == "un ornement"
    assert reasons["missing-credit"] is None


def test_what_the_house_raises_an_edition_may_set_aside(
    house: Callable[[str], Project], run: Run
) -> None:
    project = house('missing-credit = "send"')
    aside = "\n- missing-credit: dessin de la maison"
    project.write(ISSUE, "fr", newsletter(FIGURE, set_aside=aside))
    (found,) = [d for d in project.check() if d.code == "missing-credit"]
    assert (found.severity, found.stops) == ("warning", None)
    assert run("export", ISSUE).status == 0


def test_what_the_house_raises_holds_back_the_hand_over(
    house: Callable[[str], Project], run: Run
) -> None:
    house('missing-credit = "send"').write(ISSUE, "fr", newsletter(FIGURE))
    done = run("export", ISSUE, language="fr")
    assert done.status == 1
    last = done.out.strip().splitlines()[-1].replace("\u00a0", " ")
    assert last == f"{ISSUE}/fr : la lettre attend 1 correction"


@pytest.mark.parametrize(
    ("line", "told", "hint"),
    [
        ('missing-credits = "info"', "names `missing-credits`", "did you mean `missing-credit`?"),
        ('unclosed-block = "info"', "weighs the same in every house", "what stops the build"),
        ('draft = "off"', "weighs the same in every house", "a draft"),
        ('ink-not-checked = "off"', "weighs the same in every house", "could not look"),
        ('repeated-word = "send"', "a build never looks for it", "write `warning`"),
        ('missing-credit = "infos"', "`findings.missing-credit` must be one of", "`info`"),
        ('missing-credit = "error"', "say what: `send` or `print`", ""),
        ("missing-credit = 1", "must be a text", ""),
    ],
)
def test_a_slip_is_told_at_its_line(
    house: Callable[[str], Project], run: Run, line: str, told: str, hint: str
) -> None:
    project = house(line)
    project.write(ISSUE, "fr", newsletter("Bon.\n"))
    done = run("check", ISSUE)
    number = 1 + project.root.joinpath("pipeline.toml").read_text("utf-8").splitlines().index(line)
    assert done.status == 2
    assert f"pipeline.toml:{number}: " in done.err
    assert told in done.err
    assert hint in done.err


def test_another_word_in_the_house_is_heard_though_the_text_is_the_same(
    house: Callable[[str], Project], run: Run
) -> None:
    project = house('missing-credit = "warning"')
    project.write(ISSUE, "fr", newsletter(FIGURE))
    assert "warning[missing-credit]" in run("check", ISSUE).out
    project.change("pipeline.toml", 'missing-credit = "warning"', 'missing-credit = "off"')
    assert "missing-credit" not in run("check", ISSUE).out


def test_what_lies_about_is_weighed_too(house: Callable[[str], Project], run: Run) -> None:
    project = house('text-not-read = "off"')
    project.write(ISSUE, "fr", newsletter("Bon.\n"))
    project.file("issues/seul.md", "Un texte.\n")
    assert "text-not-read" not in run("check").out
    project.change("pipeline.toml", 'text-not-read = "off"', "")
    assert "text-not-read" in run("check").out


def test_the_sheet_for_the_printer_says_what_the_house_says(
    house: Callable[[str], Project], run: Run
) -> None:
    small = encoded(photograph(200, 150), "JPEG")
    project = house('picture-coarse = "off"').image(ISSUE, "petit.jpg", small)
    project.write(ISSUE, "fr", newsletter("::: figure\nimage: petit.jpg\nalt: A\ncredit: B\n:::\n"))
    assert run("build", "--only", "print").status == 0
    sheet = project.root / f"output/{ISSUE}/fr/preflight/index.html"
    assert "se verront" not in sheet.read_text("utf-8")
    project.change("pipeline.toml", 'picture-coarse = "off"', "")
    assert run("build", "--only", "print").status == 1
    assert "se verront" in sheet.read_text("utf-8")
