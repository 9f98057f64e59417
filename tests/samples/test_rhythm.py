"""The lines of the text stand on one grid: in all columns, on both pages of a spread.

Measured in the PDF: text of the size and face that most of it has. Notes, captions, boxes and other
small print have lines of their own. Opening words, index and reading list are set in other sizes:
each of their paragraphs and entries begins on a line of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import pytest

from pipeline.pdf.document import read_document
from pipeline.pdf.events import TextRun
from pipeline.pdf.geometry import MM
from pipeline.pdf.lines import TextLine, body_size, lines
from tests.support.samples import EDITIONS, Sample

STEPS = {"2025-12-actu": 12.0, "sante-transfrontaliere": 14.2}  # points
NEAR = 0.3  # point
SHARE = 0.98
LARGE, OPENING, ENTRY = 14.0, 12.0, 8.8  # points: titles, opening words, entries
SMALLER = 0.6  # point: smaller letters stand a little higher on the same line
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


def on_page_with(found: Sequence[TextLine], title: str) -> list[TextLine]:
    """What stands under the last line that is this title."""
    head = [line for line in found if line.text == title and line.size > LARGE][-1]
    return [line for line in found if line.page == head.page and line.baseline > head.baseline]


@pytest.mark.parametrize(
    ("language", "sources"),
    [("fr", "Les sources, chapitre par chapitre"), ("en", "The sources, chapter by chapter")],
)
def test_opening_words_index_and_reading_list_begin_on_its_lines(
    samples: object, language: str, sources: str
) -> None:
    sample: Sample = samples.of("sante-transfrontaliere", language)  # type: ignore[attr-defined]
    data, step = sample.path("screen.pdf").read_bytes(), STEPS["sante-transfrontaliere"]
    places = Counter(round(line.baseline * MM % step, 1) for line in of_text(data))
    ((usual, _),) = places.most_common(1)
    pages = read_document(data).pages
    every = [
        line
        for page in pages
        for line in lines(e for e in page.events if isinstance(e, TextRun) and e.colour)
    ]
    index = [line for line in on_page_with(every, "Index") if abs(line.size - ENTRY) < 0.1]
    entries = [line for line in on_page_with(every, sources) if line.text.startswith("–")]
    large = [
        line
        for line in every
        if line.page == 2
        and abs(line.size - OPENING) < 0.1
        and "Display" not in line.runs[0].font.name
    ]
    apart = [(after.baseline - line.baseline, after) for line, after in pairwise(large)]
    begins = [large[0], *(line for gap, line in apart if gap * MM > 1.3 * step)]
    assert min(len(index), len(entries)) > 8
    assert len(begins) > 1
    beside = {
        kind: [
            line.text
            for line in found
            if abs((line.baseline * MM - place + step / 2) % step - step / 2) > near
        ]
        for kind, found, place, near in (
            ("index", index, usual, SMALLER),
            ("reading list", entries, usual, SMALLER),
            ("opening words", begins, large[0].baseline * MM, NEAR),
        )
    }
    assert beside == {"index": [], "reading list": [], "opening words": []}
