"""Chapters are counted; a foreword, a glossary, an index and a reading list are not."""

from __future__ import annotations

from pipeline.content.chapter_numbers import chapter_numbers
from tests.support.project import ISSUE, Project, brochure

_CHAPTERS = (
    ("title: Éditorial", "::: editorial\nUn mot.\n:::"),
    ("title: Un", "Du texte."),
    ("title: Deux\nvariant: opener", "::: editorial\nUn mot.\n:::\n\nEt du texte."),
    ("title: Des chiffres\nvariant: figures", "Du texte."),
    ("title: Rien encore", ""),
    ("title: Glossaire\nvariant: glossary", "Mot\n: Ce qu’il veut dire."),
    ("title: Index\nvariant: index", ""),
    ("title: Annexe", "Du texte."),
    ("title: À lire\nvariant: reading", "- Un livre"),
)


def test_what_is_no_chapter_has_no_number(project: Project) -> None:
    project.write(ISSUE, "fr", brochure("Un mot."))
    for number, (head, body) in enumerate(_CHAPTERS):
        project.chapter(ISSUE, "fr", f"{number:02}-c.md", f"---\n{head}\n---\n\n{body}\n")
    edition, schema = project.edition(), project.house.schema
    kind = schema.kinds["brochure"]
    assert chapter_numbers(edition.chapters, kind, schema) == (0, 1, 2, 3, 4, 0, 0, 5, 0)
    assert chapter_numbers((), kind, schema) == ()
