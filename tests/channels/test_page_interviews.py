"""The columns of an interview end nearly level, whatever it says."""

from __future__ import annotations

from pipeline.config.brand import PageSize
from pipeline.diagnostics import human
from pipeline.pdf.geometry import MM
from pipeline.preflight.finished import Finished
from tests.support.project import ISSUE, Project, brochure

A4 = PageSize(210, 297)
LINE = 14.2 / MM  # millimetres
WORDS = "L’hôpital accueille les patients des deux rives et les soigne sans compter. "
APART = 3  # lines: an empty one, a question and two of its answer stay together


def interview(number: int) -> str:
    answers = (1 + (number * 7 + step * 3) % 5 for step in range(4 + number % 3))
    exchanges = "".join(
        f"::: exchange\nquestion: Et alors ?\n\n{WORDS * long}\n:::\n\n" for long in answers
    )
    head = f"---\ntitle: Chapitre {number}\nsummary: Un chapitre\n---\n\n"
    return f"{head}::: interview\ntitle: Un entretien\n\nUn mot.\n\n{exchanges}:::\n"


def test_they_end_within_three_lines(project: Project) -> None:
    for number in range(8):
        project.chapter(ISSUE, "fr", f"{number:02}-c.md", interview(number))
    made = project.write(ISSUE, "fr", brochure("Un essai.")).build("screen")
    data = next(a for a in made.artifacts if a.output == "screen").files["screen.pdf"]
    pdf = Finished("screen", data, A4, 0.0, "fr.md")
    apart = {}
    for page, lines in pdf.lines.items():
        title = [line for line in lines if line.text == "Un entretien" and line.size > 15]
        if not title:
            continue
        below = [one for one in lines if one.box.top > title[0].box.bottom and one.size > 9]
        middle = (min(one.box.left for one in below) + max(one.box.right for one in below)) / 2
        ends = [
            max(one.baseline for one in below if (one.box.left > middle) is right)
            for right in (False, True)
        ]
        apart[page] = round(abs(ends[0] - ends[1]) / LINE, 1)
    assert len(apart) == 8, [human(one) for one in made.report.diagnostics]
    assert max(apart.values()) <= APART
