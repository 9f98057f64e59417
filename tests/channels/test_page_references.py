"""On paper a link to a place of the document says on which page that is."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
import weasyprint
from weasyprint.formatting_structure import boxes, build
from weasyprint.layout import page

from pipeline.channels.paper.child.patches import page_references
from pipeline.preflight.finished import Finished
from pipeline.trim import read_trim
from tests.support.project import ISSUE, Project, brochure

CHAPTER = "---\ntitle: {0}\n---\n\n## Suite {{#la-suite-{0}}}\n\n{1}\n"
SAID = {
    "fr": "la suite (p.\u00a04) et",
    "en": "la suite (p.\u00a04) et",
    "de": "la suite (S.\u00a04) et",
}


@pytest.mark.parametrize("language", SAID)
def test_the_page_stands_behind_the_link_in_the_words_of_the_text(
    project: Project, language: str
) -> None:
    text = "Voir [la suite](#la-suite-un) et [ailleurs](https://www.example.org/)."
    project.write(ISSUE, language, brochure(text + "\n"))
    project.chapter(
        ISSUE, language, "01-un.md", CHAPTER.format("un", "Un texte.[^1]\n\n[^1]: Une note.")
    )
    made = project.build("screen", "web", language=language)
    files = {name: data for one in made.artifacts for name, data in one.files.items()}
    size = read_trim("a4", project.house.brand.pages)
    assert size is not None
    pdf = Finished("screen", files["screen.pdf"], size, 0.0, f"{language}.md")
    words = " ".join(line.text for page in pdf.lines.values() for line in page)
    assert SAID[language].replace("\u00a0", " ") in words.replace("\u00a0", " ").replace(
        "\u202f", " "
    )
    assert words.count("(p.") + words.count("(S.") == 1
    assert b"data-before" not in files["web/index.html"]


def test_a_link_that_leads_nowhere_is_told_once(project: Project) -> None:
    project.write(ISSUE, "fr", brochure("Voir [la suite](#nulle-part-ici).\n"))
    made = project.build("screen")
    found = [one.code for one in made.report.diagnostics]
    assert found.count("unknown-place") == 1
    assert "layout-warning" not in found
    size = read_trim("a4", project.house.brand.pages)
    assert size is not None
    pdf = Finished("screen", made.artifacts[0].files["screen.pdf"], size, 0.0, "fr.md")
    words = " ".join(line.text for page in pdf.lines.values() for line in page)
    assert "Voir la suite." in words  # and no page, nor half of a bracket


def test_a_link_in_a_note_says_it_too(project: Project) -> None:
    text = "Un texte.[^1]\n\n[^1]: Voir [la suite](#la-suite-un) et [*l'autre*](#la-suite-deux).\n"
    project.write(ISSUE, "fr", brochure(text))
    for number, name in enumerate(("un", "deux"), 1):
        project.chapter(ISSUE, "fr", f"0{number}-{name}.md", CHAPTER.format(name, "Un texte."))
    made = project.build("screen")
    size = read_trim("a4", project.house.brand.pages)
    assert size is not None
    pdf = Finished("screen", made.artifacts[0].files["screen.pdf"], size, 0.0, "fr.md")
    words = " ".join(line.text for page in pdf.lines.values() for line in page)
    words = words.replace("\u00a0", " ").replace("\u202f", " ")
    assert "Voir la suite (p. 4) et l’autre (p. 5)." in words


def test_a_link_in_a_heading_says_none(project: Project) -> None:
    text = "## Voir [la suite](#la-suite-un)\n\nUn texte.\n"
    project.write(ISSUE, "fr", brochure(text))
    project.chapter(ISSUE, "fr", "01-un.md", CHAPTER.format("un", "Un texte."))
    made = project.build("screen")
    size = read_trim("a4", project.house.brand.pages)
    assert size is not None
    pdf = Finished("screen", made.artifacts[0].files["screen.pdf"], size, 0.0, "fr.md")
    assert not any("(p." in line.text for page in pdf.lines.values() for line in page)


FILLED = "Une phrase qui remplit la page.\n\n" * 60
ALIKE = {
    "below": "Voir [la suite](#plus-bas), dit-on.\n\n## Suite {#plus-bas}\n\nUn texte.\n",
    "above": "## Suite {#plus-haut}\n\nUn texte. Voir [la suite](#plus-haut), dit-on.\n",
    "in a note": "## Suite {#ici}\n\nUn texte.[^1]\n\n[^1]: Voir [la suite](#ici), dit-on.\n",
}


@pytest.mark.parametrize("text", ALIKE.values(), ids=ALIKE)
def test_a_link_to_its_own_page_says_none(project: Project, text: str) -> None:
    project.write(ISSUE, "fr", brochure(text))
    words = words_of(project)
    assert "Voir la suite, dit-on." in words
    assert "(p." not in words


def test_a_link_far_into_a_long_part_says_where_it_begins(project: Project) -> None:
    text = f"## Suite {{#suite}}\n\n{FILLED}\n\nVoir [la suite](#suite) et [là-bas](#fin).\n\n"
    project.write(ISSUE, "fr", brochure(f"{text}### Fin {{#fin}}\n\nUn texte.\n"))
    assert "Voir la suite (p. 2) et là-bas." in words_of(project)


def test_the_links_of_a_document_are_looked_for_once(
    restored: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "compute_content_list", build.compute_content_list)
    monkeypatch.setattr(page, "remake_page", page.remake_page)
    looked: list[int] = []

    def links(collector: Any) -> Iterator[tuple[Any, Any]]:
        looked.append(len(collector.counter_lookup_items))
        return found(collector)

    found = page_references._links
    monkeypatch.setattr(page_references, "_links", links)
    page_references.install()
    parts = range(12)
    html = "".join(_PART.format(number, (number + 5) % 12) for number in parts)
    document = weasyprint.HTML(string=f"<style>{_SAYS}</style>{html}").render()
    assert looked == [24]
    said = [
        "".join(one.text for one in made._page_box.descendants() if isinstance(one, boxes.TextBox))
        for made in document.pages
    ]
    assert said == [f"ici là-bas (p. {(number + 5) % 12 + 1})" for number in parts]


_PART = (
    """<p id="a{0}"><a data-before href="#a{0}">ici</a> <a data-before href="#a{1}">là-bas</a>"""
)
_SAYS = """p { break-before: page }
a::after { content: " (p. " target-counter(attr(href), page) ")" }"""


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([1, 1, 2], "1 2"),
        ([1, 2, 3, 3, 5], "1–3 5"),
        ([1, 3, 3, 4, 1], "1 3 4"),
        ([2], "2"),
    ],
)
def test_of_folios_beside_each_other_each_page_is_said_once(
    monkeypatch: pytest.MonkeyPatch, places: list[int], said: str
) -> None:
    monkeypatch.setattr(build, "compute_content_list", build.compute_content_list)
    monkeypatch.setattr(page, "remake_page", page.remake_page)
    page_references.install()
    pages = [
        "".join(f"<b id=a{at}></b>" for at, place in enumerate(places) if place == number)
        for number in range(1, 6)
    ]
    links = " ".join(f"<a class=folio href='#a{at}'></a>" for at in range(len(places)))
    html = "".join(f"<p>mot{ids}</p>" for ids in pages) + f"<p>Moi {links} · Elle</p>"
    css = "p + p { break-before: page } .folio::before { content: target-counter(attr(href), page)}"
    document = weasyprint.HTML(string=f"<style>{css}</style>{html}").render()
    last = document.pages[-1]._page_box.descendants()
    texts = [one.text for one in last if isinstance(one, boxes.TextBox)]
    assert " ".join("".join(texts).split()) == f"Moi {said} · Elle"


FIGURE = """::: figure
image: assets/illustrations/{}.svg
alt: Un dessin
caption: Un dessin
credit: {}
:::
"""


def test_credits_say_each_page_once_and_lead_from_each_number(project: Project) -> None:
    ours, theirs = FIGURE.format("pont", "Dessin A. Exemple"), FIGURE.format("tram", "Photo B. Là")
    shown = ([ours, ours], [ours, theirs], [ours], [theirs], [ours, theirs])
    project.write(ISSUE, "fr", brochure("Un mot.\n"))
    for number, figures in enumerate(shown, 1):
        text = "Un texte.\n\n" + "\n".join(figures)
        project.chapter(ISSUE, "fr", f"0{number}-c.md", f"---\ntitle: C{number}\n---\n\n{text}")
    made = project.build("screen")
    size = read_trim("a4", project.house.brand.pages)
    assert size is not None
    data = made.artifacts[0].files["screen.pdf"]
    pdf = Finished("screen", data, size, 0.0, "fr.md")
    texts = {page: " ".join(one.text for one in lines) for page, lines in pdf.lines.items()}
    at = {n: next(page for page, text in texts.items() if f"C{n} Un" in text) for n in range(1, 6)}
    first, other = f"{at[1]}–{at[3]} {at[5]}", f"{at[2]} {at[4]} {at[5]}"
    imprint = next(page for page, text in texts.items() if "Illustrations" in text)
    assert f"Dessin A. Exemple {first} · Photo B. Là {other}" in texts[imprint]
    with pikepdf.open(io.BytesIO(data)) as opened:
        areas = [list(map(float, one.Rect)) for one in opened.pages[imprint - 1].Annots]
    assert len(areas) == 5
    assert all(right - left > 1 for left, _, right, _ in areas)


def words_of(project: Project) -> str:
    made = project.build("screen")
    size = read_trim("a4", project.house.brand.pages)
    assert size is not None
    pdf = Finished("screen", made.artifacts[0].files["screen.pdf"], size, 0.0, "fr.md")
    words = " ".join(line.text for page in pdf.lines.values() for line in page)
    return words.replace("\u00a0", " ").replace("\u202f", " ")
