"""`report.html`: what stands in it, in which language, and that it asks nobody for anything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.build.hops import make
from pipeline.report.make import report_page
from pipeline.verdict import leaving
from tests.support.pictures import encoded, photograph
from tests.support.project import ISSUE, Project, newsletter

BODY = """\
[Une page](https://www.example.org/page) et une note[^1].

::: article #pont
rubric: france
title: Un <pont> & deux rives
image: pont.jpg
alt: Un pont de pierre
credit: Photo A. Exemple, CC BY-SA 4.0
borders: france-suisse
themes: sante
link: https://www.example.org/pont

Il ouvre.
:::

::: figure
image: pont.jpg
alt: Le même
:::

::: keyfigures
::: keyfigure
value: 12
unit: km
label: de voie
year: 2024
source: Insee
:::
::: keyfigure
value: 7
label: ponts
:::
:::

[^1]: Vue de près.
"""
ENGLISH = (
    "::: article #pont\ntitle: A bridge\n\nIt opens.\n:::\n\n::: article\ntitle: More\n\nA.\n:::\n"
)


@pytest.fixture
def written(project: Project) -> Project:
    """A letter in two languages, with all there is to tell of."""
    project.image(ISSUE, "pont.jpg", encoded(photograph(1200, 700), "JPEG"))
    aside = "\n- missing-credit: la photo est de la maison"
    project.write(ISSUE, "fr", newsletter(BODY, set_aside=aside))
    return project.write(ISSUE, "en", newsletter(ENGLISH))


def page(project: Project, language: str = "fr", issues: Sequence[str] = ()) -> LexborHTMLParser:
    folder = project.root / f"output/{ISSUE}/{language}"
    made = report_page(project.house, ISSUE, language, folder, issues, leaving)
    assert made is not None
    return LexborHTMLParser(made.data.decode())


def section(html: LexborHTMLParser, name: str) -> LexborNode:
    found = html.css_first(f"section[aria-labelledby='{name}']")
    assert found is not None
    return found


def cells(node: LexborNode, table: int = 0) -> list[list[str]]:
    lines = node.css("table")[table].css("tbody tr")
    return [[_said(one) for one in line.css("th, td")] for line in lines]


def _said(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def test_it_is_in_the_language_of_the_edition(written: Project) -> None:
    french, english = page(written), page(written, "en")
    assert french.css_first("html").attributes["lang"] == "fr"
    assert english.css_first("html").attributes["lang"] == "en"
    heads = [one.text() for one in french.css("h2")]
    assert heads[:4] == ["Constats", "Mis de côté", "Fichiers", "Parité\u00a0: anglais"]
    assert "Files" in [one.text() for one in english.css("h2")]


def test_it_has_one_title_and_no_gap_in_its_headings(written: Project) -> None:
    html = page(written)
    levels = [int(one.tag[1]) for one in html.css("h1, h2, h3")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [one.attributes["id"] for one in html.css("[id]")]
    assert len(ids) == len(set(ids))
    anchors = [one.attributes["href"] for one in html.css("nav a")]
    assert anchors == [f"#{one.attributes['id']}" for one in html.css("h2")]


def test_every_head_of_a_table_says_what_it_is_the_head_of(written: Project) -> None:
    for cell in page(written).css("th"):
        assert cell.attributes.get("scope") in ("col", "row", "rowgroup")


def test_it_asks_nobody_and_runs_nothing(written: Project) -> None:
    html = page(written)
    assert html.css("script, link, iframe, form, object") == []
    for node in html.css("[src]"):
        assert (node.attributes["src"] or "").startswith("data:image/")
    for node in html.css("a[href]"):
        assert not (node.attributes["href"] or "").startswith(("http", "//"))
    style = html.css_first("style").text()
    assert re.findall(r"url\((?![\"']?data:)|@import", style) == []


def test_what_an_author_wrote_is_no_markup(written: Project) -> None:
    html = page(written)
    assert html.css("pont") == []
    assert "Un <pont> & deux rives" in section(html, "reading").text()


def test_the_languages_stand_beside_each_other(written: Project) -> None:
    rows = cells(section(page(written), "parity-en"))
    assert rows[0] == ["Article", "Un <pont> & deux rives fr.md:15", "A bridge en.md:11"]
    assert rows[1:] == [
        ["Image légendée", "Le même fr.md:28", "manque"],
        ["Chiffres clés", "sans titre fr.md:33", "manque"],
        ["Article", "manque", "More en.md:17"],
    ]


def test_links_have_their_text_and_their_host(written: Project) -> None:
    rows = cells(section(page(written), "links"))
    assert rows[0] == ["Une page", "example.org https://www.example.org/page", "fr.md:13"]
    assert rows[1][:2] == ["Un <pont> & deux rives", "example.org https://www.example.org/pont"]


def test_pictures_have_size_credit_licence_and_alternative_text(written: Project) -> None:
    found = section(page(written), "pictures")
    first, second = cells(found)
    assert first[1].startswith("Un pont de pierre Un <pont> & deux rives")
    assert first[2] == "Photo A. Exemple, CC BY-SA 4.0 Licence : CC BY-SA 4.0"
    assert first[3].startswith("1200 × 700 px nette jusqu’à 10,2 cm de large")
    assert second[2] == "sans crédit licence non dite"
    assert len(found.css("img")) == 2


@pytest.mark.parametrize(
    ("credit", "licence"),
    [
        ("© Région", "©"),
        ("Photo : D.R.", "D.R."),
        ("A. B., Licence Ouverte 2.0", "Licence Ouverte 2.0"),
        ("Wikimedia, domaine public", "domaine public"),
        ("CC0", "CC0"),
        ("Photo MOT / A. Exemple", "licence non dite"),
    ],
)
def test_a_licence_is_what_the_credit_says_of_one(
    project: Project, credit: str, licence: str
) -> None:
    project.image(ISSUE, "pont.jpg", encoded(photograph(400, 300), "JPEG"))
    body = f"::: figure\nimage: pont.jpg\nalt: Un pont\ncredit: {credit}\n:::\n"
    project.write(ISSUE, "fr", newsletter(body))
    assert cells(section(page(project), "pictures"))[0][2].endswith(licence)


def test_figures_have_their_year_and_source_and_notes_are_told(written: Project) -> None:
    found = section(page(written), "sources")
    assert [row[:3] for row in cells(found)] == [
        ["12 km – de voie", "2024", "Insee"],
        ["7 – ponts", "–", "sans source"],
    ]
    assert [one.text() for one in found.css("ol li")] == ["Vue de près."]


def test_what_was_set_aside_has_its_reason(written: Project) -> None:
    found = section(page(written), "accepted")
    assert cells(found)[0][1:] == ["la photo est de la maison", "1"]
    assert "missing-credit" in found.css_first(".marks").text()


def test_what_is_set_aside_for_nothing_is_told_all_the_same(project: Project) -> None:
    aside = "\n- missing-credit: la photo est de la maison"
    project.write(ISSUE, "fr", newsletter("Bonjour.\n", set_aside=aside))
    assert cells(section(page(project), "accepted"))[0][1:] == ["la photo est de la maison", "0"]


@pytest.mark.parametrize(
    ("level", "said"),
    [
        ("off", "n’est pas dit"),
        ("info", "bon à savoir"),
        ("warning", "à regarder"),
        ("send", "retient l’envoi"),
        ("print", "retient l’impression"),
    ],
)
def test_what_the_house_weighs_otherwise_is_told(project: Project, level: str, said: str) -> None:
    lines = f'[findings]\nmissing-credit = "{level}"\n\n[press]\n'
    project.change("pipeline.toml", "[press]\n", lines).reload()
    project.write(ISSUE, "fr", newsletter("Bonjour.\n"))
    assert cells(section(page(project), "accepted"))[0] == ["missing-credit", said]


def test_findings_stand_under_what_they_hold_back(project: Project) -> None:
    body = "::: figure\nimage: pont.jpg\ncredit: Moi\n:::\n"
    project.image(ISSUE, "pont.jpg", encoded(photograph(400, 300), "JPEG"))
    project.write(ISSUE, "fr", newsletter(body))
    held = section(page(project), "findings").css_first("div")
    assert held.css_first("h3").text() == "Retient l’envoi (1)"
    assert "missing-alt" in held.text()
    assert held.attributes["class"] == "held"


def test_what_is_made_of_these_texts_is_told_from_what_is_not(written: Project) -> None:
    html = page(written)
    assert [row[-1] for row in cells(section(html, "files"))] == ["pas encore fait"] * 5
    assert "Pas encore fait de ces textes" in html.css_first(".verdict").text()


def test_a_draft_says_so(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("Bonjour.\n", status="draft"))
    html = page(project)
    assert html.css_first(".draft") is not None
    assert "bad" in (html.css_first(".verdict").attributes["class"] or "")


def test_shares_of_past_issues_are_bars_with_their_numbers(written: Project) -> None:
    story = "::: article\ntitle: Avant\nborders: france-suisse\n\nIl ouvre.\n:::\n"
    written.write("avant", "fr", newsletter(story, date="2025-10"))
    found = section(page(written, issues=("avant", ISSUE)), "balance")
    assert cells(found)[0] == ["France-Suisse", "", "2, 100 %", "1"]
    assert [one.attributes["width"] for one in found.css_first("svg").css("rect")] == [
        "100.0",
        "50.0",
    ]
    assert "avant , essai" in _said(found)


def test_a_text_that_cannot_be_read_has_no_page(project: Project) -> None:
    project.write(ISSUE, "fr", "Sans tête.\n")
    assert report_page(project.house, ISSUE, "fr", Path("none"), (), leaving) is None


def test_the_same_texts_make_the_same_page(written: Project) -> None:
    folder = written.root / "output"
    pages = [report_page(written.house, ISSUE, "fr", folder, (), leaving) for _ in range(2)]
    assert pages[0] == pages[1]


def test_it_looks_as_a_proofreader_does(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("Il va à à Kehl.\n"))
    assert [one.code for one in make(project.house, ISSUE, "fr", ()).report.diagnostics] == []
    assert "repeated-word" in section(page(project), "findings").text()
