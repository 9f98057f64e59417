"""The lines of the sample brochure stand on one grid on small pages too."""

from __future__ import annotations

import pytest

from tests.samples.test_rhythm import SHARE, of_text, off
from tests.support.project import BROCHURE, ISSUE, Project
from tests.support.samples import ROOT

CONTENTS = 3  # the page of a list with sizes of its own
CHAPTERS = ROOT / "issues/sante-transfrontaliere/fr"


@pytest.mark.parametrize(("trim", "step"), [("a5", 13.0), ("carre", 13.4)])  # points
def test_lines_of_the_text_stand_on_one_grid(project: Project, trim: str, step: float) -> None:
    project.write(ISSUE, "fr", BROCHURE.replace("summary:", f"trim: {trim}\nsummary:"))
    for path in sorted(CHAPTERS.glob("0[3-7]-*.md")):
        project.chapter(ISSUE, "fr", path.name, path.read_text("utf-8"))
    made = project.build("screen").artifacts
    data = next(a for a in made if a.output == "screen").files["screen.pdf"]
    found = [line for line in of_text(data) if line.page > CONTENTS]
    assert len(found) > 100
    wrong = list(off(found, step))
    assert len(wrong) <= (1 - SHARE) * len(found), wrong
