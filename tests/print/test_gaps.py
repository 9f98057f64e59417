"""What a proof reader measures with a rule: gaps between words, pictures, lines and edges."""

from __future__ import annotations

import pytest

from pipeline.channels.page.grid import A4
from pipeline.pdf.events import Fill, Stroke
from pipeline.pdf.geometry import MM
from pipeline.pdf.lines import TextLine
from pipeline.preflight.finished import Finished
from tests.support.pictures import encoded, photograph
from tests.support.project import ISSUE, Project, brochure, newsletter

WORDS = "Une phrase assez longue pour tenir une ligne entière de la page, et un peu plus. "
_BOX = "::: callout\ntitle: Une boîte\n\nDes mots.\n:::\n\n"
BOXES = f"::: columns\n\n{_BOX * 2}:::\n"
STORY = """::: article
title: Un pont
image: images/photo.jpg
alt: Un pont
credit: Une photographe
{rubric}
{text}
:::

"""


def screen(project: Project) -> Finished:
    """The PDF of the issue as it stands."""
    made = project.reload().build("screen").artifacts[0]
    return Finished("screen", made.files["screen.pdf"], A4.size, 0.0, "fr.md")


def line(pdf: Finished, words: str) -> TextLine:
    """The first line that begins so."""
    return next(
        one for page in sorted(pdf.lines) for one in pdf.lines[page] if one.text.startswith(words)
    )


@pytest.mark.parametrize(
    "name",
    ["La lettre", "L’actu. transfrontalière", "La lettre d’information des deux rives du Rhin"],
)
def test_the_line_of_a_masthead_runs_under_the_promise(project: Project, name: str) -> None:
    head = {"title": name, "promise": "Ce qui se passe de l’autre côté, sans jargon."}
    pdf = screen(project.write(ISSUE, "fr", newsletter("Bonjour.\n", **head)))
    (across,) = {one.box for one in pdf.every(Stroke) if one.page == 1 and one.box.width > 210}
    (ground,) = {one.box for one in pdf.every(Fill) if one.page == 1 and one.box.top < 0}
    assert line(pdf, "Ce qui se passe").box.bottom + 0.3 < across.top
    assert across.bottom < ground.bottom


@pytest.mark.parametrize("rubric", ["", "rubric: mot\n"])
@pytest.mark.parametrize("upright", [False, True])
def test_words_of_a_letter_follow_the_credit_of_a_picture_without_an_empty_line(
    project: Project, upright: bool, rubric: str
) -> None:
    size = (600, 900) if upright else (1500, 800)
    project.image(ISSUE, "images/photo.jpg", encoded(photograph(*size), "JPEG"))
    texts = ("D’abord.", f"Voici. {WORDS * 30}")
    stories = "".join(STORY.format(rubric=rubric, text=text) for text in texts)
    pdf = screen(project.write(ISSUE, "fr", newsletter(f"Bonjour.\n\n{stories}")))
    words = line(pdf, "Voici")
    gap = min(
        words.baseline - one.baseline
        for one in pdf.lines[words.page]
        if one.text == "Une photographe" and 0 < one.box.left - words.box.left < 56
    )
    assert 11 < gap * MM < (17 if rubric else 22), "points, of lines of 12"


@pytest.mark.parametrize(
    ("start", "said"),
    [("2026-01-15", "En ligne"), ("2026-01-15 18:30", "15 janvier 2026")],
)
def test_the_day_of_an_event_is_printed_once(project: Project, start: str, said: str) -> None:
    event = f"::: event\ntitle: Un atelier\nstart: {start}\nplace: En ligne\n:::\n"
    pdf = screen(project.write(ISSUE, "fr", newsletter(f"Bonjour.\n\n{event}")))
    (title,) = (one for one in pdf.lines[1] if one.text == "Un atelier")
    facts = min(
        (one for one in pdf.lines[1] if one.baseline > title.baseline),
        key=lambda one: (one.box.left < title.box.left - 1, one.baseline),
    )
    assert facts.text.startswith(said)
    assert facts.baseline - title.baseline > 9.5 / MM


@pytest.mark.parametrize(
    "before",
    [WORDS, "::: quote\nauthor: Ada\n\nUn mot.\n:::", f"## Avant\n\n{WORDS}\n\n#"],
    ids=["after-text", "alone", "lower"],
)
def test_a_heading_stands_off_the_boxes_it_announces(project: Project, before: str) -> None:
    project.write(ISSUE, "fr", brochure("Un avant-propos.\n"))
    joint = "" if before.endswith("#") else "\n\n"
    text = f"---\ntitle: Un\n---\n\n{WORDS}\n\n{before}{joint}## Titre\n\n{BOXES}"
    pdf = screen(project.chapter(ISSUE, "fr", "01-un.md", text))
    heading = line(pdf, "Titre")
    page = pdf.lines[heading.page]
    boxes = [
        one.box
        for one in pdf.every(Fill)
        if one.page == heading.page and one.box.top > heading.baseline and one.box.width > 60
    ]
    below = min(box.top for box in boxes) - heading.baseline
    above = min(y for one in page if (y := heading.baseline - one.baseline) > 0)
    assert 9 < below * MM < above * MM - 4, "nearer to what it announces than to what it ends"
    assert heading.page % 2 == 0
    assert abs(heading.box.left - min(box.left for box in boxes)) < 0.3


@pytest.mark.parametrize("legal", ["", "::: legal\nTout est inventé.\n:::\n"])
def test_the_imprint_stands_at_the_foot_of_its_page(project: Project, legal: str) -> None:
    pdf = screen(project.write(ISSUE, "fr", brochure(f"Un avant-propos.\n\n{legal}")))
    last = line(pdf, "Dépôt légal")
    foot = A4.size.height - A4.bottom
    assert foot - 8 < last.box.bottom < foot + 3
