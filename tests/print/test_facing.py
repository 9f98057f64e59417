"""In both PDFs of a brochure the margin column is at the cut, on left pages and on right ones."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Literal

import pikepdf
import pytest

from pipeline.channels.page.grid import A4
from pipeline.pdf.events import Fill, Stroke
from pipeline.pdf.geometry import MM
from pipeline.preflight.finished import Finished
from tests.support.pictures import encoded, photograph
from tests.support.project import ISSUE, Project, brochure

WORDS = "Une phrase assez longue pour tenir une ligne entière de la page, et un peu plus. "
CHAPTER = """---
title: {0}
variant: fiche
territories: Metz
---

{1}

::: callout
title: Un mot
tone: definition

[Une adresse](#autre) de côté.
:::

## Suite {0}

{1}

::: figure
image: images/photo.jpg
alt: Une vallée
caption: Sa légende
credit: Une photographe
width: text
:::

{1}
"""
Name = Literal["screen", "print"]
BODY, SIDE = A4.measure, A4.side
TEXT = {"right": A4.inner, "left": A4.outer + SIDE + 8}
MARGIN = {"right": A4.inner + BODY + 8, "left": A4.outer}


def side_of(page: int) -> str:
    return "right" if page % 2 else "left"


@pytest.fixture
def book(project: Project) -> Project:
    """Chapters that begin on right pages and on left ones."""
    project.write(ISSUE, "fr", brochure("Un avant-propos.\n"))
    project.image(ISSUE, "images/photo.jpg", encoded(photograph(1500, 500), "JPEG"))
    for number, name in enumerate(("autre", "deux", "trois"), 1):
        text = CHAPTER.format(name.title(), f"{WORDS * 4}\n\n" * (3 + 4 * (number % 2)))
        project.chapter(ISSUE, "fr", f"{number:02}-{name}.md", text)
    return project


def built(book: Project, *names: Name) -> dict[str, Finished]:
    names = names or ("screen", "print")
    made = book.build(*names)
    files = {name: data for one in made.artifacts for name, data in one.files.items()}
    return {
        name: Finished(
            name, files[f"{name}.pdf"], A4.size, 3.0 if name == "print" else 0.0, "fr.md"
        )
        for name in names
    }


def link_boxes(pdf: Finished) -> Iterator[tuple[int, float, float]]:
    """Left and right edges of links, in millimetres of the trimmed page."""
    with pikepdf.open(io.BytesIO(pdf.data)) as file:
        for number, page in enumerate(file.pages, 1):
            origin = float(page.get("/TrimBox", page.MediaBox)[0])
            for one in page.get("/Annots", []):
                x0, _, x1, _ = (float(value) for value in one.Rect)
                yield number, (x0 - origin) / MM, (x1 - origin) / MM


def lefts(pdf: Finished, words: str) -> list[tuple[str, float]]:
    return [
        (side_of(page), round(line.box.left, 1))
        for page, lines in pdf.lines.items()
        for line in lines
        if line.text.startswith(words)
    ]


def blue_grounds(pdf: Finished) -> list[tuple[str, float, float]]:
    """The grounds of the lists at the side, the darkest thing on these pages."""
    fills = (fill for fill in pdf.every(Fill) if 60 < fill.box.width < 90)
    return [
        (side_of(fill.page), round(seen.left), round(seen.right))
        for fill in fills
        if (seen := fill.seen)
    ]


def test_text_notes_captions_and_grounds_stand_on_the_sides_of_their_pages(book: Project) -> None:
    for name, pdf in built(book).items():
        for words in ("Un mot", "Une adresse", "Sa légende", "Metz"):
            found = lefts(pdf, words)
            assert {side for side, _ in found} == {"left", "right"}, (name, words)
            assert found == [(side, MARGIN[side]) for side, _ in found], (name, words)
        assert all(left == TEXT[side] for side, left in lefts(pdf, "Suite")), name
        starts = {(side, left - TEXT[side]) for side, left in lefts(pdf, "Une phrase")}
        assert starts == {(side, left) for side in TEXT for left in (0.0, 3.5)}, name  # 1 em in
        assert set(blue_grounds(pdf)) == {("left", -3, 72), ("right", 138, 213)}, name


def test_events_stand_in_the_text_column_of_left_pages_and_dates_in_the_margin(
    book: Project,
) -> None:
    dates = "::: milestone\ndate: 1993\ntitle: Un accord\n\nDeux villes.\n:::\n" * 2
    timeline = f"::: timeline\ntitle: Des dates\n\n{dates}:::\n"
    for number in (4, 5, 6, 7):
        text = f"---\ntitle: Suite {number}\n---\n\n{WORDS}\n\n{timeline}"
        book.chapter(ISSUE, "fr", f"0{number}-suite.md", text)
    pdf = built(book, "screen")["screen"]
    wide = BODY + A4.side + 8
    for words in ("Un accord", "Deux villes."):
        assert set(lefts(pdf, words)) == {
            ("left", TEXT["left"]),
            ("right", TEXT["right"] + wide - BODY),
        }
    assert set(lefts(pdf, "Des dates")) == set(TEXT.items())
    assert all(left < TEXT["left"] - 8 for side, left in lefts(pdf, "1993") if side == "left")


def test_a_link_in_the_margin_column_can_be_clicked_where_it_is_read(book: Project) -> None:
    pdf = built(book, "screen")["screen"]
    read = [
        (page, round(line.box.left, 1))
        for page, lines in pdf.lines.items()
        for line in lines
        if line.text.startswith("Une adresse")
    ]
    assert {left for _, left in read} == set(MARGIN.values())
    clicked = {(page, round(left, 1)) for page, left, _ in link_boxes(pdf)}
    assert clicked.issuperset(read)


def test_pages_break_where_they_do_without(book: Project) -> None:
    def rows(pdf: Finished) -> list[tuple[int, str, float]]:
        return sorted(
            (page, line.text, round(line.baseline, 2))
            for page, lines in pdf.lines.items()
            for line in lines
        )

    mirrored = built(book, "screen")["screen"]
    kind = "templates/kinds/brochure/kind.toml"
    book.change(kind, "mirrored = true", "mirrored = false")
    plain = built(book.reload(), "screen")["screen"]
    assert rows(mirrored) == rows(plain)
    assert {left for side, left in lefts(plain, "Un mot") if side == "left"} == {
        A4.outer + BODY + 8
    }


@pytest.mark.parametrize("trim", ["a4", "a5"])
def test_the_line_of_a_band_is_as_far_from_its_foot_whatever_stands_in_it(
    trim: str, project: Project
) -> None:
    facts = "territories: Metz, Sarrebruck\nborders: France-Allemagne\n"
    heads = ("", "summary: Un mot\n", facts, f"summary: {'Un mot. ' * 20}\nauthors: Camille\n")
    project.write(ISSUE, "fr", brochure("Un avant-propos.\n", trim=trim))
    for number, head in enumerate(heads, 1):
        text = f"---\ntitle: Suite {number}\n{head}---\n\n{WORDS * 3}\n"
        project.chapter(ISSUE, "fr", f"0{number}-suite.md", text)
    pdf = built(project, "screen")["screen"]
    feet = {
        (one.page, round(band - one.box.bottom, 1))
        for one in pdf.every(Stroke)
        if one.box.width > 140 and 1 < one.page < len(pdf.lines)
        for band in [min(f.box.bottom for f in pdf.every(Fill) if f.page == one.page)]
    }
    assert len({page for page, _ in feet}) == len(heads)
    assert len({foot for _, foot in feet}) == 1, feet
