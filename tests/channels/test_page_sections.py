"""A file in pieces: what a kind's template may lay out one by one."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from pipeline.build.hops import read_edition
from pipeline.channels.base.renderer import Renderer
from pipeline.channels.page.links import host
from pipeline.channels.page.notes import NoteNames
from pipeline.channels.page.pictures import PictureStore
from pipeline.channels.page.sections import Section, SectionPiece, sections_of
from pipeline.channels.page.writer import PageWriter
from pipeline.context import load_workspace
from tests.support.contexts import context_of, no_pictures
from tests.support.project import Project, newsletter
from tests.support.samples import ROOT


@pytest.fixture(scope="module")
def sections() -> list[Section]:
    workspace = load_workspace(ROOT)
    context, _ = read_edition(workspace, "2025-12-actu", "fr")
    assert context is not None
    edition = context.edition
    writer = PageWriter(
        "screen",
        PictureStore("screen", context.images),
        NoteNames("Note {}", "Retour {}"),
        edition.file,
    )
    writer.endnotes.gather()
    writer.begin(edition.front)
    renderer = Renderer(context, writer)
    renderer.environment.globals |= {"host": host, "link_note": writer.link_note}
    renderer.environment.globals["figure_width"] = lambda _: ""  # as on the web
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


TABLE = "| A | B | C | D |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |"


def test_a_wide_table_is_a_piece_with_its_heading_and_its_note(project: Project) -> None:
    body = f"Avant.\n\n## Titre\n\n### Plus bas\n\n{TABLE}\n\n*Source : Insee.*\n\nAprès.\n"
    project.write("essai", "fr", newsletter(body))
    edition = project.edition()
    writer = PageWriter(
        "screen",
        PictureStore("screen", no_pictures()),
        NoteNames("Note {}", "Retour {}"),
        edition.file,
    )
    writer.begin(edition.front)
    renderer = Renderer(context_of(project.house, edition), writer)
    first, second = sections_of(edition.front.body, renderer)
    assert (first.wide, second.wide) == (False, True)
    assert [(p.name, p.wide) for p in second.pieces] == [("heading", True), ("prose", False)]
    assert "Source" in second.pieces[0].html
    assert "Après" in second.pieces[1].html


def test_a_section_without_blocks_is_written_and_what_is_laid_out_is_left_out() -> None:
    text = SectionPiece("prose", Markup("<p>Un mot.</p>"), None, 2, wide=False)
    story = SectionPiece("article", Markup("<article></article>"), None, 0, wide=False)
    assert Section((text, text)).written
    assert not Section((text, story)).written
    assert not Section(()).written
    assert Section((story, text)).after(1) == Section((text,))
