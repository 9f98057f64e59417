"""What the studio's process answers about pages: of a text while somebody writes in it."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator
from typing import cast

import pytest
from PIL import Image

from pipeline.build.look import PieceAt, QuickLook
from pipeline.build.session import Session
from pipeline.channels.paper import layouts, process
from pipeline.diagnostics import Report
from pipeline.press.excerpt import count
from pipeline.studio.sheets.asks import (
    SheetAnswer,
    SheetQuestion,
    look_at_sheets,
    sheet_alone,
    sheet_overlay,
    sheet_picture,
    sheet_tags,
    sheet_text,
    sheets_behind,
    sheets_now,
    sheets_ready,
)
from tests.support.project import ISSUE, Project, brochure, copy_of_house
from tests.support.samples import ROOT

FILE = f"issues/{ISSUE}/fr/02-deux.md"
LINES = "Une phrase assez longue pour tenir une ligne entière de la page, et un peu plus. " * 6
PATIENCE = 60.0


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    root = tmp_path_factory.mktemp("sheets") / "house"
    project = Project(copy_of_house(ROOT, root, link=True))
    project.write(ISSUE, "fr", brochure("Un avant-propos.\n"))
    for number, name in enumerate(("un", "deux"), 1):
        project.chapter(ISSUE, "fr", f"0{number}-{name}.md", chapter(name))
    layouts.forget()
    opened = Session(project.root)
    yield opened
    opened.close()
    process.children.stop_look()


def chapter(name: str, said: str = "") -> str:
    more = "Un accord franco-italien, deux rives.\n\n"
    return f"---\ntitle: Chapitre {name}\n---\n\n{said}{LINES}\n\n{more}{LINES * 2}\n"


def look(session: Session, version: int, said: str = "", dots: int = 0) -> SheetAnswer:
    unsaved = {FILE: chapter("deux", said)}
    asked = SheetQuestion(ISSUE, "fr", "screen", PieceAt(FILE, 5), version, unsaved, dots)
    return look_at_sheets(session, asked)


def whole(session: Session) -> SheetAnswer:
    """The newest one, when it is there."""
    while True:
        answers, working = sheets_behind(session, PATIENCE)
        assert answers
        if not working:
            return answers[-1]


def test_the_first_look_finds_its_process_ready(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets_ready(session, ISSUE, "fr", {})
    started = process.children._looker
    assert started is not None
    assert started.alive
    read: list[object] = []
    monkeypatch.setattr(process, "LayoutProcess", lambda **_: read.append(_))
    assert look(session, 1).data["total"]
    assert process.children._looker is started
    assert read == []


def keys(answer: SheetAnswer) -> dict[int, str]:
    return {page["number"]: page["key"] for page in answer.data["pages"]}


def test_the_page_at_the_cursor_comes_first_and_the_others_behind(session: Session) -> None:
    first = look(session, 1, dots=60)
    assert first.failed is None
    assert first.data["working"]
    (page,) = first.data["pages"]
    assert page["heading"] == "2 Chapitre deux"
    assert [FILE, 5] in [piece[:2] for piece in page["pieces"]]
    with Image.open(io.BytesIO(first.pictures[page["key"]])) as picture:
        assert picture.size == pytest.approx((210 / 25.4 * 60, 297 / 25.4 * 60), abs=1)
    every = whole(session)
    assert len(keys(every)) == every.data["total"] == first.data["total"]
    assert keys(every)[page["number"]] == page["key"]
    assert every.data["how"] == "facing"
    assert every.data["spreads"]["facing"][:2] == ((None, 1), (2, 3))
    assert pickle.loads(pickle.dumps(every)) == every  # it goes over a pipe


def test_an_edit_changes_the_keys_of_the_pages_it_changes(session: Session) -> None:
    look(session, 2)
    before = keys(whole(session))
    after = look(session, 3, "Un mot de plus. ")
    changed = {number for number, key in keys(after).items() if before[number] != key}
    assert changed == keys(after).keys()
    every = keys(whole(session))
    assert {number for number in every if every[number] != before[number]} == changed


def test_the_last_good_pages_stay_when_nothing_can_be_made(session: Session) -> None:
    look(session, 4)
    good = whole(session)
    broken = {f"issues/{ISSUE}/fr.md": "pas de tête du tout"}
    asked = SheetQuestion(ISSUE, "fr", "screen", PieceAt(FILE, 5), 5, broken)
    failed = look_at_sheets(session, asked)
    assert failed.failed is not None
    assert failed.failed.stops == "build"
    assert keys(sheets_now(session, ISSUE, "fr", "screen")) == keys(good)
    assert look(session, 6).failed is None


def test_a_page_is_asked_for_by_its_key(session: Session) -> None:
    look(session, 7)
    ((_, key),) = keys(look(session, 8)).items()
    picture = sheet_picture(session, key, 30, "webp")
    assert picture is not None
    assert picture[8:12] == b"WEBP"
    text = sheet_text(session, key)
    assert text is not None
    assert "accord franco-italien, deux rives" in text
    found = sheet_overlay(session, key)
    assert found is not None
    svg, figures = found
    assert 'class="trim"' in svg
    assert figures["on"] > figures["off"]
    alone = sheet_alone(session, key)
    assert alone is not None
    page, data, limit, inks = alone
    assert (page.key, limit, inks, count(data)) == (key, 300, (), 1)
    asked = (sheet_text, sheet_overlay, sheet_alone)
    assert [one(session, "of no page") for one in asked] == [None] * 3


def test_the_tags_are_read_in_order_with_their_places(session: Session) -> None:
    tags, why = sheet_tags(session, ISSUE, "fr", {FILE: chapter("deux", "## Encore\n\n")})
    assert why is None
    said = [(one["role"], one["text"]) for one in tags]
    title, heading = ("H2", "Chapitre deux"), ("H3", "Encore")
    assert said.index(title) < said.index(heading)
    text = next(one for one in tags if "franco-italien" in one["text"])
    assert text["text"].startswith("Un accord franco-italien, deux rives.")
    ((page, left, top, right, bottom),) = text["places"]
    assert page > 1
    assert 0 < left < right < 210
    assert 0 < top < bottom < 297
    assert all(one["depth"] >= 0 for one in tags)


def test_a_whole_behind_a_specimen_of_the_gallery_is_passed_over() -> None:
    """Nobody waits for it; and what is told of the others does not stop with it."""
    specimen = QuickLook(ISSUE, "fr", Report(), {}, 1)
    lying = [specimen, specimen]

    class Gallery:
        """A process in which nothing else is on its way."""

        def whole(self, _: float) -> QuickLook | None:
            return lying.pop() if lying else None

    assert sheets_behind(cast("Session", Gallery())) == ((), False)
    assert lying == []
