"""The two PDFs of each sample and of the gallery: made of one layout, as if each had its own."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from pipeline.build.hops import read_edition
from pipeline.channels.paper import make, twins
from pipeline.channels.paper.job import Twin
from pipeline.context import RenderContext, Workspace, load_workspace
from tests.support.papers import GALLERY, Paper
from tests.support.samples import EDITIONS, ROOT

# Two layouts each. The galleries hold every block; a brochure of chapters is like no other.
ALONE = ("sante-transfrontaliere/en", *map("/".join, GALLERY))


@pytest.fixture
def workspace(paper: Paper) -> Workspace:
    sample = (paper.issue, paper.language) in EDITIONS
    return load_workspace(ROOT if sample else paper.folder.parents[2] / "house")


@pytest.fixture
def context(paper: Paper, workspace: Workspace) -> RenderContext:
    context, _ = read_edition(workspace, paper.issue, paper.language)
    assert context is not None
    return context


def test_the_two_are_twins(context: RenderContext) -> None:
    screen, press = (make.PageDraft(context, channel) for channel in make._BOTH)
    twin = twins.twin(press.text, screen.text, screen.store.files, screen.store.sizes)
    assert isinstance(twin, Twin), twin


@pytest.mark.parametrize("paper", ALONE, indirect=True)
def test_the_screen_pdf_is_what_it_is_alone(paper: Paper, context: RenderContext) -> None:
    assert make.make_screen(context).data == paper.screen.read_bytes()


@pytest.mark.parametrize("paper", ALONE, indirect=True)
def test_the_press_pdf_is_what_it_is_without_the_other(
    paper: Paper, context: RenderContext
) -> None:
    assert make.make_print(context).data == paper.press.read_bytes()


def test_every_character_stands_at_the_same_place_in_both(paper: Paper) -> None:
    screen, press = characters(paper.screen), characters(paper.press)
    assert [len(page) for page in screen] == [len(page) for page in press]
    assert sum(map(len, screen)) > 1000
    for one, other in zip(screen, press, strict=True):
        for (sign, x, y), (same, across, down) in zip(one, other, strict=True):
            assert sign == same
            assert abs(x - across) < 0.01
            assert abs(y - down) < 0.01


def characters(file: Path) -> list[list[tuple[str, float, float]]]:
    """Every character of a PDF with its place in points from the corner of the trimmed page."""
    found = []
    with pypdfium2.PdfDocument(file) as pdf:
        for page in pdf:
            left, bottom, _, _ = page.get_trimbox()
            text = page.get_textpage()
            whole = text.get_text_range()
            boxes = (text.get_charbox(number) for number in range(text.count_chars()))
            places = [(box[0] - left, box[1] - bottom) for box in boxes]
            if len(whole) == len(places):
                found.append([(sign, *place) for sign, place in zip(whole, places, strict=True)])
            else:  # characters beyond the basic plane count twice in one of them
                found.append([("", *place) for place in places])
            text.close()
    return found
