"""The index of a brochure and the credits of its pictures: gathered from heads and text."""

from __future__ import annotations

from pipeline.content import index
from pipeline.content.model import Element, Prose, Text, walk
from tests.support.project import ISSUE, Project, brochure

FICHE = """---
title: {title}
borders: france-belgique{more}
territories:
- Tourcoing
- Éragny
---

{text}
"""


def written(project: Project) -> Project:
    """Two chapters and a block that name borders and territories."""
    first = FICHE.format(title="Un", more=", france-suisse", text="Vers Tourcoing, et Tourcoing.")
    block = "::: article\ntitle: A\nborders: france-suisse\n:::\n\nÀ Tourcoingville."
    second = f"---\ntitle: Deux\n---\n\n## Éragny\n\nÉragny.\n\n{block}\n"
    project.write(ISSUE, "fr", brochure("Texte."))
    project.chapter(ISSUE, "fr", "01-un.md", first)
    return project.chapter(ISSUE, "fr", "02-deux.md", second)


def test_a_border_stands_once_a_chapter_where_a_head_names_it(project: Project) -> None:
    edition = written(project).edition()
    one, two = edition.chapters
    found = {entry.label: [place.id for place in entry.places] for entry in index.borders(edition)}
    assert found["France-Belgique"] == [one.id]
    assert found["France-Suisse"][0] == one.id
    assert len(found["France-Suisse"]) == 2
    assert found["France-Suisse"][1] != two.id  # the block's own place, not its chapter's


def test_a_territory_leads_to_its_first_mention_in_each_chapter(project: Project) -> None:
    edition = index.places_marked(written(project).edition())
    one, two = (chapter.id for chapter in edition.chapters)
    found = {e.label: [place.id for place in e.places] for e in index.territories(edition)}
    # A whole word; a heading is not marked; accents do not count in the alphabet.
    assert found == {
        "Éragny": [one, f"index-{two}-eragny"],
        "Tourcoing": [f"index-{one}-tourcoing"],
    }
    assert list(found) == ["Éragny", "Tourcoing"]


def test_a_credit_is_told_once_with_all_its_pictures(project: Project) -> None:
    picture = "image: assets/illustrations/pont.svg\nalt: Un pont\ncredit: Dessin\n"
    body = f"::: figure #a\n{picture}:::\n\n::: figure #b\n{picture}:::"
    edition = project.write(ISSUE, "fr", brochure(body)).edition()
    found = {credit.text.plain: credit.places for credit in index.credits_of(edition)}
    assert found["Dessin"] == ("a", "b")


def test_of_names_within_names_the_longest_has_the_mention(project: Project) -> None:
    names = ["Alpes", "Alpes de la Mer", "Mer", "L'Aa", "alpes de la mer"]
    head = "---\ntitle: Un\nterritories:\n" + "".join(f"- {name}\n" for name in names) + "---\n\n"
    project.write(ISSUE, "fr", brochure("Texte."))
    text = "Les Alpes de la Mer, la Mer, l'Alpesque. L'Aa, Alpes de la Mer."
    project.chapter(ISSUE, "fr", "01-un.md", head + text + "\n")
    edition = index.places_marked(project.edition())
    marked = [
        (node.get("id").removeprefix("index-un-"), node.children)
        for item in edition.chapters[0].body
        if isinstance(item, Prose)
        for node in walk(item.nodes)
        if isinstance(node, Element) and node.get("id")
    ]
    assert marked == [
        ("alpes-de-la-mer", (Text("Alpes de la Mer"),)),
        ("mer", (Text("Mer"),)),
        ("l-aa", (Text("L’Aa"),)),
    ]
