"""One walk for all that only read, one map for all that change: what comes, and in which order."""

from __future__ import annotations

from dataclasses import replace

from pipeline.config.addresses import PLACEHOLDERS
from pipeline.content.model import (
    Block,
    Broken,
    Chapter,
    Edition,
    Element,
    Item,
    More,
    Node,
    Note,
    Prose,
    RichText,
    Text,
    changed,
    descend,
    elements,
)


def said(word: str) -> Prose:
    return Prose((Text(word),), 1)


def block(name: str, *body: Item) -> Block:
    return Block(name, name, {}, body, 1)


COLUMNS = block("columns", said("un"), block("quote", said("deux")), More(3), said("trois"))
FRONT = Chapter("fr.md", "", {}, (COLUMNS, Broken("quot", "::: quot", 9)), {"1": (Text("n"),)})
SECOND = Chapter("fr/02.md", "deux", {}, (said("quatre"),), {})
EDITION = Edition("actu", "fr", "brochure", "fr.md", {}, FRONT, (SECOND,))


def test_an_edition_is_walked_in_reading_order_each_with_its_file() -> None:
    walked = [(file, type(one).__name__, _word(one)) for file, one in EDITION.walk()]
    assert walked == [
        ("fr.md", "Edition", ""),
        ("fr.md", "Chapter", ""),
        ("fr.md", "Block", "columns"),
        ("fr.md", "Prose", "un"),
        ("fr.md", "Block", "quote"),
        ("fr.md", "Prose", "deux"),
        ("fr.md", "More", ""),
        ("fr.md", "Prose", "trois"),
        ("fr.md", "Broken", "quot"),
        ("fr.md", "Note", "n"),
        ("fr/02.md", "Chapter", ""),
        ("fr/02.md", "Prose", "quatre"),
    ]
    assert [(file, one.name) for file, one in EDITION.blocks()] == [
        ("fr.md", "columns"),
        ("fr.md", "quote"),
    ]


def _word(one: object) -> str:
    match one:
        case Prose((Text(value),)) | Note(nodes=(Text(value),)):
            return value
        case Block(name=name) | Broken(name=name):
            return name
    return ""


def test_an_edition_has_a_value_for_each_placeholder_of_addresses() -> None:
    number = RichText((Text("12 – hors série"),))
    edition = replace(EDITION, fields={"number": number})
    assert edition.placeholders == {
        "issue": "actu",
        "kind": "brochure",
        "lang": "fr",
        "language": "fr",
        "number": "12-hors-serie",
    }
    assert edition.placeholders.keys() == set(PLACEHOLDERS)
    assert EDITION.placeholders["number"] == ""


def test_running_text_and_fields_are_changed_at_every_depth_and_nothing_else() -> None:
    def louder(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(Text(node.value.upper()) for node in nodes if isinstance(node, Text))

    after = changed(FRONT.body, louder, lambda fields: {**fields, "seen": True})
    words = [_word(one) for one in descend(after)]
    assert words == ["columns", "UN", "quote", "DEUX", "", "TROIS", "quot"]
    assert [one.fields for one in descend(after) if isinstance(one, Block)] == [{"seen": True}] * 2
    assert FRONT.body[0] is COLUMNS


def test_elements_are_found_at_any_depth_by_their_names() -> None:
    cell = Element("td", (Element("a", (Text("ici"),)),))
    nodes = (Element("table", (Element("tr", (cell, cell)),)), Text("fin"), Element("a"))
    assert [one.name for one in elements(nodes)] == ["table", "tr", "td", "a", "td", "a", "a"]
    assert [len(one.children) for one in elements(nodes, "tr", "a")] == [2, 1, 1, 0]
