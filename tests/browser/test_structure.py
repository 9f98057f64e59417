"""What a screen reader makes of a mail: headings, tables, pictures, links, languages."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

import pytest

from tests.support.html import for_others, heading_levels
from tests.support.mails import Mail
from tests.support.outlook import Node, tree

# Texts that say nothing when links are read out one after the other.
GENERIC = re.compile(
    r"(cliquez ici|ici|lire( la suite| l.article)?|en savoir plus|plus|lien|suite|"
    r"click here|here|read( more| the article)?|(learn )?more|link)\W*",
    re.IGNORECASE,
)
# Words of another language in the examples, and what they must be marked with.
FOREIGN = {
    "gallery-newsletter": {"Die Brücke bleibt offen": "de", "nüchtern": "de"},
    "gallery-brochure": {"Die Brücke bleibt offen": "de", "nüchtern": "de"},
    "strain": {"مرحبا بكم في النشرة العابرة للحدود": "ar"},
}


@pytest.fixture
def body(mail: Mail) -> Node:
    top, wrong = tree(for_others(mail.html))
    assert wrong == []
    return top.inside("body")[0]


def test_there_is_one_h1_and_no_level_is_skipped(mail: Mail) -> None:
    levels = heading_levels(for_others(mail.html))
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [(one, two) for one, two in pairwise(levels) if two > one + 1] == []


def test_no_heading_is_empty(body: Node) -> None:
    headings = body.inside("h1", "h2", "h3", "h4", "h5", "h6")
    assert [str(heading) for heading in headings if not _name(heading)] == []


def test_a_table_is_layout_or_has_heads_with_a_scope(body: Node) -> None:
    for table in body.inside("table"):
        if table.attributes.get("role") == "presentation":
            assert table.inside("caption") == []
            assert [th for th in table.inside("th") if _table(th) is table] == []
        else:
            heads = table.inside("th")
            assert heads, table
            assert [th for th in heads if th.attributes.get("scope") not in ("col", "row")] == []


def _table(node: Node) -> Node | None:
    above = node.parent
    while above is not None and above.name != "table":
        above = above.parent
    return above


def test_every_picture_has_an_alternative_and_none_names_a_file(body: Node) -> None:
    for image in body.inside("img"):
        assert "alt" in image.attributes, image.attributes
        assert not re.search(r"\.(png|jpe?g|gif|svg)\b", image.attributes["alt"])


def test_a_links_text_says_where_it_leads_and_nowhere_else(body: Node) -> None:
    goals: dict[str, set[str]] = defaultdict(set)
    for link in body.inside("a"):
        if "href" in link.attributes:
            name = _name(link)
            assert name, link.attributes
            assert not GENERIC.fullmatch(name), link.attributes
            # In a contents list a title leads to the story; the story's leads to its site.
            if not link.attributes["href"].startswith("#"):
                goals[name.casefold()].add(link.attributes["href"])
    assert {name: where for name, where in goals.items() if len(where) > 1} == {}


def _name(node: Node) -> str:
    """The text of an element as a screen reader says it, alternatives included."""
    if node.name == "img":
        return node.attributes.get("alt", "")
    if node.attributes.get("aria-hidden") == "true":
        return ""
    said = node.attributes.get("aria-label") or " ".join(
        [*node.texts, *(_name(child) for child in node.children)]
    )
    return re.sub(r"\s+", " ", said).strip()


def test_the_language_is_said_where_a_webmail_keeps_it(mail: Mail, body: Node) -> None:
    """Webmails throw <html> and <body> away: the first element that stays says it again."""
    wrapper = next(child for child in body.children if child.style.get("display") != "none")
    assert wrapper.attributes.get("lang") == mail.language
    assert wrapper.attributes.get("dir") == "ltr"


def test_words_of_another_language_say_so(mail: Mail, body: Node) -> None:
    for words, language in FOREIGN.get(mail.issue, {}).items():
        owners = [node for node in body.inside() if any(words in text for text in node.texts)]
        assert owners, words
        for owner in owners:
            assert _language(owner) == language, (words, owner.attributes)


def _language(node: Node | None) -> str:
    while node is not None:
        if "lang" in node.attributes:
            return node.attributes["lang"]
        node = node.parent
    return ""
