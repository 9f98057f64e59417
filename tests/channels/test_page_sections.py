"""A file in pieces: what a kind's template may lay out one by one."""

from __future__ import annotations

import pytest

from pipeline.build import open_house, read_edition, setting_of
from pipeline.channels.base.renderer import Renderer
from pipeline.channels.page.links import host
from pipeline.channels.page.notes import NoteNames
from pipeline.channels.page.pictures import PictureStore
from pipeline.channels.page.sections import Section, sections_of
from pipeline.channels.page.voice import PageVoice
from tests.support.samples import ROOT


@pytest.fixture(scope="module")
def sections() -> list[Section]:
    house = open_house(ROOT)
    edition, _, _ = read_edition(house, "2025-12-actu", "fr")
    assert edition is not None
    voice = PageVoice(
        "screen",
        PictureStore("screen", house.cache),
        NoteNames("Note {}", "Retour {}"),
        edition.file,
    )
    voice.endnotes.gather()
    voice.begin(edition.front)
    renderer = Renderer(setting_of(house, edition), voice)
    renderer.environment.globals |= {"host": host, "link_note": voice.link_note}
    return sections_of(edition.front.body, renderer)


def test_each_heading_of_the_second_level_begins_a_section(sections: list[Section]) -> None:
    assert [section.pieces[0].name for section in sections] == ["prose", *["heading"] * 3]
    assert [section.name for section in sections] == ["toc", "event", "press", "resource"]


def test_pieces_know_their_name_their_rubric_and_how_long_they_are(sections: list[Section]) -> None:
    first = sections[0].pieces
    assert [piece.name for piece in first[:4]] == ["prose", "toc", "editorial", "article"]
    stories = [piece for piece in first if piece.name == "article"]
    assert [piece.rubric.key for piece in stories[:2] if piece.rubric] == ["mot", "mot"]
    assert all(20 < piece.words < 300 for piece in stories)
    assert sections[0].words == sum(piece.words for piece in first)


def test_what_is_for_the_mail_alone_is_no_piece(sections: list[Section]) -> None:
    assert "callout" not in [piece.name for piece in sections[-1].pieces]
    assert "Faites passer" not in "".join(p.html for s in sections for p in s.pieces)
