"""`pipeline new`: a folder that builds clean at once, and never anything overwritten."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from tests.support.command import Done, digests, shell
from tests.support.project import Project, newsletter

Run = Callable[..., Done]
KINDS = ("newsletter", "brochure")
PDFS = {"screen.pdf", "print.pdf"}
NEW_YEAR = "1767225600"  # 2026-01-01T00:00:00Z


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NEW_YEAR)


def issue(project: Project, name: str) -> Path:
    return project.root / "issues" / name


def test_what_it_makes_builds_clean_at_once(project: Project) -> None:
    """Every output of both kinds and languages, in a new process, as the editor will do it.

    PDFs of each kind in one language: what they are set by is the same.
    """
    for kind in KINDS:
        assert shell(project.root, "new", kind, kind, "--lang", "fr,en").status == 0
    quick = {"email.html", "email.txt", "web/index.html"}
    for arguments, wanted in {
        ("--only", "email,text,web"): dict.fromkeys(product(KINDS, ("fr", "en")), quick),
        ("newsletter", "--lang", "fr"): {("newsletter", "fr"): quick | PDFS},
        ("brochure", "--lang", "en"): {("brochure", "en"): quick | PDFS},
    }.items():
        done = shell(project.root, "build", *arguments)
        assert done.status == 0, done.out + done.err
        told = [f[0] for f in done.findings if f["code"] not in ("draft", "images-not-public")]
        assert told == []
        for (kind, language), files in wanted.items():
            assert files <= digests(project.root / "output" / kind / language).keys()


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


# ------------------------------------------------------------------------- month and number

NAMES = {
    "2026-04-actu": ("avril 2026", "2026-04"),
    "actu-2026-04": ("avril 2026", "2026-04"),
    "2026-04-15-actu": ("avril 2026", "2026-04-15"),
    "actu-15-04-2026": ("avril 2026", "2026-04-15"),
    "actu-202604": ("avril 2026", "2026-04"),
    "actu-avril-2026": ("avril 2026", "2026-04"),
    "2026-avril": ("avril 2026", "2026-04"),
    "actu-aout-2026": ("août 2026", "2026-08"),
    "news-april-2026": ("avril 2026", "2026-04"),
    "actu-avril": ("avril 2026", "2026-04"),
    "2026-02-30-actu": ("février 2026", "2026-02"),
    "actu-2026-01": ("janvier 2026", "2026-01-01"),
    "actu-234": ("janvier 2026", "2026-01-01"),
    "actu-1914-18": ("janvier 2026", "2026-01-01"),
}


@pytest.mark.parametrize(("name", "period", "date"), [(n, *v) for n, v in NAMES.items()])
def test_month_and_date_are_those_of_the_name(
    project: Project, run: Run, name: str, period: str, date: str
) -> None:
    run("new", "newsletter", name)
    lines = (issue(project, name) / "fr.md").read_text("utf-8").splitlines()
    assert f"period: {period}" in lines
    assert f"date: {date}" in lines


def test_a_month_named_alone_is_the_next_one(
    project: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795824000")  # 2026-11-28
    run("new", "newsletter", "avril")
    run("new", "newsletter", "octobre")
    periods = {
        name: (issue(project, name) / "fr.md").read_text("utf-8").partition("period: ")[2][:12]
        for name in ("avril", "octobre")
    }
    assert periods == {"avril": "avril 2027\nd", "octobre": "octobre 2026"}


def test_two_letters_of_a_house_count_apart(project: Project, run: Run) -> None:
    for name, number, title in (
        ("2026-02-actu", "232", "L'actu."),
        ("2026-02-elus", "17", "La lettre des élus"),
    ):
        project.write(name, "fr", newsletter(number=number, title=title))
    for name, number, title in (
        ("2026-03-actu", 233, "L'actu."),
        ("2026-03-elus", 18, "La lettre"),
    ):
        run("new", "newsletter", name)
        text = (issue(project, name) / "fr.md").read_text("utf-8")
        assert f"number: {number}\n" in text
        assert f"title: {title}" in text


@pytest.mark.parametrize("name", ["2026-13-actu", "2026-00-actu", "actu-2026", "2026-1-actu"])
def test_a_name_without_a_month_is_told(project: Project, run: Run, name: str) -> None:
    done = run("new", "newsletter", name)
    assert done.status == 0
    assert f"fr.md: `{name}` names no month; its date is of today (January 2026)" in done.out
    french = run("new", "newsletter", f"{name}-2", language="fr")
    assert "celle d’aujourd’hui (janvier 2026)" in french.out


def test_a_brochure_is_of_no_month(project: Project, run: Run) -> None:
    assert "names no month" not in run("new", "brochure", "sante").out


def test_a_name_with_its_month_needs_no_word(project: Project, run: Run) -> None:
    assert "names no month" not in run("new", "newsletter", "2026-12-actu").out
