"""`pipeline site` from the outside."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.command import Done
from tests.support.project import Project
from tests.support.sites import EVENT, letter

Run = Callable[..., Done]
ADDRESS = '\n[site]\naddress = "https://e.example/lettre"\n'


def test_it_says_what_it_made_and_where(project: Project, run: Run) -> None:
    project.write("2026-01", "fr", letter(1, "Un texte."))
    done = run("site")
    assert done.status == 0
    assert done.out.splitlines() == [
        "2026-01/fr: made",
        "first pages, years and feeds: made",
        "2026-01/fr/posts: made",
        "0 parts as they were; the site is in output/site, for https://www.example.org/actu/",
        "this address is a guess; write yours: [site] address in pipeline.toml",
    ]
    again = run("site").out.splitlines()
    assert again[0].startswith("2 parts as they were")
    assert len(again) == 2


def test_an_event_of_a_month_is_told(project: Project, run: Run) -> None:
    event = EVENT.format(id="visite", title="Une visite", start="2026-03")
    project.write("2026-01", "fr", letter(1, event))
    project.file("pipeline.toml", (project.root / "pipeline.toml").read_text("utf-8") + ADDRESS)
    done = run("site")
    assert "2026-01/fr: “Une visite” has no day, and is in no calendar" in done.out
    assert done.out.endswith("the site is in output/site, for https://e.example/lettre/\n")
    assert not (project.root / "output/site/fr/agenda.ics").exists()


def test_what_is_held_back_is_told_with_what_holds_it_back(project: Project, run: Run) -> None:
    project.write("2026-01", "fr", letter(1, "::: article\ntitre\n"))
    project.write("2026-02", "fr", letter(2, "Un texte.", status="draft"))
    done = run("site")
    assert done.status == 1
    assert "issues/2026-01/fr.md" in done.out
    assert "2026-01/fr: not on the site, it cannot be built" in done.out
    assert "2026-02/fr: not on the site, it is a draft" in done.out
    assert not (project.root / "output/site/fr").exists()


SETTINGS = {
    'address = "{issue}"': "address",
    'address = "https://e.example/{issue}/"': "cannot hold {issue}",
    'adress = "https://e.example/"': "did you mean `address`",
    'time_zone = "Europe/Pariss"': "did you mean `Europe/Paris`",
    'time_zone = "+02:00"': "write Europe/Paris, America/Cayenne…",
    'title = "Une lettre"': "[site.title]",
}


@pytest.mark.parametrize("line", SETTINGS)
def test_a_wrong_setting_is_told_with_its_line(project: Project, run: Run, line: str) -> None:
    project.write("2026-01", "fr", letter(1, "Un texte."))
    text = (project.root / "pipeline.toml").read_text("utf-8")
    project.file("pipeline.toml", f"{text}\n[site]\n{line}\n")
    number = text.count("\n") + 3
    done = run("site")
    assert done.status == 2
    assert f"pipeline.toml:{number}" in done.err + done.out
    assert SETTINGS[line].strip("[]") in done.err + done.out


def test_an_issue_called_as_the_site_is_refused(project: Project, run: Run) -> None:
    project.write("site", "fr", letter(1, "Un texte."))
    done = run("site")
    assert done.status == 2
    assert "`site`" in done.err


def test_what_would_be_written_is_said_and_nothing_is(project: Project, run: Run) -> None:
    project.write("2026-01", "fr", letter(1, "Un texte."))
    project.file("pipeline.toml", (project.root / "pipeline.toml").read_text("utf-8") + ADDRESS)
    done = run("site", "--dry-run")
    assert done.status == 0
    assert "into output/site, as a site for https://e.example/lettre/" in done.out
    assert not (project.root / "output").exists()
