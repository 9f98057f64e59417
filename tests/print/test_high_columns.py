"""Columns higher than a page: nothing of them is lost, and their author is told."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.build.hops import EditionResult
from pipeline.pdf.document import read_document
from pipeline.pdf.events import TextRun
from pipeline.pdf.lines import lines
from tests.support.project import Project, brochure, copy_of_house, newsletter
from tests.support.samples import ROOT

_SENTENCE = "La batelière raconte comment l'eau du lac se partage entre quatre communes. "


class Columns(NamedTuple):
    """How many paragraphs each column has, on which page; are they higher than it?"""

    trim: str
    paragraphs: tuple[int, ...]
    high: bool
    boxed: bool = False


COLUMNS = (
    Columns("a4", (8, 2), high=True),
    Columns("a4", (2, 8), high=True, boxed=True),
    Columns("a4", (2, 2), high=False, boxed=True),
    Columns("a5", (8, 2), high=True),
    Columns("a5", (4, 1), high=True, boxed=True),
    Columns("a5", (12, 12), high=True),
    Columns("a4", (5, 1), high=True, boxed=True),  # a little
    Columns("carre", (4, 4, 1, 1), high=True),
    Columns("carre", (1, 6, 3), high=True),
    Columns("carre", (1, 1, 1), high=False),
    Columns("a4-paysage", (9, 1), high=True, boxed=True),
    Columns("a4", (2, 2, 9, 8), high=True, boxed=True),  # two rows: the second is higher
    Columns("a4", (4, 4, 4, 4), high=False, boxed=True),  # both together are
    Columns("a5", (1, 1, 6, 2), high=True, boxed=True),
    Columns("a5", (6, 6, 1, 1), high=True),
    Columns("carre", (1, 1, 5, 1, 2, 2), high=True, boxed=True),
)


def _name(column: int, paragraph: int) -> str:
    return f"Col{column}par{paragraph}"


def _block(columns: Columns) -> str:
    parts = []
    for column, count in enumerate(columns.paragraphs):
        texts = (f"{_name(column, n)} {_SENTENCE * 5}Fin{_name(column, n)}." for n in range(count))
        of_block = "callout" if columns.boxed else "article"
        parts.append(f"::: {of_block}\ntitle: Colonne\n\n" + "\n\n".join(texts) + "\n:::\n")
    return "Avant.\n\n::: columns\n\n" + "\n".join(parts) + ":::\n\nAprès.\n"


def _seen(pdf: bytes) -> list[str]:
    """What stands on each page, as far as it reaches."""
    return [
        "\n".join(
            line.text
            for line in lines(e for e in page.events if isinstance(e, TextRun))
            if line.box.bottom <= page.box("TrimBox")[3] / 72 * 25.4
        )
        for page in read_document(pdf).pages
    ]


def _lost(made: EditionResult, columns: Columns) -> set[str]:
    files = {name: data for one in made.artifacts for name, data in one.files.items()}
    wanted = {
        word
        for column, count in enumerate(columns.paragraphs)
        for n in range(count)
        for word in (_name(column, n), "Fin" + _name(column, n))
    }
    lost: set[str] = set()
    for file in ("screen.pdf", "print.pdf"):
        seen = "\n".join(_seen(files[file])).replace("-\n", "").replace("\u00ad\n", "")
        lost |= {f"{file}: {word}" for word in wanted if word not in seen}
    return lost


@pytest.mark.parametrize("columns", COLUMNS, ids=str)
def test_nothing_of_them_is_lost(columns: Columns, tmp_path: Path) -> None:
    project = Project(copy_of_house(ROOT, tmp_path / "house"))
    project.write("essai", "fr", brochure("Un mot.\n", trim=columns.trim))
    project.chapter("essai", "fr", "01-un.md", "---\ntitle: Un\n---\n\n" + _block(columns))
    made = project.build("screen", "print")
    found = {d.code: d for d in made.report.diagnostics}
    assert not found.keys() & {"text-cut", "words-lost", "text-overfull"}
    assert ("columns-high" in found) == columns.high
    if columns.high:
        assert (Path(found["columns-high"].file).name, found["columns-high"].line) == (
            "01-un.md",
            7,
        )
    assert _lost(made, columns) == set()
    if columns.high:  # they begin in what is left of a page
        files = {name: data for one in made.artifacts for name, data in one.files.items()}
        (first,) = (page for page in _seen(files["screen.pdf"]) if "Avant." in page)
        assert _name(0, 0) in first


def test_nor_in_a_letter(tmp_path: Path) -> None:
    columns = Columns("a4", (3, 20), high=True)
    project = Project(copy_of_house(ROOT, tmp_path / "house"))
    project.write("essai", "fr", newsletter(_block(columns)))
    made = project.build("screen", "print")
    assert "columns-high" in {d.code for d in made.report.diagnostics}
    assert _lost(made, columns) == set()
