"""`pipeline new`: what comes every month is taken over from the last issue."""

from __future__ import annotations

import pytest

from tests.cli.test_new import NEW_YEAR, Run, issue
from tests.support.pictures import encoded, photograph
from tests.support.project import Project, brochure, newsletter


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NEW_YEAR)


PARTNERS = """\
::: partenaires
titre: Avec le soutien de

::: partner
name: Villeneuve
logo: images/logo.png
:::
:::
"""
PASS_ON = """\
::: callout
title: Faites passer
only: email, text

Transférez cette lettre, ![sceau](images/sceau.png) compris.
:::
"""
BUTTON = "::: button\nlabel: Tous les numéros\nlink: https://www.example.org/numeros\n:::\n"
LEGAL = "::: legal\n\nImprimé sur papier recyclé.\n:::\n"
OF_MARCH = """\
::: article #un
title: Une nouvelle

Un mot.
:::

::: callout
title: Une nouvelle aussi

Du mois.
:::

::: button
label: Lire la une
link: #un
:::
"""
SMALL = encoded(photograph(40, 30), "PNG")
MARCH = newsletter(
    f"{OF_MARCH}\n{PARTNERS}\n{PASS_ON}\n{BUTTON}\n{LEGAL}",
    number="233",
    promesse="Chaque mois, les deux rives.",
    never="print",
    summary="De mars",
)


@pytest.fixture
def march(project: Project) -> Project:
    for name in ("logo", "sceau", "autre"):
        project.image("2026-03-actu", f"images/{name}.png", SMALL)
    return project.write("2026-03-actu", "fr", MARCH)


def test_what_comes_every_month_is_taken_over(march: Project, run: Run) -> None:
    done = run("new", "newsletter", "2026-04-actu")
    assert "taken over from 2026-03-actu" in done.out
    assert "promise, never, partners, callout, button, legal" in done.out
    text = (issue(march, "2026-04-actu") / "fr.md").read_text("utf-8")
    for block in (PARTNERS, PASS_ON, BUTTON, LEGAL):
        assert text.count(block) == 1
    head = text.split("---")[1].splitlines()
    assert "promesse: Chaque mois, les deux rives." in head
    assert "never: print" in head
    assert not [line for line in head if line.startswith(("promise:", "summary:"))]
    assert "number: 234" in head
    for other in ("Une nouvelle aussi", "Du mois", "Lire la une", "Un mot."):
        assert other not in text
    assert text.count("<!-- Repris de 2026-03-actu : à relire. -->") == 3
    pictures = issue(march, "2026-04-actu") / "images"
    assert sorted(path.name for path in pictures.iterdir()) == ["logo.png", "sceau.png"]
    codes = {d.code for d in march.check("2026-04-actu")}
    assert codes <= {"draft", "missing-alt", "repeated-address"}


def test_the_next_but_one_takes_over_what_was_taken_over(march: Project, run: Run) -> None:
    run("new", "newsletter", "2026-04-actu")
    run("new", "newsletter", "2026-05-actu")
    text = (issue(march, "2026-05-actu") / "fr.md").read_text("utf-8")
    for block in (PARTNERS, PASS_ON, BUTTON, LEGAL):
        assert text.count(block) == 1
    assert "number: 235" in text


def test_nothing_is_taken_over_when_that_is_said(march: Project, run: Run) -> None:
    done = run("new", "newsletter", "2026-04-actu", "--from", "none")
    assert "taken over" not in done.out
    text = (issue(march, "2026-04-actu") / "fr.md").read_text("utf-8")
    assert "Villeneuve" not in text
    assert "number: 234" in text


def test_nothing_is_taken_over_from_another_series(march: Project, run: Run) -> None:
    march.write("2026-03-elus", "fr", newsletter(number="17", title="La lettre des élus"))
    run("new", "newsletter", "2026-04-autre")
    text = (issue(march, "2026-04-autre") / "fr.md").read_text("utf-8")
    assert "Villeneuve" not in text
    run("new", "newsletter", "2026-04-encore", "--from", "2026-03-actu")
    assert "Villeneuve" in (issue(march, "2026-04-encore") / "fr.md").read_text("utf-8")


def test_a_brochure_takes_over_what_it_is_told_to(project: Project, run: Run) -> None:
    project.write(
        "sante",
        "fr",
        brochure(LEGAL, title="La santé", collection="Cahiers", number="4", trim="a5"),
    )
    run("new", "brochure", "rail")
    assert "Cahiers" not in (issue(project, "rail") / "fr.md").read_text("utf-8")
    done = run("new", "brochure", "fleuves", "--from", "sante")
    assert "series, trim, printer, number, legal" in done.out
    text = (issue(project, "fleuves") / "fr.md").read_text("utf-8")
    head = text.split("---")[1].splitlines()
    assert {"collection: Cahiers", "number: 5", "trim: a5", "title: Brochure"} <= set(head)
    assert LEGAL in text
    # Its printer is taken over, the month of the deposit is each brochure's own.
    assert {d.code for d in project.check("fleuves")} == {"draft", "deposit-missing"}


def test_what_is_taken_over_from_must_be_there_and_of_the_kind(march: Project, run: Run) -> None:
    done = run("new", "brochure", "fleuves", "--from", "2026-03-actu")
    assert done.status == 2
    assert "`2026-03-actu` is no brochure" in done.err
    done = run("new", "newsletter", "2026-04-actu", "--from", "2026-03-acut")
    assert "did you mean `2026-03-actu`?" in done.err
    assert not (march.root / "issues/2026-04-actu").exists()


def test_a_picture_outside_the_issue_is_not_fetched(march: Project, run: Run) -> None:
    (march.root / "secret.png").write_bytes(SMALL)
    march.write("2026-03-actu", "fr", MARCH.replace("images/logo.png", "../../secret.png"))
    assert run("new", "newsletter", "2026-04-actu").status == 0
    files = sorted(path.name for path in issue(march, "2026-04-actu").rglob("*.png"))
    assert files == ["sceau.png"]


def test_the_agenda_that_is_still_to_come_is_taken_over(project: Project, run: Run) -> None:
    def event(title: str, dates: str) -> str:
        return f"::: event\ntitle: {title}\n{dates}\n:::\n"

    agenda = [
        event("Passé", "start: 2026-03-31"),
        event("Encore là", "start: 2026-03-30\nend: 2026-04-02"),
        event("À venir", "start: 2026-04-20 18:30"),
        event("En mai", "start: 2026-05"),
    ]
    project.write("2026-03-actu", "fr", newsletter("\n".join(agenda), number="233"))
    assert run("new", "newsletter", "2026-04-actu").status == 0
    text = (project.root / "issues/2026-04-actu/fr.md").read_text("utf-8")
    assert [text.count(one) for one in agenda] == [0, 1, 1, 1]
    assert "Le nom du rendez-vous" not in text
