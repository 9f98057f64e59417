"""A list of facts higher than its place: it goes on in columns and over pages, nothing is lost."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.pdf.document import read_document
from pipeline.pdf.events import TextRun
from pipeline.pdf.lines import lines
from tests.support.project import Project, brochure, copy_of_house
from tests.support.samples import ROOT

# How a chapter looks, and the number of its facts: some fit beside its words, some nearly.
CHAPTERS = (
    ("fiche", 12),
    *(("fiche", number) for number in (18, 19, 20, 21)),
    ("fiche", 40),
    ("text", 11),
    ("text", 30),
    ("opener", 6),
    ("opener", 30),
    ("figures", 30),
    ("opener", 70),
)
_SENTENCE = "La batelière raconte comment l'eau du lac se partage entre quatre communes. "
_FIGURE = "::: keyfigure\nvalue: 12\nyear: 2025\nlabel: une mesure\nsource: Un essai\n:::"
_FIGURES = f"\n::: keyfigures\n{_FIGURE}\n:::\n"


def _chapter(number: int, variant: str, facts: int) -> str:
    rows = "".join(f"- Nom{number}n{one}: une valeur\n" for one in range(facts))
    body = _SENTENCE * (1 if number % 2 else 30) + (_FIGURES if variant == "figures" else "")
    head = f"title: Chapitre\nsummary: Un résumé.\nvariant: {variant}\nfacts:\n{rows}"
    return f"---\n{head}---\n\n{body}\n"


def _pages(pdf: bytes) -> dict[int, dict[str, int]]:
    """The page where each fact is seen whole, by the chapter's number."""
    found: dict[int, dict[str, int]] = {}
    for number, page in enumerate(read_document(pdf).pages, 1):
        low = page.box("TrimBox")[3] / 72 * 25.4
        for line in lines(e for e in page.events if isinstance(e, TextRun)):
            for name in re.findall(r"Nom\d+n\d+", line.text):
                if line.box.top >= 0 and line.box.bottom <= low:
                    found.setdefault(int(name[3:].split("n")[0]), {})[name] = number
    return found


@pytest.mark.parametrize("trim", ["a4", "a5", "carre"])
def test_every_fact_stands_on_a_page_of_its_chapter(trim: str, tmp_path: Path) -> None:
    project = Project(copy_of_house(ROOT, tmp_path / "house"))
    project.write("essai", "fr", brochure("Un mot.\n", trim=trim))
    for number, chapter in enumerate(CHAPTERS):
        project.chapter("essai", "fr", f"{number + 1:02}-un.md", _chapter(number, *chapter))
    made = project.build("screen", "print")
    told = {d.code for d in made.report.diagnostics} - {"page-near-empty"}
    assert told == set()
    files = {name: data for one in made.artifacts for name, data in one.files.items()}
    for pdf in ("screen.pdf", "print.pdf"):
        found = _pages(files[pdf])
        assert {number: len(names) for number, names in found.items()} == {
            number: facts for number, (_, facts) in enumerate(CHAPTERS)
        }
        for before, after in pairwise(range(len(CHAPTERS))):
            assert max(found[before].values()) < min(found[after].values())
