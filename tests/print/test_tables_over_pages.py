"""A table that goes over a page's foot: its caption stays with it, three rows on each side."""

from __future__ import annotations

import re
import subprocess

from tests.support.project import ISSUE, Project, brochure

_OFFSETS = range(24, 38)  # lines of text above the caption; a page of A4 holds some forty
_ROWS = 14
_CHAPTER = "---\ntitle: Chapitre {n}\n---\n\n{text}\n\n**Tableau {n}. Un relevé**\n\n{table}\n"
_TABLE = "| Commune | 2020 |\n|:---|---:|\n" + "".join(
    f"| Ligne {n} | {n}00 |\n" for n in range(1, _ROWS + 1)
)


def test_no_caption_and_no_row_is_left_alone(project: Project) -> None:
    project.write(ISSUE, "fr", brochure("Un essai."))
    for n, lines in enumerate(_OFFSETS, 1):
        text = "<br>\n".join(["Une ligne de texte."] * lines)
        project.chapter(ISSUE, "fr", f"{n:02}-c.md", _CHAPTER.format(n=n, text=text, table=_TABLE))
    pages = _pages(project.build("screen").artifacts[0].files["screen.pdf"])
    runs = [len(re.findall(r"^Ligne \d+", page, re.MULTILINE)) for page in pages]
    assert sum(runs) == _ROWS * len(_OFFSETS)
    parted = [rows for rows in runs if 0 < rows < _ROWS]
    assert len(parted) > 6, "most of these tables go over a page's foot"
    assert min(parted) >= 3
    for page in pages:
        for number in re.findall(r"^Tableau (\d+)\.", page, re.MULTILINE):
            assert re.search(rf"^Tableau {number}\. Un relevé\s+Commune", page, re.MULTILINE), page


def test_the_caption_of_a_table_of_few_but_high_rows_stays_with_it(project: Project) -> None:
    words = " ".join(["Une équipe de médiatrices relit les conventions, avant le train."] * 2)
    rows = "".join(f"| Ligne {n} | {words} | {words} |\n" for n in range(1, 10))
    high = f"| Commune | Un côté | L'autre |\n|:---|:---|:---|\n{rows}"
    text = "<br>\n".join(["Une ligne de texte."] * 9)
    project.write(ISSUE, "fr", brochure("Un essai.", trim="a5"))
    project.chapter(ISSUE, "fr", "01-c.md", _CHAPTER.format(n=1, text=text, table=high))
    pages = _pages(project.build("screen").artifacts[0].files["screen.pdf"])
    runs = [len(re.findall(r"^Ligne \d+", page, re.MULTILINE)) for page in pages]
    assert sum(runs) == 9
    assert min(run for run in runs if run) >= 2, runs
    (page,) = (page for page in pages if "Tableau 1." in page)
    assert "Une ligne de texte." in page
    assert "Ligne 3" in page


def _pages(pdf: bytes) -> list[str]:
    told = ["pdftotext", "-raw", "-", "-"]
    said = subprocess.run(told, input=pdf, check=True, capture_output=True)
    return said.stdout.decode().split("\f")
