"""No more is laid out for a look than must be."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import PIL.Image
import pypdfium2
import pytest

from pipeline.build.hops import read_edition
from pipeline.channels.paper import layouts, process
from pipeline.channels.paper.job import Failed, Looked, LookJob
from pipeline.channels.paper.look import PageLook, look_at
from pipeline.channels.paper.parts import Wanted
from pipeline.context import load_workspace
from tests.support.looks import calls_of
from tests.support.project import ISSUE, Project, newsletter

DOTS = 50
TEXT = f"issues/{ISSUE}/fr.md"
STORY = "::: article #s{0}\ntitle: Histoire {0}\n\n{1}\n:::\n\n"
WORDS = "Une phrase assez longue pour tenir une ligne entière de la page, et un peu plus. "
PAGES = "weasyprint.layout.page.remake_page"


@pytest.fixture(autouse=True, scope="module")
def no_child_afterwards() -> Iterator[None]:
    yield
    process.stop_look()


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[LookJob]:
    """What is asked of the child from now on."""
    asked: list[LookJob] = []
    look = process.look

    def heard(job: LookJob) -> Looked | Failed:
        asked.append(job)
        return look(job)

    monkeypatch.setattr(process, "look", heard)
    layouts.forget()
    return asked


def write(project: Project, *stories: str, begin: str = "") -> int:
    """A letter; the line of the last story's text."""
    text = newsletter(begin + "".join(STORY.format(n, one) for n, one in enumerate(stories)))
    project.write(ISSUE, "fr", text)
    return text[: text.rindex("title: ")].count("\n") + 3


def look(project: Project, wanted: Wanted) -> PageLook:
    context, found = read_edition(load_workspace(project.root), ISSUE, "fr")
    assert context is not None, found
    return look_at(context, "screen", wanted, DOTS)


def test_numbers_that_are_known_make_no_page_again(
    project: Project, jobs: list[LookJob], tmp_path: Path
) -> None:
    toc = "::: toc\ntitle: Sommaire\n:::\n\n"
    write(project, *(WORDS * 9 for _ in range(4)), begin=toc)
    look(project, Wanted(first=1))
    assert look(project, Wanted(1, 1)).taken_over
    assert calls_of(PAGES, jobs[1:], tmp_path) == [1]


def test_a_page_begins_where_only_what_follows_its_first_lines_is_another(
    project: Project, jobs: list[LookJob], tmp_path: Path
) -> None:
    text = "".join(f"{WORDS * 3}\n\n" for _ in range(14))
    begin = f"::: editorial\ntitle: Ouverture\n\n{text}:::\n\n"  # a page, and nearly full
    stories = [WORDS * 9 for _ in range(8)]
    write(project, *stories, begin=begin)
    look(project, Wanted(first=1))
    line = write(project, *stories[:-1], "Autre chose. " + WORDS * 9, begin=begin)
    made = look(project, Wanted(file=TEXT, line=line))
    assert jobs[-1].whole.starts[1].lead
    assert made.numbers == (2,)
    assert made.pictures == look(project, Wanted(first=1)).pictures[1:2]
    assert calls_of(PAGES, jobs[1:2], tmp_path) == [1]


def test_a_picture_of_a_page_is_every_pixel_of_it(project: Project) -> None:
    write(project, WORDS)
    made = look(project, Wanted(1, 1))
    seen = PIL.Image.open(io.BytesIO(made.pictures[0]))
    page = pypdfium2.PdfDocument(made.data)[0]
    drawn = page.render(scale=DOTS / 72).to_pil()
    assert (seen.mode, seen.size) == (drawn.mode, drawn.size)
    assert seen.tobytes() == drawn.tobytes()
