"""The shelf: what there is, how it stands, where a word is; and the next issue."""

from __future__ import annotations

import datetime

import pytest

from pipeline.config.project import load_project
from pipeline.starter.calendar import next_name
from pipeline.studio.shelf.searching import search
from tests.support.project import Project, newsletter
from tests.support.studio import OpenStudio, axe

TODAY = datetime.date(2026, 1, 15)


@pytest.mark.parametrize(
    ("last", "then"),
    [
        ("2025-12-actu", "2026-01-actu"),
        ("2026-01-actu", "2026-02-actu"),
        ("202512-actu", "2026-01-actu"),
        ("actu-11-2025", "actu-12-2025"),
        ("actu-decembre-2025", "2026-01-actu"),
        ("rapport-2025", "rapport-2026"),
        ("sante-transfrontaliere", ""),
    ],
)
def test_the_name_of_the_next_issue(last: str, then: str) -> None:
    assert next_name(last, ["fr", "en"], TODAY) == then


def test_a_line_that_is_found_is_the_line_of_the_editor(project: Project) -> None:
    text = newsletter() + "Un\u2028deux\x0b\x85.\r\n\rUn gué.\n"
    project.file("issues/essai/fr.md", text)
    before = newsletter().count("\n")
    (found,) = search(load_project(project.root), "gue")
    assert (found.line, found.text) == (before + 3, "Un gué.")


@pytest.mark.browser
def test_each_edition_says_how_it_stands(studio: OpenStudio) -> None:
    page = studio.page("/")
    letter = page.locator(".issue", has_text="2025-12-actu")
    assert letter.locator("h3").inner_text() == "L'actu. transfrontalière"
    assert "231" in letter.inner_text()
    for language in ("fr", "en"):
        state = page.locator(f"[data-edition='2025-12-actu/{language}'] .state")
        state.and_(page.locator("[data-state]")).wait_for()
        assert state.inner_text() == "à regarder : 1"
    assert page.locator("[data-edition='2025-12-actu/fr'] .built").inner_text() == "pas fabriqué"
    assert axe(page) == []
    assert page.faults == []


@pytest.mark.browser
def test_the_desk_lists_what_the_shelf_counts(studio: OpenStudio) -> None:
    page = studio.page("/")
    state = page.locator("[data-edition='2025-12-actu/fr'] .state")
    state.and_(page.locator("[data-state]")).wait_for()
    desk = studio.desk("2025-12-actu")
    head = desk.locator("#findings .head")
    head.get_by_text("À regarder").wait_for()
    assert desk.locator("#findings .count").inner_text().lower() == state.inner_text()
    assert state.inner_text() == "à regarder : 1"


@pytest.mark.browser
@pytest.mark.parametrize("where", ["issues", "handover"])
def test_an_edition_that_is_not_there_is_told(studio: OpenStudio, where: str) -> None:
    page = studio.page(f"/{where}/2025-11-actu/fr")
    page.get_by_role("alert").get_by_text("pas d’édition fr de 2025-11-actu").wait_for()
    assert axe(page) == []
    page.get_by_role("link", name="Tous les numéros").click()
    page.locator(".issue").first.wait_for()


@pytest.mark.browser
def test_a_word_is_found_with_its_line_without_its_accents(studio: OpenStudio) -> None:
    page = studio.page("/")
    page.get_by_role("searchbox").fill("acierie radiateurs")
    page.keyboard.press("Enter")
    page.locator(".found a", has_text="Une aciérie qui prépare").click()
    page.wait_for_selector("body[data-ready]")
    page.locator(".cm-activeLine", has_text="Une aciérie").wait_for()


@pytest.mark.browser
def test_the_next_issue_begins_with_what_comes_again(studio: OpenStudio) -> None:
    desk = studio.desk("2025-12-actu")  # which hears of it
    page = studio.page("/")
    page.get_by_role("button", name="Nouveau numéro").click()
    dialog = page.get_by_role("dialog")
    name = dialog.get_by_label("Nom de son dossier")
    page.wait_for_function("() => document.querySelector('#begin [name=name]').value")
    assert name.input_value() == "2026-01-actu"
    assert dialog.get_by_label("Titre").input_value() == "L'actu. transfrontalière"
    assert axe(page) == []
    dialog.get_by_role("button", name="Commencer").click()
    page.wait_for_selector("body[data-ready]")
    text = (studio.root / "issues/2026-01-actu/fr.md").read_text("utf-8")
    assert "number: 232" in text
    assert "period: janvier 2026" in text
    page.goto(studio.address)
    page.get_by_role("button", name="Nouveau numéro").click()
    name.fill("2025-12-actu")
    dialog.get_by_role("button", name="Commencer").click()
    page.locator("#begin-fault", has_text="existe déjà").wait_for()
    assert desk.faults == []


@pytest.mark.browser
def test_settings_that_are_wrong_are_told_on_every_page(studio: OpenStudio) -> None:
    path = studio.root / "pipeline.toml"
    before = path.read_bytes()
    page = studio.page("/")
    path.write_bytes(before + b"\nlanguages = [\n")
    try:
        for address in ("/", "/issues/2025-12-actu/fr", "/handover/2025-12-actu/fr", "/gallery"):
            page.goto(studio.address + address)
            page.get_by_role("alert").get_by_text("pipeline.toml").wait_for()
            assert axe(page) == []
    finally:
        path.write_bytes(before)
    page.get_by_role("link", name="Réessayer").click()
    page.locator("article").first.wait_for()  # the gallery


@pytest.mark.browser
def test_it_speaks_the_language_that_is_chosen(studio: OpenStudio) -> None:
    page = studio.page("/", new=True)
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="Issues").wait_for()
    assert page.locator("html").get_attribute("lang") == "en"
