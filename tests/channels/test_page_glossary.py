"""The words of a glossary: level in both columns, each on a line of the page."""

from __future__ import annotations

import pytest

from pipeline.config.brand import PageSize
from pipeline.pdf.geometry import MM
from pipeline.pdf.lines import TextLine
from pipeline.preflight.finished import Finished
from tests.support.project import BROCHURE, ISSUE, Project

SAYS = "Ce que dessinent les trajets ordinaires de celles et ceux qui passent la frontière. "
WORDS = "\n\n".join(f"Terme{n}\n: {SAYS * (1 + n % 4)}" for n in range(11))


@pytest.mark.parametrize(("trim", "step"), [("a4", 14.2), ("a5", 13.0)])  # points
def test_words_begin_on_lines_of_the_page_and_level_in_both_columns(
    project: Project, trim: str, step: float
) -> None:
    project.write(ISSUE, "fr", BROCHURE.replace("summary:", f"trim: {trim}\nsummary:"))
    chapter = f"---\ntitle: Glossaire\nvariant: glossary\n---\n\nLes mots.\n\n{WORDS}\n"
    result = project.write(ISSUE, "fr/01-glossaire", chapter).build("screen")
    data = next(a for a in result.artifacts if a.output == "screen").files["screen.pdf"]
    pages = Finished("screen", data, PageSize(210, 297), 0.0, "fr.md").lines
    found = [line for page in pages.values() for line in page if line.text.startswith("Terme")]
    assert len(found) == 11
    begun: dict[tuple[int, int], list[TextLine]] = {}
    for line in found:
        begun.setdefault((line.page, round(line.box.left)), []).append(line)
    assert len(begun) > 1
    first = found[0].baseline
    for column in begun.values():
        for line in column:
            off = ((line.baseline - first) * MM + step / 2) % step - step / 2
            assert abs(off) < 0.1, (line.page, line.text, off)
    heads = {(page, round(column[0].baseline, 1)) for (page, _), column in begun.items()}
    assert len(heads) == len({page for page, _ in heads})
