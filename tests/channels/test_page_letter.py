"""The letter on paper: plain Markdown flows over the first page and all columns, as stories do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.config.brand import PageSize
from pipeline.diagnostics import human
from pipeline.pdf.lines import TextLine
from pipeline.preflight.finished import Finished
from tests.support.project import ISSUE, Project, copy_of_house, newsletter

A4 = PageSize(210, 297)
COLUMNS = (14.0, 77.0, 140.0)  # mm from the left, each 56 wide
WORDS = "la frontière passe au milieu du village et chacun la traverse sans y penser "
TEXT = (WORDS * 4).capitalize().strip() + "."
GREETING = "Bonjour,\n\nVoici le numéro.\n\n"
STORY = f"::: article\ntitle: Un article\n\n{TEXT}\n\n{TEXT}\n:::\n\n"
# The least lines of each column of the first page; how many pages there are.
LETTERS = {
    "headings": (
        GREETING + "".join(f"## Nouvelle {n}\n\n{TEXT}\n\n" for n in range(18)),
        30,
        2,
    ),
    "headings-of-two-levels": (
        GREETING
        + "".join(
            f"## Rubrique {n}\n\n{TEXT}\n\n"
            + "".join(f"### Sujet {n}.{m}\n\n{TEXT}\n\n{TEXT}\n\n" for m in range(3))
            for n in range(3)
        ),
        30,
        2,
    ),
    "long-sections": (
        GREETING + "".join(f"## Partie {n}\n\n" + f"{TEXT}\n\n" * 18 for n in range(2)),
        40,
        2,
    ),
    "no-greeting": ("".join(f"## Nouvelle {n}\n\n{TEXT}\n\n" for n in range(14)), 30, 1),
    "text-and-blocks": (
        GREETING
        + f"## Une\n\n{TEXT}\n\n{TEXT}\n\n## Deux\n\n{TEXT}\n\n{STORY}{TEXT}\n\n"
        + f"## Trois\n\n{STORY * 2}{TEXT}\n\n## Quatre\n\n{TEXT}\n\n{TEXT}\n\n",
        20,
        1,
    ),
}


@dataclass(frozen=True)
class Letter:
    """What was found, and how many lines each column of each page has."""

    found: list[str]
    columns: list[Counter[int]]


@pytest.fixture(scope="module", params=LETTERS)
def letter(
    request: pytest.FixtureRequest, house_copy: Path, tmp_path_factory: pytest.TempPathFactory
) -> Letter:
    text, _, _ = LETTERS[request.param]
    root = tmp_path_factory.mktemp("letter") / "house"
    project = Project(copy_of_house(house_copy, root)).write("lettre", "fr", newsletter(text))
    made = project.build("screen", issue="lettre")
    pdf = Finished("screen", made.artifacts[0].files["screen.pdf"], A4, 0.0, "fr.md")
    columns = [Counter(map(_column, lines)) for _, lines in sorted(pdf.lines.items())]
    return Letter([human(d) for d in made.report.diagnostics], columns)


def _column(line: TextLine) -> int:
    return max(n for n, edge in enumerate(COLUMNS) if line.box.left >= edge - 1)


@pytest.fixture
def expected(letter: Letter, request: pytest.FixtureRequest) -> tuple[int, int]:
    _, least, pages = LETTERS[request.node.callspec.params["letter"]]
    return least, pages


def test_every_column_of_the_first_page_is_used(letter: Letter, expected: tuple[int, int]) -> None:
    least, pages = expected
    assert letter.found == []
    assert len(letter.columns) == pages
    assert min(letter.columns[0][n] for n in range(3)) >= least, letter.columns


def test_the_columns_of_the_last_page_are_about_equal(letter: Letter) -> None:
    last = letter.columns[-1]
    assert max(last[n] for n in range(3)) - min(last[n] for n in range(3)) <= 12, letter.columns


def test_an_entry_under_another_stands_beside_its_sign(project: Project) -> None:
    project.write("lettre", "fr", newsletter("::: toc\n:::\n\n## Les nouvelles\n\n" + STORY))
    made = project.build("screen", issue="lettre")
    pdf = Finished("screen", made.artifacts[0].files["screen.pdf"], A4, 0.0, "fr.md")
    left = {line.text: line.box.left for line in reversed(pdf.lines[1])}
    assert left["Les nouvelles"] == pytest.approx(COLUMNS[0] + 3, abs=0.3)  # the contents' own
    assert left["Un article"] == pytest.approx(COLUMNS[1] + 6, abs=0.3)  # its sign ends at 4.4 mm


@pytest.mark.parametrize(("answers", "begins"), [(8, 1), (2, 2)])
def test_a_long_interview_leaves_no_hole_on_the_page_before(
    project: Project, answers: int, begins: int
) -> None:
    """A short one stands whole on the next page."""
    before = STORY * 6
    answer = f"::: exchange\nquestion: Et alors ?\n\n{TEXT} {TEXT}\n:::\n"
    interview = f"::: interview\ntitle: Un entretien\n\nUn mot.\n\n{answer * answers}:::\n"
    project.write("lettre", "fr", newsletter(GREETING + before + interview))
    made = project.build("screen", issue="lettre")
    pdf = Finished("screen", made.artifacts[0].files["screen.pdf"], A4, 0.0, "fr.md")
    found = [page for page, lines in pdf.lines.items() for one in lines if "entretien" in one.text]
    assert found == [begins]


def test_the_legal_notice_stands_under_no_heading(project: Project) -> None:
    """It is moved to the foot of the page, wherever in the issue it was written."""
    body = "## Publications\n\nUn mot.\n\n::: legal\n\nDessins : la rédaction.\n:::\n"
    (web,) = project.write(ISSUE, "fr", newsletter(body)).build("web").artifacts
    assert b"<h2>Mentions l\xc3\xa9gales</h2>" in web.files["web/index.html"]


def test_a_heading_in_a_story_is_smaller_than_its_title(project: Project) -> None:
    inner = f"::: article\ntitle: Un titre\n\n{TEXT}\n\n### Un intertitre\n\n{TEXT}\n:::\n\n"
    project.write("lettre", "fr", newsletter(GREETING + inner * 2))
    made = project.build("screen", issue="lettre")
    pdf = Finished("screen", made.artifacts[0].files["screen.pdf"], A4, 0.0, "fr.md")
    sizes = {
        name: {run.size for run in pdf.written if run.text == name}
        for name in ("Un titre", "Un intertitre")
    }
    assert max(sizes["Un intertitre"]) + 2 < min(sizes["Un titre"]), sizes


def test_nothing_but_raised_figures_is_smaller_than_seven_points(project: Project) -> None:
    text = "::: figure\nimage: assets/illustrations/pont.svg\nalt: Un pont\ncredit: Dessin\n:::\n\n"
    project.write(
        "lettre", "fr", newsletter(f"{GREETING}{STORY}{text}Un mot.[^1]\n\n[^1]: Une note.\n")
    )
    made = project.build("screen", issue="lettre")
    pdf = Finished("screen", made.artifacts[0].files["screen.pdf"], A4, 0.0, "fr.md")
    assert {run.text for run in pdf.written if run.size < 6.95} <= {"1"}
