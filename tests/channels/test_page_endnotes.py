"""Notes listed at the end: for kinds whose pages have no room for them at their foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

import pytest

from pipeline.channels.page.html import render_page
from pipeline.channels.page.notes import NoteNames
from pipeline.channels.page.pictures import Channel, PictureStore
from pipeline.channels.page.writer import PageWriter
from pipeline.content.model import Chapter, Element, Node, NoteMark, Text
from tests.support.contexts import context_of, no_pictures
from tests.support.project import ISSUE, Project, newsletter

NAMES = NoteNames("Note {}", "Retour {}")
ADDRESS = "https://www.example.org/a"


def gathering(channel: Channel = "print", notes: Sequence[str] = ()) -> PageWriter:
    store = PictureStore(channel, no_pictures())
    writer = PageWriter(channel, store, NAMES, "fr.md")
    texts = {label: (element("p", f"Note {label}."),) for label in notes}
    writer.begin(Chapter("fr.md", "", MappingProxyType({}), (), MappingProxyType(texts)))
    assert writer.endnotes.gather() == ""
    return writer


def element(name: str, *children: Node | str, **attributes: str) -> Element:
    nodes = tuple(Text(child) if isinstance(child, str) else child for child in children)
    return Element(name, nodes, MappingProxyType(attributes), 1)


def test_notes_and_addresses_are_numbered_together_and_listed() -> None:
    writer = gathering(notes=["x"])
    html = writer.prose([NoteMark("x", 1), element("a", "ici", href=ADDRESS)])
    assert "footnote" not in html
    assert '<sup class="call" id="endcall-1"><a href="#endnote-1"' in html
    assert '<sup class="call" id="endcall-2"><a href="#endnote-2"' in html
    rows = writer.endnotes.rows
    assert [(row.number, row.kind) for row in rows] == [(1, "note"), (2, "address")]
    assert rows[0].html == "Note x."
    assert rows[1].html == f'<a href="{ADDRESS}">www.example.org/a</a>'


def test_what_is_noted_twice_has_one_number_and_one_place_to_go_back_to() -> None:
    writer = gathering(notes=["x"])
    link = element("a", "ici", href=ADDRESS)
    html = writer.prose([NoteMark("x", 1), NoteMark("x", 1), link, link])
    assert [row.number for row in writer.endnotes.rows] == [1, 2]
    assert html.count('id="endcall-1"') == html.count('id="endcall-2"') == 1
    assert html.count('href="#endnote-1"') == html.count('href="#endnote-2"') == 2
    assert writer.link_note(ADDRESS).count('href="#endnote-2"') == 1


def test_a_note_is_known_by_its_label_and_not_by_its_text() -> None:
    """« Ibid. » is of the note before it: two of them are two."""
    writer = gathering(notes=["x", "y", "z"])
    ibid = (element("p", "Ibid."),)
    writer._notes.texts = {**writer._notes.texts, "y": ibid, "z": ibid}
    html = writer.prose([NoteMark(label, 1) for label in "xyxzyz"])
    assert [row.html for row in writer.endnotes.rows] == ["Note x.", "Ibid.", "Ibid."]
    assert re.findall(r'href="#endnote-(\d)"', html) == ["1", "2", "1", "3", "2", "3"]


def test_a_note_that_calls_others_or_itself_comes_before_them() -> None:
    writer = gathering(notes=["x", "y"])
    texts = {
        "x": (element("p", "Un", NoteMark("y", 1)),),
        "y": (element("p", "Deux", NoteMark("x", 1), NoteMark("y", 1)),),
    }
    writer._notes.texts = texts
    html = writer.prose([element("a", "mot", NoteMark("x", 1), href="#la"), NoteMark("y", 1)])
    assert re.findall(r">(\d)<", html) == ["1", "2"]
    rows = [re.findall(r'href="#endnote-(\d)"', row.html) for row in writer.endnotes.rows]
    assert rows == [["2"], ["1", "2"]]  # links too where the call itself is in a link


def test_numbers_go_through_all_files_of_the_publication() -> None:
    writer = gathering()
    writer.link_note(ADDRESS)
    writer.begin(Chapter("fr/02.md", "b", MappingProxyType({}), (), MappingProxyType({})))
    assert '#endnote-2"' in writer.link_note(ADDRESS + "b")


def test_a_call_in_a_link_is_a_number_without_a_link() -> None:
    html = gathering(notes=["x"]).prose([element("a", "mot", NoteMark("x", 1), href="#la")])
    assert html.endswith('<sup class="call" id="endcall-1">1</sup></a>')


@pytest.mark.parametrize("channel", ["screen", "print"])
def test_unless_the_kind_asks_for_it_notes_stay_at_the_foot(channel: Channel) -> None:
    store = PictureStore(channel, no_pictures())
    writer = PageWriter(channel, store, NAMES, "fr.md")
    assert "footnote address" in writer.link_note(ADDRESS)
    assert writer.endnotes.rows == []


@pytest.mark.parametrize(
    ("body", "heading"),
    [
        ("Une note[^1].\n\n[^1]: Ici.\n", "Notes"),
        (f"Un [lien vers là]({ADDRESS}).\n", "Liens"),
        (f"Une note[^1], un [lien vers là]({ADDRESS}).\n\n[^1]: Ici.\n", "Notes&#160;· Liens"),
    ],
)
def test_their_heading_names_what_is_listed(project: Project, body: str, heading: str) -> None:
    project.write(ISSUE, "fr", newsletter(body))
    context = context_of(project.house, project.edition())
    html = render_page(context, "screen", PictureStore("screen", context.images))
    assert f"<h2>{heading}</h2>" in html
