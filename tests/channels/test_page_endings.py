"""How paragraphs end on paper: which of their last words are tied together."""

from __future__ import annotations

import pytest

from pipeline.channels.page.endings import ending, prevent_runts
from pipeline.content.model import (
    Block,
    Chapter,
    Edition,
    Element,
    Node,
    NoteMark,
    Prose,
    RichText,
    Text,
    plain,
)

LONG = "Les malades passent, et la convention les suit "


@pytest.mark.parametrize(
    ("text", "ragged", "justified"),
    [
        ("avant d'être tout à fait organisé.", "à fait~organisé.", "tout à fait organisé."),
        ("une question d'état civil.", "d'état~civil.", "d'état civil."),
        ("une seule nuit de garde.", "seule nuit~de~garde.", "nuit de~garde."),
        ("où l'on va, à 3 à 4 h.", "l'on va,~à~3~à~4~h.", "va, à 3~à~4~h."),
        ("par les transfrontalières là", "transfrontalières~là", "transfrontalières là"),
        ("par les institutionnellement là", "institutionnellement là", "institutionnellement là"),
        ("une fin de phrase ", "fin~de~phrase ", "fin de~phrase "),
        ("mot", "mot", "mot"),
        ("", "", ""),
    ],
)
def test_last_words_are_tied_until_they_make_a_line(text: str, ragged: str, justified: str) -> None:
    assert ending(text, 12, 20).replace("\u00a0", "~").endswith(ragged)
    assert ending(text, 7, 12).replace("\u00a0", "~").endswith(justified)
    assert ending(text, 12, 20).replace("\u00a0", " ") == text


def edition(*nodes: Node, title: str = "") -> Edition:
    fields = {"title": RichText((Text(title),))} if title else {}
    block = Block("article", "a", fields, (Prose(nodes, 1),), 1)
    return Edition("i", "fr", "newsletter", "fr.md", {}, Chapter("fr.md", "f", {}, (block,), {}))


def said(source: Edition) -> str:
    block = prevent_runts(source).front.body[0]
    assert isinstance(block, Block)
    (prose,) = block.body
    assert isinstance(prose, Prose)
    return plain(prose.nodes)


def test_however_deep_the_last_characters_stand() -> None:
    deep = Element("em", (Element("a", (Text("jusqu'au bout du lit."),)),))
    paragraph = Element("p", (Text(LONG), deep, NoteMark("a", 1)))
    assert said(edition(paragraph)) == LONG + "jusqu'au bout du\u00a0lit."


def test_each_entry_of_a_list_has_its_end_and_code_is_left_alone() -> None:
    entries = [Element("li", (Text(LONG + "de lit"),)) for _ in range(2)]
    assert said(edition(Element("ul", tuple(entries)))).count("les\u00a0suit\u00a0de\u00a0lit") == 2
    assert "\u00a0" not in said(edition(Element("pre", (Text(LONG + "de lit"),))))


def test_short_texts_and_metadata_are_names() -> None:
    assert "\u00a0" not in said(edition(Element("p", (Text("Le bout du lit"),))))
    block = prevent_runts(edition(title=LONG + "de lit")).front.body[0]
    assert isinstance(block, Block)
    title = block.fields["title"]
    assert isinstance(title, RichText)
    assert title.plain.endswith("\u00a0lit")
