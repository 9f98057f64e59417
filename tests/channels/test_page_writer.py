"""What a page says: notes, links, merge tags, pictures, tables."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

import pytest

from pipeline.channels.page.links import printed
from pipeline.channels.page.markup import BETWEEN
from pipeline.channels.page.notes import NoteNames
from pipeline.channels.page.pictures import Channel, PictureStore
from pipeline.channels.page.writer import PageWriter
from pipeline.content.model import Chapter, Element, MergeTag, Node, NoteMark, Text
from tests.support.contexts import no_pictures

NAMES = NoteNames("Note {}", "Retour au texte {}")


def writer_of(channel: Channel, notes: dict[str, tuple[Node, ...]] | None = None) -> PageWriter:
    store = PictureStore(channel, no_pictures())
    writer = PageWriter(channel, store, NAMES, "fr.md")
    writer.begin(Chapter("fr.md", "", MappingProxyType({}), (), MappingProxyType(notes or {})))
    return writer


def element(name: str, *children: Node | str, **attributes: str) -> Element:
    nodes = tuple(Text(child) if isinstance(child, str) else child for child in children)
    return Element(name, nodes, MappingProxyType(attributes), 1)


def said(channel: Channel, *nodes: Node, notes: dict[str, tuple[Node, ...]] | None = None) -> str:
    return str(writer_of(channel, notes).prose(nodes))


NOTE: dict[str, tuple[Node, ...]] = {
    "a": (element("p", "Un. "), element("p", "Deux.")),
    "b": (element("p", "B."),),
}


def call(number: int) -> str:
    inner = f'<a href="#note-0-{number}" role="doc-noteref" aria-label="Note {number}">{number}</a>'
    return f'<sup class="call" id="call-0-{number}">{inner}</sup>'


def foot(number: int, text: str, kind: str = "note") -> str:
    back = f'<a class="return" href="#call-0-{number}" role="doc-backlink" '
    back += f'aria-label="Retour au texte {number}">{number}</a>'
    return f'<span class="footnote {kind}" id="note-0-{number}">{back}{text}</span>'


@pytest.mark.parametrize("channel", ["screen", "print"])
def test_on_paper_a_note_floats_at_its_first_call_and_is_a_number_after(channel: Channel) -> None:
    html = said(channel, NoteMark("a", 1), NoteMark("b", 1), NoteMark("a", 1), notes=NOTE)
    assert html == (
        f"{call(1)}{foot(1, 'Un. <br>Deux.')}{BETWEEN}{call(2)}{foot(2, 'B.')}{BETWEEN}"
        '<sup class="call"><a href="#note-0-1" role="doc-noteref" aria-label="Note 1">1</a></sup>'
    )


@pytest.mark.parametrize("channel", ["screen", "print"])
@pytest.mark.parametrize("name", ["h3", "h4", "em"])
def test_a_note_of_a_heading_floats_and_its_bookmark_has_no_number(
    channel: Channel, name: str
) -> None:
    html = said(channel, element(name, "Titre", NoteMark("b", 1)), notes=NOTE)
    assert f"Titre{call(1)}{foot(1, 'B.')}</{name}>" in html
    assert ('data-label="Titre"' in html) == (name != "em")


@pytest.mark.parametrize("channel", ["screen", "print"])
def test_notes_of_a_link_float_after_it_in_their_order(channel: Channel) -> None:
    link = element(
        "a", "lien", NoteMark("b", 1), NoteMark("a", 1), href="https://www.example.org/x"
    )
    html = said(channel, link, notes=NOTE)
    quiet = '<sup class="call" id="call-0-{0}">{0}</sup>'
    feet = foot(1, "B.") + foot(2, "Un. <br>Deux.")
    assert f"lien{quiet.format(1)}{BETWEEN}{quiet.format(2)}</a>{BETWEEN}{call(3)}{feet}" in html


@pytest.mark.parametrize("channel", ["screen", "print"])
def test_a_note_called_by_a_note_floats_after_it(channel: Channel) -> None:
    notes: dict[str, tuple[Node, ...]] = {
        "a": (element("p", "Un", NoteMark("b", 1)),),
        "b": (element("p", "B", NoteMark("a", 1)),),
    }
    back = (
        '<sup class="call"><a href="#note-0-1" role="doc-noteref" aria-label="Note 1">1</a></sup>'
    )
    html = said(channel, NoteMark("a", 1), notes=notes)
    assert html == call(1) + foot(1, f"Un{call(2)}") + foot(2, f"B{back}")


def test_on_the_web_no_link_stands_in_a_link() -> None:
    link = element("a", "lien", NoteMark("b", 1), href="https://www.example.org/x")
    assert '>lien<sup class="call" id="call-1">1</sup></a>' in said("web", link, notes=NOTE)


@pytest.mark.parametrize("channel", ["screen", "print", "web"])
@pytest.mark.parametrize(
    ("nodes", "commas"),
    [
        ((NoteMark("a", 1), NoteMark("b", 1)), 1),
        ((NoteMark("a", 1), Text(" et "), NoteMark("b", 1)), 0),
        ((NoteMark("none", 1), NoteMark("b", 1)), 0),
        ((element("em", "mot", NoteMark("a", 1), " suite"), NoteMark("b", 1)), 0),
        ((element("strong", "mot"), NoteMark("b", 1)), 0),
    ],
)
def test_two_calls_at_one_word_are_told_apart(
    channel: Channel, nodes: tuple[Node, ...], commas: int
) -> None:
    assert said(channel, *nodes, notes=NOTE).count(",</sup>") == commas


def test_the_note_of_an_address_and_one_of_the_author_are_told_apart() -> None:
    link = element("a", "lien", href="https://www.example.org/x")
    assert str(BETWEEN) + call(2) in said("print", link, NoteMark("b", 1), notes=NOTE)
    assert ",</sup>" not in said("web", link, NoteMark("b", 1), notes=NOTE)


def test_on_the_web_notes_stand_after_the_block_with_links_both_ways() -> None:
    writer = writer_of("web", NOTE)
    html = writer.prose([NoteMark("b", 1), NoteMark("b", 1)])
    assert html.count('id="call-1"') == 1
    assert html.count('href="#note-1"') == 2
    listed = writer.notes()
    assert '<li id="note-1" value="1">B. <a href="#call-1"' in listed
    assert 'aria-label="Retour au texte 1"' in listed
    assert writer.notes() == ""


def test_on_the_web_numbers_go_on_through_the_chapters() -> None:
    writer = writer_of("web", NOTE)
    writer.prose([NoteMark("a", 1)])
    writer.begin(Chapter("02.md", "", MappingProxyType({}), (), MappingProxyType(NOTE)))
    assert 'href="#note-2"' in writer.prose([NoteMark("a", 1)])


def test_on_paper_numbers_begin_again_with_each_chapter() -> None:
    writer = writer_of("print", NOTE)
    writer.prose([NoteMark("a", 1), NoteMark("b", 1)])
    writer.begin(Chapter("02.md", "", MappingProxyType({}), (), MappingProxyType(NOTE)))
    assert 'id="note-1-1"' in writer.prose([NoteMark("b", 1)])


ADDRESS = "https://www.example.org/a?b=1&c=2"


@pytest.mark.parametrize("channel", ["screen", "print"])
def test_the_address_of_a_link_is_a_note_on_paper(channel: Channel) -> None:
    html = said(channel, element("a", "ici", href=ADDRESS))
    link = '<a href="https://www.example.org/a?b=1&amp;c=2">{}</a>'
    assert link.format("ici") + call(1) in html
    assert foot(1, link.format("www.example.org/a?b=1&amp;c=2"), "address") in html


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("www.example.org/a", "https://www.example.org/a"),
        ("https://example.org/", "https://example.org"),
        ("écrivez", "mailto:a@example.org"),
        ("appelez", "tel:+33199000000"),
        ("plus bas", "#agenda"),
    ],
)
def test_no_note_repeats_an_address_or_tells_one_without_paper_use(text: str, href: str) -> None:
    html = said("print", element("a", text, href=href))
    assert "footnote" not in html
    assert html == f'<a href="{href}">{text}</a>'


def test_on_the_web_a_link_is_a_link() -> None:
    assert "footnote" not in said("web", element("a", "ici", href=ADDRESS))


def test_a_link_inside_a_note_is_printed_in_brackets() -> None:
    notes: dict[str, tuple[Node, ...]] = {"a": (element("p", element("a", "ici", href=ADDRESS)),)}
    html = said("print", NoteMark("a", 1), notes=notes)
    assert html.count("footnote") == 1
    assert "(www.example.org/a?b=1&amp;c=2)" in html


TAGS: Sequence[tuple[Node, str]] = [
    (MergeTag("{first_name|chère lectrice}"), "chère lectrice"),
    (MergeTag("{email}"), ""),
    (MergeTag("{unsubscribe}"), ""),
    (MergeTag("*|FNAME|*"), ""),
    (MergeTag("{{ 7*7 }}"), "{{ 7*7 }}"),
    (element("a", "partir", href="{unsubscribe}"), ""),
    (element("a", "voir", href="{view_online}"), ""),
    (element("a", "sept", href="{{ 7*7 }}"), "sept"),
    (element("p", element("a", "partir", href="{unsubscribe}")), ""),
]


@pytest.mark.parametrize(("node", "expected"), TAGS)
@pytest.mark.parametrize("channel", ["screen", "print", "web"])
def test_a_merge_tag_leaves_what_makes_sense_on_a_page(
    channel: Channel, node: Node, expected: str
) -> None:
    assert said(channel, node) == expected


def test_text_is_escaped_and_unknown_attributes_are_dropped() -> None:
    html = said("web", element("p", '<b> & "x"', onclick="x()", lang="de"))
    assert html == '<p lang="de">&lt;b&gt; &amp; &#34;x&#34;</p>'


def test_a_title_holds_no_link_and_no_note() -> None:
    title = (element("a", "lien", href=ADDRESS), NoteMark("a", 1), element("sup", "er"))
    assert writer_of("print", NOTE).inline(title) == "lien<sup>er</sup>"


def test_an_abbreviation_is_explained_once_on_paper() -> None:
    word = element("abbr", "GECT", title="groupement")
    html = said("print", word, word)
    assert html.count("footnote") == 1
    assert "footnote" not in said("web", word, word)


def test_header_cells_have_a_scope_and_wide_tables_say_so() -> None:
    row = element("tr", *(element("th", f"{n} " * 12) for n in range(4)))
    html = said("print", element("table", element("thead", row)))
    assert html.count('scope="col"') == 4
    assert html.startswith('<div class="table wide short">')


def test_no_link_stands_around_a_picture_in_the_pdfs() -> None:
    html = said("screen", element("a", element("img", alt="Un pont"), href=ADDRESS))
    assert "<a" not in html


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/a", "example.org/a"),
        ("http://example.org/a", "http://example.org/a"),
        ("mailto:a@example.org", ""),
        ("#ici", ""),
    ],
)
def test_an_address_is_printed_without_the_scheme_everybody_supplies(
    address: str, expected: str
) -> None:
    assert printed(address) == expected
