"""Pages for a binding: what is tried, in which order, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.build import hops
from pipeline.channels.page.filling import TIGHTER, Filling, known_earlier
from pipeline.channels.paper.bound_pages import filled, means_of
from pipeline.channels.paper.look import look_at
from pipeline.channels.paper.parts import Wanted
from pipeline.context import RenderContext
from pipeline.diagnostics import human
from tests.support.project import Project, brochure, newsletter

NOTES = Filling(("notes", "notes"))
TEXT = ("La frontière passe au milieu du village et chacun la traverse sans y penser. " * 4).strip()
STORY = f"::: article\ntitle: Un article\n\n{TEXT}\n\n{TEXT}\n:::\n\n"


def context_of(project: Project, **fields: str) -> RenderContext:
    project.write("essai", "fr", brochure("Un avant-propos.", **fields))
    context, _ = hops.read_edition(project.house, "essai", "fr")
    assert context is not None
    return context


class Counting:
    """A layout of so many pages: less by what `tighter` takes, more by what is added."""

    def __init__(self, pages: int, at: int = 99, takes: int = 2) -> None:
        self.pages, self.at, self.takes = pages, at, takes
        self.tried: list[Filling] = []

    def __call__(self, filling: Filling) -> int:
        self.tried.append(filling)
        less = self.takes if filling.tighter >= self.at else 0
        return self.pages - less + len(filling.pages)


@pytest.mark.parametrize(
    ("fields", "pages", "at", "taken", "layouts"),
    [
        ({"binding": "stapled"}, 18, 1, Filling(), 0),
        ({"fill": "notes"}, 18, 1, Filling(), 0),  # it is not bound
        ({"binding": "stapled", "fill": "notes"}, 20, 1, Filling(), 1),
        ({"binding": "stapled", "fill": "notes"}, 18, 1, NOTES, 3),
        ({"binding": "stapled", "fill": "tighten, notes"}, 18, 1, Filling(tighter=1), 2),
        ({"binding": "stapled", "fill": "notes, tighten"}, 18, 3, Filling(tighter=3), 4),
        ({"binding": "stapled", "fill": "tighten, notes"}, 18, 9, NOTES, 3 + len(TIGHTER)),
        ({"binding": "stapled", "fill": "tighten"}, 18, 9, Filling(), 1 + len(TIGHTER)),
        ({"binding": "perfect", "fill": "notes"}, 17, 9, Filling(("notes",)), 3),
        (
            {"binding": "stapled", "fill": "next, notes", "next_issue": "L’eau"},
            *(18, 9, Filling(("next", "notes")), 3),
        ),
        ({"binding": "stapled", "fill": "next, notes"}, 18, 9, NOTES, 3),  # nothing to announce
    ],
)
def test_the_first_means_that_fits_is_taken(
    project: Project, fields: dict[str, str], pages: int, at: int, taken: Filling, layouts: int
) -> None:
    context = context_of(project, **fields)
    count = Counting(pages, at)
    result = filled(context, count)
    assert result.filling == taken
    assert len(count.tried) == layouts


def test_nothing_is_set_tighter_to_take_more_pages(project: Project) -> None:
    context = context_of(project, binding="stapled", fill="tighten")
    assert filled(context, Counting(19, 1, takes=-1)).filling == Filling()


def test_a_page_for_notes_takes_the_place_of_a_blank_one(project: Project) -> None:
    context = context_of(project, binding="stapled", fill="notes")

    def paired(filling: Filling) -> int:  # the back cover is a left page
        inside = 16 + len(filling.pages)
        return inside + 2 - inside % 2

    assert filled(context, paired).filling == Filling(("notes",) * 3)


def test_the_house_may_say_it_and_a_head_has_the_last_word(project: Project) -> None:
    project.change("pipeline.toml", "# fill =", "fill =")
    assert means_of(context_of(project, binding="stapled")) == ("tighten", "notes")
    assert means_of(context_of(project, binding="stapled", fill="notes")) == ("notes",)
    context = letter_of(project, 1, binding="stapled")
    assert means_of(context) == ("tighten",), "it has no pages to add"
    (said,) = filled(context, Counting(7)).said
    assert "notes" not in human(said)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"fill": "notes"}, ["info[pages-filled]"]),
        ({"fill": "tighten"}, ["warning[pages-not-filled]"]),
    ],
)
def test_it_is_said(project: Project, fields: dict[str, str], said: list[str]) -> None:
    context = context_of(project, binding="stapled", **fields)
    found = filled(context, Counting(18)).said
    assert [f"{one.severity}[{one.code}]" for one in found] == said
    assert all(human(one) for one in found)


def letter_of(project: Project, stories: int, **fields: str) -> RenderContext:
    project.write("essai", "fr", newsletter(STORY * stories, **fields))
    context, _ = hops.read_edition(project.house, "essai", "fr")
    assert context is not None
    return context


def test_a_letter_that_runs_over_is_set_tighter(project: Project) -> None:
    letter_of(project, 37)
    (plain,) = project.build("screen", issue="essai").artifacts
    assert plain.facts["pages"] == 5
    letter_of(project, 37, binding="stapled", fill="tighten")
    made = project.build("screen", issue="essai")
    assert made.artifacts[0].facts["pages"] == 4
    assert "pages-filled" in {one.code for one in made.report.diagnostics}


@pytest.mark.parametrize(
    ("fields", "said"),
    [({"fill": "notes"}, ["fill-not-shown"]), ({"fill": "notes", "binding": "none"}, []), ({}, [])],
)
def test_a_look_says_that_it_tried_none(
    project: Project, fields: dict[str, str], said: list[str]
) -> None:
    write_chapters(project)
    context = context_of(project, **{"binding": "stapled", **fields})
    made = look_at(context, "screen", Wanted(1, 1))
    assert made.pages % 4
    assert [one.code for one in made.found] == said


def test_pages_for_notes_stand_before_the_back_cover(project: Project) -> None:
    made = built(project, fill="notes", binding="stapled")
    assert "pages-filled" in {one.code for one in made.report.diagnostics}
    assert not {"pages-stapled", "page-near-empty"} & {one.code for one in made.report.diagnostics}


def test_earlier_numbers_are_those_of_the_series(project: Project) -> None:
    project.change("pipeline.toml", "# series_list", "series_list")
    head = {"series": "Cahiers", "date": "2025-03"}
    project.write("ancien", "fr", brochure("Un mot.", title="Les ponts", number="3", **head))
    project.write("autre", "fr", brochure("Un mot.", title="Ailleurs", date="2025-04"))
    project.write(
        "apres", "fr", brochure("Un mot.", title="Plus tard", series="Cahiers", date="2026-01")
    )
    context = context_of(project, series="Cahiers", binding="stapled", fill="series, notes")
    result = filled(context, Counting(18))
    assert result.filling == Filling(("series", "notes"))
    assert [(one.title, one.number, one.year) for one in known_earlier(context)] == [
        ("Les ponts", "3", "2025")
    ]


def built(project: Project, **fields: str) -> hops.EditionResult:
    write_chapters(project)
    project.write("essai", "fr", brochure("Un avant-propos.", **fields))
    return project.build("print")


def write_chapters(project: Project) -> None:
    for number in range(2):
        project.chapter("essai", "fr", f"{number}-x.md", "\n".join(chapter(number)))


def chapter(number: int) -> Iterator[str]:
    yield f"---\ntitle: Chapitre {number}\nsummary: Un chapitre\n---\n"
    yield "Des mots à lire, et d’autres encore. " * 45
