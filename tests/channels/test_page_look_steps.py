"""No more is laid out for a look than must be."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import PIL.Image
import pypdfium2
import pytest

from pipeline.build.hops import read_edition
from pipeline.channels.paper import layouts
from pipeline.channels.paper.job import Failed, Looked, LookJob
from pipeline.channels.paper.look import PageLook, look_at
from pipeline.channels.paper.parts import Wanted
from pipeline.channels.paper.process import children
from pipeline.context import load_workspace
from tests.support.looks import calls_of
from tests.support.project import ISSUE, Project, newsletter

ROOT = Path(__file__).parents[2]
LETTER = "2025-12-actu"
PROSE = re.compile(r"(?<=\n\n)(?![:<!*\[|#\-])[^\n]{80,}$", re.MULTILINE)
DOTS = 50
TEXT = f"issues/{ISSUE}/fr.md"
STORY = "::: article #s{0}\ntitle: Histoire {0}\n\n{1}\n:::\n\n"
WORDS = "Une phrase assez longue pour tenir une ligne entière de la page, et un peu plus. "
PAGES = "weasyprint.layout.page.remake_page"
BLOCKS = "pipeline.channels.paper.child.patches.blocks._block_level_layout"


@pytest.fixture(autouse=True, scope="module")
def no_child_afterwards() -> Iterator[None]:
    yield
    children.stop_look()


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[LookJob]:
    """What is asked of the child from now on."""
    asked: list[LookJob] = []
    look = children.look

    def heard(job: LookJob) -> Looked | Failed:
        asked.append(job)
        return look(job)

    monkeypatch.setattr(children, "look", heard)
    layouts.forget()
    return asked


def write(project: Project, *stories: str, begin: str = "") -> int:
    """A letter; the line of the last story's text."""
    text = newsletter(begin + "".join(STORY.format(n, one) for n, one in enumerate(stories)))
    project.write(ISSUE, "fr", text)
    return text[: text.rindex("title: ")].count("\n") + 3


def look(project: Project, wanted: Wanted, issue: str = ISSUE) -> PageLook:
    context, found = read_edition(load_workspace(project.root), issue, "fr")
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


def test_blocks_of_the_look_before_are_not_tried_again(
    project: Project, jobs: list[LookJob], tmp_path: Path
) -> None:
    stories = [f"{WORDS * (2 + n % 3)}\n\n{WORDS * 3}" for n in range(8)]
    write(project, *stories)
    look(project, Wanted(first=1))
    for word in ("Un.", "Deux.", "Trois."):
        line = write(project, *stories, f"{word} {WORDS}")
        look(project, Wanted(file=TEXT, line=line))
    first, second, third = calls_of(BLOCKS, jobs[1:], tmp_path)
    assert second < 0.8 * first
    assert third <= 1.1 * second


def test_look_after_look_is_the_whole_of_then(project: Project) -> None:
    shutil.copytree(ROOT / "issues" / LETTER, project.root / "issues" / LETTER)
    path = project.root / "issues" / LETTER / "fr.md"
    text = path.read_text("utf-8")
    look(project, Wanted(first=1), LETTER)
    for number, words in ((8, "Un."), (9, "Deux."), (10, "Trois."), (9, WORDS * 3)):
        one = list(PROSE.finditer(text))[number]
        path.write_text(f"{text[: one.end()]} {words}{text[one.end() :]}", "utf-8")
        line = text[: one.start()].count("\n") + 1
        made = look(project, Wanted(file=f"issues/{LETTER}/fr.md", line=line), LETTER)
        assert made.taken_over
        layouts.forget()
        shutil.rmtree(project.root / ".cache/layouts")
        every = look(project, Wanted(first=1), LETTER)
        assert not every.taken_over
        assert list(made.pictures) == [every.pictures[page - 1] for page in made.numbers]


def test_a_picture_of_a_page_is_every_pixel_of_it(project: Project) -> None:
    write(project, WORDS)
    made = look(project, Wanted(1, 1))
    seen = PIL.Image.open(io.BytesIO(made.pictures[0]))
    page = pypdfium2.PdfDocument(made.data)[0]
    drawn = page.render(scale=DOTS / 72).to_pil()
    assert (seen.mode, seen.size) == (drawn.mode, drawn.size)
    assert seen.tobytes() == drawn.tobytes()
