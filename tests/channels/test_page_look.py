"""Some pages laid out alone are those of the whole layout, to the pixel."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from pipeline.build.hops import read_edition
from pipeline.channels.paper import layouts
from pipeline.channels.paper.job import Failed, PdfChannel
from pipeline.channels.paper.look import PageLook, look_at
from pipeline.channels.paper.make import PageDraft
from pipeline.channels.paper.parts import Wanted, WholeLayout
from pipeline.channels.paper.process import children
from pipeline.context import RenderContext, load_workspace
from pipeline.kept import Kept
from tests.support.project import ISSUE, Project, brochure, newsletter

ROOT = Path(__file__).parents[2]
DOTS = 50
ALL = Wanted(first=1)
WORDS = "Une phrase assez longue pour tenir une ligne entière de la page, et un peu plus. "


@pytest.fixture(autouse=True, scope="module")
def no_child_afterwards() -> Iterator[None]:
    yield
    children.stop_look()


@pytest.fixture(autouse=True)
def nothing_known() -> None:
    layouts.forget()


def context_of(project: Project, issue: str = ISSUE) -> RenderContext:
    context, found = read_edition(load_workspace(project.root), issue, "fr")
    assert context is not None, found
    return context


def look(project: Project, wanted: Wanted, channel: PdfChannel = "screen") -> PageLook:
    return look_at(context_of(project), channel, wanted, DOTS)


def whole(project: Project, channel: PdfChannel = "screen") -> PageLook:
    """All pages, whatever is known of them."""
    known, layouts._known = layouts._known, Kept(32)
    shutil.rmtree(project.root / ".cache/layouts", ignore_errors=True)
    made = look(project, ALL, channel)
    assert not made.taken_over
    if len(known):
        layouts._known = known
    return made


_first: dict[PdfChannel, tuple[PageLook, WholeLayout]] = {}


def before_of(book: Project, channel: PdfChannel = "screen") -> PageLook:
    """What `look(book, ALL)` gives of the untouched book, and leaves in the memory.

    It is the same book in each test, in another folder: laid out by the first of them.
    """
    context = context_of(book)
    css = PageDraft(context, channel).text.css
    if channel not in _first:
        made = look_at(context, channel, ALL, DOTS)
        assert not made.taken_over
        _first[channel] = made, layouts.recall(context, channel, css)
    made, left = _first[channel]
    layouts.remember(context, channel, css, left)
    return made


def paragraphs(count: int, word: str) -> str:
    return "\n\n".join(f"{word} {n}. " + WORDS * (3 + n % 4) for n in range(count)) + "\n"


@pytest.fixture
def book(project: Project) -> Project:
    """Chapters of one to four pages that name each other, with notes, a table and a box."""
    project.write(ISSUE, "fr", brochure("Un avant-propos, voir [la suite](#deux).\n"))
    note = "Un renvoi[^1] et [une adresse](https://www.example.org/).\n\n[^1]: Une note.\n\n"
    table = "\n| A | B |\n|---|---|\n" + "| un | deux |\n" * 12
    box = "\n::: callout #cadre\ntitle: Un cadre\n\nSon texte.\n:::\n\n"
    chapters = {
        "01-un.md": paragraphs(9, "Un"),
        "02-deux.md": note + paragraphs(12, "Deux") + box + paragraphs(20, "Encore") + table,
        "03-trois.md": "Voir [avant](#un).\n\n" + paragraphs(14, "Trois"),
    }
    for name, text in chapters.items():
        title = name[3:-3]
        project.chapter(ISSUE, "fr", name, f"---\ntitle: {title.title()}\n---\n\n{text}")
    return project


@pytest.fixture
def letter(project: Project) -> Project:
    """Stories in columns over several pages."""
    story = "::: article #s{0}\ntitle: Histoire {0}\n\n{1}:::\n\n"
    stories = "".join(story.format(n, paragraphs(2 + n % 3, f"Récit {n}")) for n in range(14))
    return project.write(ISSUE, "fr", newsletter("Bonjour à tous.\n\n" + stories))


def source(project: Project, name: str) -> Path:
    return project.root / "issues" / ISSUE / name


def edit(path: Path, old: str, new: str) -> int:
    """Change the text of a file; the line where it was."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), "utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize("channel", ["screen", "print"])
def test_every_page_alone_is_the_page_of_the_whole(book: Project, channel: PdfChannel) -> None:
    before = before_of(book, channel)
    assert before.pages > 8
    for number in before.numbers:
        made = look(book, Wanted(number, number), channel)
        assert made.taken_over, number
        assert made.numbers == (number,)
        assert made.pictures == (before.pictures[number - 1],), number


