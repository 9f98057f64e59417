"""Words by item and by rubric, the length of sentences, minutes."""

from __future__ import annotations

from pipeline.report.reading import read
from tests.support.project import ISSUE, Project, brochure, newsletter

BODY = """\
Bonjour à tous les lecteurs.

::: article
rubric: france
title: Un pont
link: https://www.example.org/pont

Il ouvre. Les maires des deux rives
le traversent *ensemble* ce matin.

## Un titre n'est pas une phrase
:::

::: event
title: Un atelier
start: 2026-01-14
:::

::: event
title: Une visite
start: 2026-01-15
:::
"""


def test_an_item_has_its_words_and_its_sentences(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter(BODY))
    reading = read(project.edition(ISSUE), project.house.schema)
    assert [(one.title, one.rubric, one.words, one.count) for one in reading.items] == [
        ("", "", 5, 1),
        ("Un pont", "France", 20, 1),
        ("", "", 4, 2),
    ]
    article = reading.items[1]
    assert [(one.words, one.line) for one in article.sentences] == [(2, 18), (10, 18)]
    assert article.longest is not None
    assert article.longest.text == "Les maires des deux rives le traversent ensemble ce matin."
    assert article.median == 6
    assert reading.rubrics == (("France", 1, 20), ("", 3, 9))
    assert (reading.words, reading.minutes, reading.pace) == (29, 1, 195)


def test_sentences_are_sorted_into_classes_of_length(project: Project) -> None:
    short, long = "Un pont.", f"Un pont {'très ' * 40}long."
    project.write(ISSUE, "fr", newsletter(f"{short} {long} {short}\n"))
    reading = read(project.edition(ISSUE), project.house.schema)
    assert reading.classes == ((1, 10, 2), (11, 20, 0), (21, 30, 0), (31, 40, 0), (41, 0, 1))
    assert [one.words for one in reading.longest] == [43, 2, 2]


def test_a_chapter_is_an_item_by_its_title(project: Project) -> None:
    project.write(ISSUE, "fr", brochure("Un mot.\n"))
    project.file(f"issues/{ISSUE}/fr/01-droit.md", "---\ntitle: Le droit\n---\n\nUn deux trois.\n")
    reading = read(project.edition(ISSUE), project.house.schema)
    assert [(one.title, one.words) for one in reading.items] == [("", 2), ("Le droit", 3)]
    assert reading.items[1].file.endswith("fr/01-droit.md")
