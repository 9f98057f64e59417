"""On hard pages notes stand with their calls, and no page is left open before a paragraph.

Three chapters of the hard brochure, in which WeasyPrint alone carries notes to the next page and
leaves up to ten lines empty (`pipeline/channels/paper/child/patches/notes.py`).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from pipeline.build import hops
from pipeline.channels.paper.make import make_screen
from pipeline.context import RenderContext
from pipeline.preflight.finished import Finished
from pipeline.preflight.fullness import TextColumns, columns_of
from tests.support.hard_brochure import write_hard_brochure
from tests.support.project import Project, copy_of_house

CHAPTERS = ("02-chapitre.md", "06-chapitre.md", "12-chapitre.md")
MANY = 12.0  # mm
OPEN = 6  # lines: three that stay together, and the room of notes


@dataclass(frozen=True)
class Hard:
    """The brochure, laid out."""

    context: RenderContext
    pdf: Finished


@pytest.fixture(scope="module")
def hard(house_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Hard:
    project = Project(copy_of_house(house_copy, tmp_path_factory.mktemp("feet") / "house"))
    folder = write_hard_brochure(project.root / "issues/hard")
    for chapter in (folder / "fr").iterdir():
        if chapter.name not in CHAPTERS:
            chapter.unlink()
    context, _ = hops.read_edition(project.house, "hard", "fr")
    assert context is not None
    made = make_screen(context)
    file = context.edition.file
    return Hard(context, Finished("screen", made.data, context.page_size, 0.0, file, made.anchors))


def test_every_note_stands_on_the_page_of_its_call(hard: Hard) -> None:
    with pikepdf.open(io.BytesIO(hard.pdf.data)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        names = pikepdf.NameTree(pdf.Root.Names.Dests).items()
        place = {str(name): pages[where[0].objgen] for name, where in names}
    calls = {name: page for name, page in place.items() if name.startswith("call-")}
    assert len(calls) > 30
    apart = {
        name: (page, place[note])
        for name, page in calls.items()
        if (note := name.replace("call-", "note-")) in place and page != place[note]
    }
    assert apart == {}


def test_no_page_is_left_open_before_a_paragraph(hard: Hard) -> None:
    sheet, step = columns_of(hard.pdf, hard.context), hard.context.brand.leading / 72 * 25.4
    found = dict(open_feet(hard.pdf, sheet))
    assert len(found) > 10
    assert {page: round(high / step, 1) for page, high in found.items() if high > OPEN * step} == {}


def open_feet(pdf: Finished, sheet: TextColumns) -> Iterator[tuple[int, float]]:
    """Pages that end before a paragraph or in one, and how much is empty under their text."""
    for page in range(1, len(pdf.document.pages)):
        if page in sheet.spared or not sheet.text_goes_on(page):
            continue
        after = [one for one in pdf.pieces[page + 1] if one.block != "chapter"]
        first = min(after, key=lambda one: (one.top, one.bottom))
        if first.block == "prose" and first.bottom - first.top > MANY:  # no caption of a table
            middle = (sheet.top + sheet.bottom) / 2
            low = [
                band.bottom - max(band.top, _quoted(pdf, page))
                for band in sheet.bands(page)
                if band.top > middle
            ]
            yield page, max(low, default=0.0)


def _quoted(pdf: Finished, page: int) -> float:
    """Where the last quotation of a page ends: on left pages who said it stands in the margin."""
    return max((one.bottom for one in pdf.pieces[page] if one.block == "quote"), default=0.0)