EDITS = {
    "a word": ("fr/02-deux.md", "Encore 7. ", "Encore 7 fois. "),
    "a page more": ("fr/02-deux.md", "Deux 9. ", paragraphs(9, "Nouveau") + "\nDeux 9. "),
    "a page less": ("fr/02-deux.md", paragraphs(12, "Deux"), "Deux 1. Court.\n"),
    "the first words": ("fr/03-trois.md", "Voir [avant](#un).", "Voir ci-dessus."),
    "a title": ("fr/02-deux.md", "title: Deux", "title: Deux ou trois choses"),
    "a box": ("fr/02-deux.md", "Son texte.", "Son texte.\n\n" + WORDS * 9),
    "a note": ("fr/02-deux.md", "[^1]: Une note.", "[^1]: Une note. " + WORDS * 4),
    "a table": ("fr/02-deux.md", "| A | B |", "| A et plus | B |"),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_page_is_that_of_the_whole_layout_to_come(book: Project, name: str) -> None:
    before_of(book)
    file, old, new = EDITS[name]
    line = edit(source(book, file), old, new)
    made = look(book, Wanted(file=f"issues/{ISSUE}/{file}", line=line))
    assert made.taken_over
    after = whole(book)
    assert made.numbers
    assert list(made.pictures) == [after.pictures[number - 1] for number in made.numbers]


def test_a_letter_too(letter: Project) -> None:
    before = look(letter, ALL)
    assert before.pages > 2
    line = edit(source(letter, "fr.md"), "Récit 11 1. ", "Récit onze, et la suite de ses mots. ")
    made = look(letter, Wanted(file=f"issues/{ISSUE}/fr.md", line=line))
    assert made.taken_over
    assert min(made.numbers) > 1
    after = whole(letter)
    assert list(made.pictures) == [after.pictures[number - 1] for number in made.numbers]


def test_chapters_before_may_change_and_numbers_are_those_of_before(book: Project) -> None:
    before = before_of(book)
    trois = next(one.page for one in before.anchors if one.file.endswith("03-trois.md"))
    edit(source(book, "fr/01-un.md"), "Un 5. ", paragraphs(30, "Plus") + "\nUn 5. ")
    made = look(book, Wanted(file=f"issues/{ISSUE}/fr/03-trois.md", line=5))
    assert made.taken_over
    assert made.numbers[0] == trois
    assert made.pictures[0] == before.pictures[trois - 1]
    assert whole(book).pages > before.pages


def test_a_chapter_put_before_moves_no_page_of_another(book: Project) -> None:
    before = before_of(book)
    book.chapter(ISSUE, "fr", "015-neuf.md", f"---\ntitle: Neuf\n---\n\n{paragraphs(4, 'Neuf')}")
    line = edit(source(book, "fr/03-trois.md"), "Trois 12. ", "Trois 12. ")
    made = look(book, Wanted(file=f"issues/{ISSUE}/fr/03-trois.md", line=line))
    assert made.taken_over
    assert made.numbers
    assert made.pictures == tuple(before.pictures[number - 1] for number in made.numbers)


def test_what_nobody_laid_out_before_is_laid_out_whole(book: Project) -> None:
    before_of(book)
    book.chapter(ISSUE, "fr", "04-quatre.md", "---\ntitle: Quatre\n---\n\nUn texte.\n")
    made = look(book, Wanted(file=f"issues/{ISSUE}/fr/04-quatre.md", line=5))
    assert list(made.pictures) == [whole(book).pictures[n - 1] for n in made.numbers]
    assert made.numbers


def test_another_style_sheet_begins_anew(book: Project) -> None:
    before_of(book)
    sheet = book.root / "templates/shared/print.css"
    book.file(
        "templates/shared/print.css", sheet.read_text("utf-8") + "\n.paper p { color: red }\n"
    )
    assert not look(book, Wanted(3, 3)).taken_over


def test_the_words_of_a_draft_stand_on_every_page(book: Project) -> None:
    edit(source(book, "fr.md"), "kind: brochure", "kind: brochure\nstatus: draft")
    before = look(book, ALL)
    made = look(book, Wanted(6, 7))
    assert made.taken_over
    assert made.pictures == before.pictures[5:7]


def test_another_process_knows_the_pages_by_the_cache(book: Project) -> None:
    before = before_of(book)
    layouts.forget()
    made = look(book, Wanted(4, 4))
    assert made.taken_over
    assert made.pictures == (before.pictures[3],)


@pytest.mark.parametrize("damage", [b"", b"{}", b"x" * 4000])
def test_a_damaged_memory_is_none(book: Project, damage: bytes) -> None:
    before_of(book)
    layouts.forget()
    for path in (book.root / ".cache/layouts").rglob("*"):
        if path.is_file():
            path.write_bytes(damage)
    assert not look(book, Wanted(4, 4)).taken_over


def test_a_child_that_dies_is_replaced(book: Project) -> None:
    before = before_of(book)
    os.kill(children._looker._process.pid, signal.SIGKILL)
    assert look(book, Wanted(2, 2)).pictures == (before.pictures[1],)


def test_a_child_that_dies_at_every_look_is_told(
    book: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "look", lambda _: Failed("crash", "SIGSEGV"))
    made = look(book, Wanted(2, 2))
    assert [one.code for one in made.found] == ["renderer-crash"]
    assert made.data == b""


@pytest.mark.parametrize("issue", ["sante-transfrontaliere", "2025-12-actu"])
def test_the_samples_page_by_page(project: Project, issue: str) -> None:
    shutil.copytree(ROOT / "issues" / issue, project.root / "issues" / issue)
    context = context_of(project, issue)
    before = look_at(context, "screen", ALL, DOTS)
    first = 1
    for many in cycle((1, 2)):  # in turn one page, and two
        last = min(first + many - 1, before.pages)
        made = look_at(context, "screen", Wanted(first, last), DOTS)
        assert made.taken_over, first
        assert made.pictures == before.pictures[first - 1 : last], first
        first = last + 1
        if first > before.pages:
            break


def test_a_cursor_in_the_head_sees_the_first_page_and_not_the_notes(letter: Project) -> None:
    """The notes gathered at the end are the edition's: they stand at its first line."""
    path = letter.root / f"issues/{ISSUE}/fr.md"
    path.write_text(path.read_text().replace("Récit 1 0.", "[Récit](https://www.example.org/)"))
    seen = look(letter, Wanted(file=f"issues/{ISSUE}/fr.md", line=2))
    assert 1 in seen.numbers
    notes = [one.page for one in look(letter, ALL).anchors if one.block == "endnotes"]
    assert min(notes) > 1
