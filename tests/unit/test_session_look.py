"""Behind a look at some pages the whole is laid out, and the next look has its numbers."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from pipeline.build.look import NamedPiece, PieceAt, QuickLook
from pipeline.build.session import Session
from pipeline.channels.paper import layouts
from pipeline.channels.paper.job import Failed
from pipeline.channels.paper.process import children
from pipeline.channels.paper.running import LayoutProcess
from tests.support.project import ISSUE, Project, brochure

LINES = "Une phrase assez longue pour tenir une ligne entière de la page, et un peu plus. " * 6
PATIENCE = 60.0


@pytest.fixture(autouse=True, scope="module")
def no_child_afterwards() -> Iterator[None]:
    yield
    children.stop_look()


@pytest.fixture(autouse=True)
def nothing_known() -> None:
    layouts.forget()


@pytest.fixture
def session(project: Project) -> Iterator[Session]:
    project.write(ISSUE, "fr", brochure("Un avant-propos.\n"))
    for number, name in enumerate(("un", "deux"), 1):
        project.chapter(ISSUE, "fr", f"0{number}-{name}.md", chapter(name, 3))
    opened = Session(project.root)
    yield opened
    opened.close()


def chapter(name: str, paragraphs: int) -> str:
    return f"---\ntitle: {name.title()}\n---\n\n" + (LINES + "\n\n") * paragraphs


def look(session: Session, paragraphs: int, *outputs: str) -> QuickLook:
    """At the second chapter, while the first is so long."""
    unsaved = {f"issues/{ISSUE}/fr/01-un.md": chapter("un", paragraphs)}
    made = session.look(ISSUE, "fr", outputs or ("screen",), NamedPiece("02-deux"), unsaved)
    assert made.files, made.report
    return made


def numbers(made: QuickLook) -> str:
    return next(iter(made.files)).removeprefix("screen-p").removesuffix(".pdf")


def test_the_whole_behind_tells_the_next_look_its_numbers(session: Session) -> None:
    first = look(session, 3)
    assert not first.taken_over
    assert session.whole(PATIENCE) is None, "there was nothing to follow"
    longer = look(session, 24)
    assert longer.taken_over
    assert numbers(longer) == numbers(first)
    whole = session.whole(PATIENCE)
    assert whole is not None
    assert list(whole.files) == ["screen-p1-end.pdf"]
    assert whole.pages > first.pages
    again = look(session, 24)
    assert numbers(again) != numbers(first)
    assert again.pages == whole.pages


def test_nobody_has_to_ask_for_it(session: Session) -> None:
    first = look(session, 3)
    look(session, 24)
    assert session._behind is not None
    child = session._behind._process
    assert child is not None
    mine = os.getpriority(os.PRIO_PROCESS, 0)
    assert os.getpriority(os.PRIO_PROCESS, child._process.pid) > mine, "looks come first"
    assert child.answers_within(PATIENCE)
    assert look(session, 24).pages > first.pages


def test_of_a_text_that_goes_on_changing_only_the_newest_waits(session: Session) -> None:
    look(session, 3)
    for paragraphs in (12, 16, 20, 24):
        look(session, paragraphs)
    made = [session.whole(PATIENCE), session.whole(PATIENCE)]
    assert all(made)
    assert session.whole(1.0) is None
    last = look(session, 24)
    assert made[-1] is not None
    assert last.pages == made[-1].pages


def test_each_pdf_looked_at_is_followed(session: Session) -> None:
    look(session, 3, "screen", "print")
    look(session, 24, "screen", "print")
    wholes = [session.whole(PATIENCE), session.whole(PATIENCE)]
    assert {name for one in wholes if one for name in one.files} == {
        "screen-p1-end.pdf",
        "print-p1-end.pdf",
    }


def test_if_it_dies_it_is_tried_again_then_said_and_the_next_look_goes_on(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(session, 3)
    look(session, 24)
    assert session._behind is not None
    child = session._behind._process
    assert child is not None
    os.kill(child._process.pid, signal.SIGKILL)
    again = session.whole(PATIENCE)
    assert again is not None
    assert again.files
    look(session, 26)
    with monkeypatch.context() as dying:
        dying.setattr(LayoutProcess, "receive", _killed)
        broken = session.whole(PATIENCE)
    assert broken is not None
    assert not broken.files
    assert broken.report.diagnostics
    assert look(session, 25).taken_over
    whole = session.whole(PATIENCE)
    assert whole is not None
    assert whole.files


def _killed(process: LayoutProcess) -> Failed:
    process.stop()
    return Failed("crash", "SIGKILL")


def test_closed_it_leaves_no_process(session: Session) -> None:
    look(session, 3)
    look(session, 24)
    assert session._behind is not None
    child = session._behind._process
    assert child is not None
    assert child.answers_within(PATIENCE)
    session._hear()
    session.close()
    assert not child.alive
    assert session.whole() is None


def test_who_shows_all_pages_gets_the_whole_behind_every_look(session: Session) -> None:
    """Also where all was laid out for the look: that gave back its own pages alone."""
    place = PieceAt(f"issues/{ISSUE}/fr/02-deux.md", 5)
    first = session.look(ISSUE, "fr", ("screen",), place, mark="here")
    assert not first.taken_over
    whole = session.whole(PATIENCE)
    assert whole is not None
    assert whole.requests == first.requests
    assert whole.mark == "here"
    assert len(whole.seen["screen-p1-end.pdf"].numbers) == whole.pages == first.pages


def test_a_piece_at_a_line_is_seen_where_its_anchors_say(session: Session) -> None:
    file = f"issues/{ISSUE}/fr/02-deux.md"
    made = session.look(ISSUE, "fr", ("screen",), PieceAt(file, 6))
    ((name, seen),) = made.seen.items()
    assert list(made.files) == [name]
    there = {one.page for one in seen.anchors if one.file == file and one.line <= 6}
    assert there <= set(seen.numbers)
    assert there


def test_the_whole_with_its_tags_is_what_a_build_would_write(session: Session) -> None:
    made = session.tagged(ISSUE, "fr")
    built = session.make(ISSUE, "fr", ("screen",))
    assert made.files["screen.pdf"] == built.artifacts[0].files["screen.pdf"]
    assert {one.page for one in made.seen["screen.pdf"].anchors} <= set(range(1, made.pages + 1))
