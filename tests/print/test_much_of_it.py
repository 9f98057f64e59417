"""Much more of one thing than its room was designed for: what is told, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.build.hops import EditionResult
from pipeline.diagnostics import human
from pipeline.pdf.document import read_document
from pipeline.pdf.events import Fill, ImageUse, Stroke, TextRun
from pipeline.pdf.lines import TextLine, lines
from tests.support.pictures import encoded, photograph
from tests.support.project import Project, brochure, copy_of_house, newsletter
from tests.support.samples import ROOT

_SENTENCE = "La batelière raconte comment l'eau du lac se partage entre quatre communes. "
_PARAGRAPH = _SENTENCE * 5
_PARAGRAPHS = "\n\n".join([_PARAGRAPH] * 9)
_WORD = "Donaudampfschifffahrtselektrizitätenhaup"  # forty letters
_CALLOUT = "::: callout\ntitle: {}\n\n{}\n:::\n"
_THREE = (
    f"::: columns\n\n{_CALLOUT.format(_WORD, _WORD)}\n{_CALLOUT.format('Deux', _WORD) * 2}:::\n"
)
_FIGURE = "::: keyfigure\nvalue: {}\nunit: habitants\nlabel: Des deux côtés\nyear: 2025\n:::\n"
_FIGURES = "\n".join(_FIGURE.format(f"{n} 234 567 890") for n in range(1, 7))
_POSTER = f"::: keyfigures\ntitle: En nombres\nsource: Un comptage\n\n{_FIGURES}:::\n"
_HEAD = "---\ntitle: {}\n{}---\n\n"
_LONG = "Comment trois syndicats, deux préfectures et une confrérie ont signé le règlement " * 4
_WIDE = "| Lieu |" + "".join(f" {y} |" for y in range(2012, 2025)) + "\n|---|" + "--:|" * 13
_FOURTEEN = f"**Un titre**\n\n{_WIDE}\n" + ("| Metz |" + " 10234 |" * 13 + "\n") * 4


_CALLS = " ".join(f"mot{n}[^{n}]" for n in range(60))
_NOTED = f"{_PARAGRAPH}\n\n{_CALLS}\n\n{_PARAGRAPH}\n\n" + "\n\n".join(
    f"[^{n}]: Ibid., p. {n}." for n in range(60)
)


class Much(NamedTuple):
    """A chapter, its page size, and what must not be told of it."""

    name: str
    trim: str
    chapter: str
    untold: str


MUCH = (
    Much("a long callout", "a4", _CALLOUT.format("Long", _PARAGRAPHS), "page-near-empty"),
    Much("a quote of a page", "carre", f"::: quote\n\n{_PARAGRAPHS}\n:::\n", "page-near-empty"),
    Much("sixty notes in a paragraph", "a4", _NOTED, "page-near-empty"),
    Much("forty letters in a column", "a5", _THREE, "text-cut"),
    Much("forty letters at the cut", "a4-paysage", _THREE, "bleed-missing"),
)  # fmt: skip


@pytest.mark.parametrize("much", MUCH, ids=lambda much: much.name)
def test_much_is_told_of_no_fault(much: Much, tmp_path: Path) -> None:
    made = built(tmp_path, much.trim, _HEAD.format("Un chapitre", "") + much.chapter)
    assert [human(d) for d in made.report.diagnostics if d.code == much.untold] == []


@pytest.mark.parametrize(
    ("trim", "summary"), [("a4", 5), ("a5", 5), ("a5", 0), ("carre", 5), ("carre", 0)]
)
def test_six_figures_and_their_source_have_one_page(
    trim: str, summary: int, tmp_path: Path
) -> None:
    head = "variant: figures\n" + (f"summary: {_SENTENCE * summary}\n" if summary else "")
    made = built(tmp_path, trim, _HEAD.format("Des nombres", head) + _POSTER)
    said = [one for one in written(made) if "habitants" in one.text or "Un comptage" in one.text]
    assert len(said) == 7
    assert len({one.page for one in said}) == 1
    assert "text-cut" not in {d.code for d in made.report.diagnostics}


@pytest.mark.parametrize("trim", ["a4", "a5", "carre", "a4-paysage"])
@pytest.mark.parametrize("more", ["", f"summary: {(_SENTENCE * 6)[:400]}\nauthors: Camille\n"])
def test_five_figures_have_one_page_under_a_title_of_three_hundred(
    trim: str, more: str, tmp_path: Path
) -> None:
    poster = _POSTER.replace(_FIGURE.format("6 234 567 890"), "")
    head = _HEAD.format(_LONG[:300], f"variant: figures\n{more}")
    made = built(tmp_path, trim, head + poster)
    lines = list(written(made))
    said = [one.page for one in lines if one.text in {"habitants", "Source : Un comptage"}]
    assert (len(said), len(set(said))) == (6, 1)
    titles = {one.page for one in lines if one.size > 11 and "Comment trois" in one.text}
    assert said[0] in titles, "and not on a page behind it"
    assert not {d.code for d in made.report.diagnostics} & {"text-cut", "text-overfull"}


def test_a_first_paragraph_as_long_as_a_page_is_set_as_the_others(tmp_path: Path) -> None:
    made = built(tmp_path, "a4", _HEAD.format("Un", "") + f"{_SENTENCE * 30}\n\n{_SENTENCE}")
    sizes = {round(line.size, 1) for line in written(made) if "batelière" in line.text}
    assert sizes == {9.8}


def test_facts_in_two_columns_begin_level(tmp_path: Path) -> None:
    listed = {"Porteur": "une ville", "Budget": "deux", "Durée": "trois", "Lieu": "Metz"}
    facts = "".join(f"- {name} : {fact}\n" for name, fact in listed.items())
    head = f"variant: fiche\nfacts:\n{facts}"
    made = built(tmp_path, "a5", _HEAD.format("Un", head) + _PARAGRAPH)
    names = [line for line in written(made) if line.text in listed]
    tops = sorted(round(line.baseline, 1) for line in names)
    assert tops[0] == tops[1] < tops[2] == tops[3]


def test_contents_with_long_titles_have_one_column_on_low_pages(tmp_path: Path) -> None:
    made = built(tmp_path, "carre", *[_HEAD.format(_LONG, "") + _PARAGRAPH] * 4)
    listed = [one for one in written(made) if one.page == 3 and one.text.startswith("Comment")]
    assert len({round(one.box.left) for one in listed}) == 1


@pytest.mark.parametrize("trim", ["a4", "a5", "carre", "a4-paysage"])
def test_a_cover_with_a_long_title_shows_the_point_to_keep(trim: str, tmp_path: Path) -> None:
    project = Project(copy_of_house(ROOT, tmp_path / "house"))
    project.image("essai", "images/tour.jpg", encoded(photograph(800, 1200), "JPEG"))
    head = {"cover": "images/tour.jpg", "cover_alt": "Une tour", "cover_focus": "50% 80%"}
    project.write("essai", "fr", brochure("Un mot.\n", trim=trim, title=_LONG[:300], **head))
    page = read_document(project.build("print").artifacts[0].files["print.pdf"]).pages[0]
    (picture,) = (e for e in page.events if isinstance(e, ImageUse))
    panel = max((e.box for e in page.events if isinstance(e, Fill)), key=lambda box: box.area)
    kept = picture.box.top + 0.8 * picture.box.height
    assert picture.seen is not None
    assert picture.seen.top + 5 < kept < panel.top < picture.seen.bottom


def test_a_wide_table_has_its_title_above_its_first_column(tmp_path: Path) -> None:
    made = built(tmp_path, "a4", _HEAD.format("Un", "") + _PARAGRAPH + "\n\n" + _FOURTEEN)
    title = next(line for line in written(made) if line.text == "Un titre")
    head = next(line for line in written(made) if line.text == "Lieu")
    assert abs(title.box.left - head.box.left) < 0.5


def test_the_line_of_a_masthead_passes_under_its_words(tmp_path: Path) -> None:
    made = letter(tmp_path, "Un mot.\n", promise=_PARAGRAPH[:300])
    page = read_document(made.artifacts[0].files["print.pdf"]).pages[0]
    promise = max(one.baseline for one in written(made) if one.page == 1 and round(one.size) == 11)
    drawn = [e for e in page.events if isinstance(e, Stroke) and e.box.width > 150]
    assert min(e.box.top for e in drawn) > promise + 0.3


def test_a_letter_that_ends_with_its_links_has_room_under_them(tmp_path: Path) -> None:
    made = letter(tmp_path, "[Un lien](https://www.example.org/a).\n")
    page = read_document(made.artifacts[0].files["print.pdf"]).pages[0]
    last = max(line.box.bottom for line in written(made))
    grounds = [e.box.bottom for e in page.events if e.box.width > 200]
    assert max(grounds) > last + 1.5


def test_a_table_of_a_row_in_a_letter_is_told_of_no_fault(tmp_path: Path) -> None:
    row = "| Lauterbourg | Allemagne | 1000 | 2000 | 3000 |"
    five = f"| A | B | C | D | E |\n|---|---|---|---|---|\n{row}\n"
    made = letter(tmp_path, f"::: article\ntitle: Un\n\nUn mot.\n\n**Un titre**\n\n{five}:::\n")
    untold = "text-fragile", "table-rows-alone"
    assert [human(d) for d in made.report.diagnostics if d.code in untold] == []


def built(tmp_path: Path, trim: str, *chapters: str) -> EditionResult:
    project = Project(copy_of_house(ROOT, tmp_path / "house"))
    project.write("essai", "fr", brochure("Un mot.\n", trim=trim))
    for number, chapter in enumerate(chapters, 1):
        project.chapter("essai", "fr", f"{number:02}-un.md", chapter)
    return project.build("print")


def letter(tmp_path: Path, body: str, **fields: str) -> EditionResult:
    project = Project(copy_of_house(ROOT, tmp_path / "house"))
    return project.write("essai", "fr", newsletter(body, **fields)).build("print")


def written(made: EditionResult) -> Iterator[TextLine]:
    assert made.artifacts, [human(one) for one in made.report.diagnostics]
    for page in read_document(made.artifacts[0].files["print.pdf"]).pages:
        yield from lines(event for event in page.events if isinstance(event, TextRun))
