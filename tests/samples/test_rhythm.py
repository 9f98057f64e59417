"""The lines of the text stand on one grid: in all columns, on both pages of a spread.

Measured in the PDF: text of the size and face that most of it has. Notes, captions, boxes and other
small print have lines of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

import pytest

from pipeline.pdf.document import read_document
from pipeline.pdf.events import TextRun
from pipeline.pdf.geometry import MM
from pipeline.pdf.lines import TextLine, body_size, lines
from tests.support.samples import EDITIONS, Sample

STEPS = {"2025-12-actu": 12.0, "sante-transfrontaliere": 14.2}  # points
NEAR = 0.3  # point
SHARE = 0.98
FEW = 8  # lines: a page with fewer is judged with the other of its spread


def of_text(data: bytes) -> list[TextLine]:
    """The lines of the text."""
    pages = read_document(data).pages
    runs = [
        [one for one in page.events if isinstance(one, TextRun) and one.colour] for page in pages
    ]
    size = body_size(run for page in runs for run in page)
    faces = Counter[str]()
    for run in (run for page in runs for run in page if abs(run.size - size) < 0.1):
        faces[run.font.name] += len(run.text)
    ((face, _),) = faces.most_common(1)
    return [
        line
        for page in runs
        for line in lines(page)
        if any(abs(run.size - size) < 0.1 and run.font.name == face for run in line.runs)
    ]


def off(found: Sequence[TextLine], step: float) -> Iterator[tuple[int, str]]:
    """Those that are not where most stand, with their pages."""
    places = Counter(round(line.baseline * MM % step, 1) for line in found)
    ((usual, _),) = places.most_common(1)
    for line in found:
        if abs((line.baseline * MM - usual + step / 2) % step - step / 2) > NEAR:
            yield line.page, line.text


@pytest.mark.parametrize("name", ["screen.pdf", "print.pdf"])
@pytest.mark.parametrize("edition", EDITIONS, ids="/".join)
def test_lines_of_the_text_stand_on_one_grid(
    samples: object, edition: tuple[str, str], name: str
) -> None:
    sample: Sample = samples.of(*edition)  # type: ignore[attr-defined]
    step = STEPS[sample.issue]
    found = of_text(sample.path(name).read_bytes())
    assert len(found) > 100
    wrong = list(off(found, step))
    assert len(wrong) <= (1 - SHARE) * len(found), wrong
    for page, here in groupby(found, key=lambda line: line.page):
        count = len(list(here))
        missed = [text for number, text in wrong if number == page]
        assert count < FEW or len(missed) <= (1 - SHARE) * count, (page, count, missed)
    for spread, here in groupby(found, key=lambda line: (line.page + 1) // 2):
        count = len(list(here))
        missed = [text for number, text in wrong if (number + 1) // 2 == spread]
        assert len(missed) <= (1 - SHARE) * count, (spread, count, missed)
