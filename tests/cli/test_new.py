"""`pipeline new`: a folder that builds clean at once, and never anything overwritten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.command import Done, digests, shell
from tests.support.project import Project, newsletter

Run = Callable[..., Done]
NEW_YEAR = "1767225600"  # 2026-01-01T00:00:00Z


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NEW_YEAR)


def issue(project: Project, name: str) -> Path:
    return project.root / "issues" / name


@pytest.mark.parametrize("kind", ["newsletter", "brochure"])
def test_what_it_makes_builds_clean_at_once(project: Project, kind: str) -> None:
    """Every output of both languages, in a new process, as the editor will do it."""
    assert shell(project.root, "new", kind, "essai", "--lang", "fr,en").status == 0
    done = shell(project.root, "build")
    assert done.status == 0, done.out + done.err
    assert [f[0] for f in done.findings if f["code"] not in ("draft", "images-not-public")] == []
    for language in ("fr", "en"):
        there = digests(project.root / "output/essai" / language).keys()
        wanted = {"email.html", "email.txt", "screen.pdf", "print.pdf", "web/index.html"}
        assert wanted <= there


def test_it_fills_in_number_month_date_and_title(project: Project, run: Run) -> None:
    project.write("2025-11", "fr", newsletter(number="230", title="L'actu. d'ici"))
    project.write("2025-12", "fr", newsletter(number="n° 231", title="L'actu. d'ici"))
    assert run("new", "newsletter", "2026-01", "--lang", "fr,en").status == 0
    french = (issue(project, "2026-01") / "fr.md").read_text("utf-8")
    english = (issue(project, "2026-01") / "en.md").read_text("utf-8")
    for line in ("number: 232", "title: L'actu. d'ici", "period: janvier 2026", "date: 2026-01-01"):
        assert line in french.splitlines()
    assert "period: January 2026" in english.splitlines()
    assert "§" not in french + english


def test_the_title_may_be_given(project: Project, run: Run) -> None:
    run("new", "brochure", "sante", "--title", "  Santé : deux\n rives ")
    assert "title: Santé : deux rives" in (issue(project, "sante") / "fr.md").read_text("utf-8")


def test_a_brochure_does_not_inherit_the_title_of_another(project: Project, run: Run) -> None:
    run("new", "brochure", "une", "--title", "Une")
    run("new", "brochure", "deux")
    assert "title: Brochure" in (issue(project, "deux") / "fr.md").read_text("utf-8")


def test_it_makes_chapters_and_says_what_it_made_and_what_comes_next(
    project: Project, run: Run
) -> None:
    done = run("new", "brochure", "sante")
    made = [line for line in done.out.splitlines() if line.startswith("issues/")]
    assert made[0] == "issues/sante/fr.md"
    assert len(made) > 1
    assert [name for name in made if not (project.root / name).is_file()] == []
    assert "pipeline build sante" in done.out


def test_a_language_without_a_starter_of_its_own_gets_the_french_one(
    project: Project, run: Run
) -> None:
    project.change("pipeline.toml", 'languages = ["fr", "en"]', 'languages = ["fr", "en", "de"]')
    assert run("new", "newsletter", "januar", "--lang", "de").status == 0
    text = (issue(project, "januar") / "de.md").read_text("utf-8")
    assert "period: Januar 2026" in text
    assert "BIENVENUE" in text


def test_an_existing_folder_is_never_touched(project: Project, run: Run) -> None:
    project.write("essai", "fr", newsletter("Le mien."))
    before = digests(project.root / "issues")
    done = run("new", "newsletter", "essai", "--lang", "fr,en")
    assert done.status == 2
    assert "is there already; nothing was changed" in done.err
    assert digests(project.root / "issues") == before


REFUSED = {
    "unknown kind": (("newslettre", "x"), "did you mean `newsletter`?"),
    "unknown language": (("newsletter", "x", "--lang", "pt"), "fr, en"),
    "no language": (("newsletter", "x", "--lang", ","), "fr, en"),
    "accents": (("newsletter", "Été 2026"), "try `ete-2026`"),
    "a path": (("newsletter", "../ailleurs"), "try `ailleurs`"),
    "an absolute path": (("newsletter", "/ailleurs/x"), "try `ailleurs-x`"),
    "dots": (("newsletter", ".."), "cannot be the name of a folder"),
    "nothing": (("newsletter", ""), "cannot be the name of a folder"),
    "a device of Windows": (("newsletter", "nul"), "cannot be the name of a folder"),
}


@pytest.mark.parametrize(("arguments", "told"), REFUSED.values(), ids=REFUSED)
def test_what_it_cannot_make_it_refuses_with_a_hint(
    project: Project, run: Run, arguments: tuple[str, ...], told: str
) -> None:
    done = run("new", *arguments)
    assert done.status == 2
    assert told in done.err
    assert list((project.root / "issues").iterdir()) == []
