"""A brochure whose figures may move: what is marked, what stands where, what the looks show."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from pipeline.build.hops import read_edition
from pipeline.channels.page.html import render_page
from pipeline.channels.page.pictures import Channel, PictureStore
from pipeline.channels.page.scheme import CONTINUED, MOVES
from pipeline.channels.paper import layouts
from pipeline.channels.paper.look import PageLook, look_at
from pipeline.channels.paper.parts import Wanted
from pipeline.channels.paper.process import children
from pipeline.context import RenderContext, load_workspace
from pipeline.diagnostics import human
from tests.support.pictures import encoded, photograph
from tests.support.project import ISSUE, Project, brochure

WORDS = "Une phrase assez longue pour tenir une ligne entière de la page, et un peu plus. "
FIGURE = "::: figure\nimage: images/p.png\nalt: Un motif\n{}:::"
CAPTION = "caption: Une légende\n"
TABLE = "| A | B |\n|---|---|\n" + "| un | deux |\n" * 9
LONG = "| Commune | 2020 |\n|---|---:|\n" + "".join(f"| Lieu {n} | {n}00 |\n" for n in range(45))


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    layouts.forget()
    yield
    children.stop_look()


@pytest.fixture
def book(project: Project) -> Project:
    picture = encoded(photograph(700, 900), "PNG")
    return project.file(f"issues/{ISSUE}/images/p.png", picture)


def text(count: int, word: str) -> str:
    return "\n\n".join(f"{word} {n}. " + WORDS * (3 + n % 4) for n in range(count))


def chapter(*pieces: str) -> str:
    return "\n\n".join(["---\ntitle: Chapitre\n---", *pieces, ""])


def context_of(project: Project) -> RenderContext:
    context, found = read_edition(load_workspace(project.root), ISSUE, "fr")
    assert context is not None, found
    return context


def page_of(project: Project, channel: Channel = "screen") -> str:
    context = context_of(project)
    return render_page(context, channel, PictureStore(channel, context.images))


MARKED = {
    "a figure with a caption": ([FIGURE.format(CAPTION)], 1),
    "one without": ([FIGURE.format("credit: Photo d'exemple\n")], 0),
    "one that a colon leads to": (["Voici la carte :", FIGURE.format(CAPTION)], 0),
    "one behind another": (["Voici :", FIGURE.format(CAPTION), FIGURE.format(CAPTION)], 1),
    "a table with its title": (["Du texte.", "**Tableau 1. Un relevé**", TABLE], 1),
    "one without a title": (["Du texte.", TABLE], 0),
    "one whose title a colon leads to": (["Le relevé :", "**Tableau 1. Un relevé**", TABLE], 0),
}


@pytest.mark.parametrize(("pieces", "marks"), MARKED.values(), ids=MARKED)
def test_what_may_move_is_marked(book: Project, pieces: list[str], marks: int) -> None:
    book.write(ISSUE, "fr", brochure("Un essai."))
    book.chapter(ISSUE, "fr", "01-c.md", chapter(*pieces))
    assert page_of(book).count(MOVES) == marks
    assert MOVES not in page_of(book, "web")


def test_a_kind_may_have_its_figures_stay(book: Project) -> None:
    book.write(ISSUE, "fr", brochure("Un essai."))
    book.chapter(ISSUE, "fr", "01-c.md", chapter(FIGURE.format(CAPTION), TABLE))
    book.change("templates/kinds/brochure/kind.toml", "figures_move = true", "figures_move = false")
    assert MOVES not in page_of(book.reload())


def look(project: Project, wanted: Wanted) -> PageLook:
    return look_at(context_of(project), "screen", wanted, 40)


def illustrated(book: Project, between: int, last: int) -> Project:
    moving = [FIGURE.format(f"caption: Figure {n}\n") for n in range(6)]
    table = f"**Tableau 1. Un relevé**\n\n{TABLE}"
    pieces = [text(5, "A"), moving[0], text(16, "B"), table, text(2, "C"), moving[1], moving[2]]
    pieces += [text(between, "D"), moving[3], "## Titre", text(3, "E"), moving[4], text(last, "F")]
    book.write(ISSUE, "fr", brochure("Un essai."))
    book.chapter(ISSUE, "fr", "01-un.md", chapter(*pieces))
    return book.chapter(ISSUE, "fr", "02-deux.md", chapter(text(6, "G"), moving[5], text(5, "H")))


@pytest.mark.parametrize("between", [7, 18])
def test_a_page_looked_at_is_that_of_the_whole(book: Project, between: int) -> None:
    illustrated(book, between, 9)
    whole = look(book, Wanted(first=1))
    assert not whole.taken_over
    for number in whole.numbers:
        made = look(book, Wanted(number, number))
        assert made.pictures == (whole.pictures[number - 1],), number
        assert made.taken_over


def test_looks_know_a_figure_that_went_before_a_table(book: Project) -> None:
    table = f"**Tableau 1. Un relevé**\n\n{LONG}"
    pieces = [text(12, "A"), table, FIGURE.format(CAPTION), "## Titre", text(12, "B")]
    book.write(ISSUE, "fr", brochure("Un essai."))
    book.chapter(ISSUE, "fr", "01-un.md", chapter(*pieces))
    pages = _pages(book.build("screen").artifacts[0].files["screen.pdf"])
    (figure,) = (n for n, page in enumerate(pages) if "Une légende" in page)
    (rows,) = (n for n, page in enumerate(pages) if "Lieu 44" in page)
    assert figure < rows
    whole = look(book, Wanted(first=1))
    for number in whole.numbers:
        made = look(book, Wanted(number, number))
        assert made.pictures == (whole.pictures[number - 1],), number


def test_no_page_is_half_empty_where_there_is_text(book: Project) -> None:
    illustrated(book, 18, 13)
    built = book.build("screen")
    found = {one.code for one in built.report.diagnostics}
    assert not found & {"empty-band", "page-near-empty", "words-lost"}, [
        human(d) for d in built.report.diagnostics
    ]
    book.change("templates/kinds/brochure/kind.toml", "figures_move = true", "figures_move = false")
    stays = book.reload().build("screen")
    assert {"empty-band", "page-near-empty"} & {one.code for one in stays.report.diagnostics}


def test_a_look_begins_before_what_an_edit_would_have_move(book: Project) -> None:
    pieces = ["## Un", f"A. {WORDS * 22}", FIGURE.format(CAPTION), "## Titre", text(9, "B")]
    book.write(ISSUE, "fr", brochure("Un essai."))
    book.chapter(ISSUE, "fr", "01-un.md", chapter(*pieces))
    before = look(book, Wanted(first=1))
    book.chapter(ISSUE, "fr", "01-un.md", chapter(*pieces[:3], *pieces[4:]))
    made = [look(book, Wanted(number, number)) for number in before.numbers[2:-1]]
    assert any(one.taken_over for one in made)
    layouts.forget()
    shutil.rmtree(book.root / ".cache/layouts")
    whole = look(book, Wanted(first=1))
    assert whole.pictures != before.pictures
    for one in made:
        assert one.pictures == (whole.pictures[one.numbers[0] - 1],), one.numbers


def test_a_table_that_goes_on_says_so_on_later_pages_alone(book: Project) -> None:
    book.write(ISSUE, "fr", brochure("Un essai."))
    book.chapter(ISSUE, "fr", "01-c.md", chapter(text(9, "A"), LONG * 2))
    assert page_of(book).count(CONTINUED) == 1
    assert CONTINUED not in page_of(book, "web")
    built = book.build("screen")
    pages = _pages(built.artifacts[0].files["screen.pdf"])
    with_rows = [page for page in pages if re.search(r"^Lieu \d+", page, re.MULTILINE)]
    assert len(with_rows) > 1
    assert [page.count("suite") for page in with_rows] == [0, *[1] * (len(with_rows) - 1)]
    assert not {one.code for one in built.report.diagnostics} & {"words-lost", "text-overfull"}


def _pages(pdf: bytes) -> list[str]:
    told = ["pdftotext", "-raw", "-", "-"]
    said = subprocess.run(told, input=pdf, check=True, capture_output=True)
    return said.stdout.decode().split("\f")
