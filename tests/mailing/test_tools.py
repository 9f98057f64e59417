"""What is told of each mailing tool, and how honestly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.config.tool_files import tool_file
from pipeline.content import merge_tags
from pipeline.mailing import Certainty, load_tool, tool_names
from pipeline.mailing.tool import PLACEHOLDERS
from tests.mailing.conftest import Mail
from tests.support.project import newsletter

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=tool_names())
def name(request: pytest.FixtureRequest) -> str:
    return request.param


def test_a_tool_tells_what_to_do_in_french_and_in_english(name: str) -> None:
    tool = load_tool(name)
    assert tool.name == name
    said = [*tool.steps, *(fact.text for fact in tool.facts)]
    assert len(tool.steps) >= 3
    for one in said:
        for text in (one.fr, one.en):
            assert text.strip() == text
            assert "’" not in text, "the typography pass sets apostrophes"
            assert "\u202f" not in text
        assert one.to("fr") == one.fr
        assert one.to("de") == one.en


def test_every_fact_has_a_source_if_it_is_said_to_be_known(name: str) -> None:
    for fact in load_tool(name).facts:
        known = fact.certainty is not Certainty.UNCONFIRMED
        assert (fact.checked is not None) is known, fact.text.en
        if known:
            assert len(fact.source) > 3, fact.text.en
        if fact.source.startswith("tests/"):
            assert (ROOT / fact.source.partition(" ")[0]).is_file()


def test_what_it_does_to_links_is_told(name: str) -> None:
    tool = load_tool(name)
    told = [fact for fact in tool.facts if fact.topic == "links"]
    assert len(told) == 1
    if tool.tracked_link:
        assert str(tool.tracked_link) in told[0].text.fr
        assert str(tool.tracked_link) in told[0].text.en


def test_a_missing_tag_is_an_address_that_leads_nowhere(name: str) -> None:
    tool = load_tool(name)
    for link in (tool.unsubscribe, tool.view_online):
        # Words in brackets are Markdown's, pairs like HTML's: no shape is made of them.
        bare = not merge_tags.TAG.fullmatch(link)
        assert link in PLACEHOLDERS or tool.knows(link) or bare
    missing = [link for link in (tool.unsubscribe, tool.view_online) if link in PLACEHOLDERS]
    for address in missing:
        assert any(address.split("/")[2] in step.fr for step in tool.steps)
        assert address.split("/")[2].endswith(".invalid")


@pytest.mark.parametrize("fallback", ["ami", "chère lectrice, cher lecteur", "l'amie & l'ami", ""])
def test_the_word_in_place_of_a_first_name_is_kept(name: str, fallback: str) -> None:
    said = load_tool(name).dialect(f"{{first_name|{fallback}}}")
    # An apostrophe becomes the printed one: the other kind could end an attribute.
    assert fallback.replace("'", "’") in said.replace("\u00a0", " ")


def test_it_cannot_end_the_tag_nor_begin_an_element(name: str) -> None:
    said = load_tool(name).dialect('{first_name|<b a="x">\\`|]]}')
    plain = load_tool(name).dialect("{first_name|}")
    for sign in '<>"\\`|[]':
        assert said.count(sign) == plain.count(sign), sign


def test_acymailing_keeps_all_words_of_it() -> None:
    said = load_tool("acymailing").dialect("{first_name|cher lecteur}")
    assert said == "{subscriber:name|part:first|default:cher\u00a0lecteur}"


@pytest.mark.parametrize("language", ["fr", "en", "de", "es", "it", "nl", "fr-CH", "pt"])
def test_mailjets_page_speaks_the_language_of_the_edition(language: str) -> None:
    spoken = load_tool("mailjet").speaking(language)
    code = "EN" if language == "pt" else language[:2].upper()
    assert spoken.unsubscribe == f"[[UNSUB_LINK_{code}]]"
    assert spoken.knows(spoken.unsubscribe)


@pytest.mark.parametrize("name", tool_names())
def test_every_mail_has_what_its_tool_demands(mail: Mail, name: str) -> None:
    html, text, _ = mail(newsletter("Un mot.\n"), name)
    tool = load_tool(name).speaking("fr")
    assert html.count(tool.unsubscribe) == 1
    assert tool.unsubscribe in text
    if tool.postal_address:
        assert html.count(tool.postal_address) == 1


def test_the_mail_of_an_edition_bears_its_language(mail: Mail) -> None:
    html, text, _ = mail(newsletter("Un mot.\n"), "mailjet")
    assert "[[UNSUB_LINK_FR]]" in html
    assert "[[UNSUB_LINK_FR]]" in text


@pytest.mark.parametrize("tag", ["{{ contact.PRENOM }}", "{{ 7*7 }}", '{{var:prenom:"ami"}}'])
def test_listmonk_would_refuse_the_whole_message(mail: Mail, tag: str) -> None:
    found = mail(newsletter(f"Un mot.\n\nBonjour {tag}.\n"), "listmonk")[2]
    refused = [d for d in found if d.code == "refused-merge-tag"]
    assert [(d.severity.value, d.stops, d.line) for d in refused] == [("error", "send", 13)]
    assert "listmonk" in refused[0].message.render()
    assert [d for d in found if d.code == "unknown-merge-tag"] == []


@pytest.mark.parametrize("tag", ["*|FNAME|*", "[[PERMALINK]]", "{% if a %}"])
def test_other_shapes_are_only_characters_to_it(mail: Mail, tag: str) -> None:
    found = mail(newsletter(f"Bonjour {tag}.\n"), "listmonk")[2]
    assert "refused-merge-tag" not in {d.code for d in found}


SAID_OF_THE_TOOL = {
    "unknown-merge-tag": newsletter("Bonjour *|FNAME|*.\n"),
    "images-in-zip": newsletter("Un mot.\n"),
}


@pytest.mark.parametrize(("code", "source"), SAID_OF_THE_TOOL.items(), ids=SAID_OF_THE_TOOL)
def test_a_tool_without_a_name_is_called_in_the_readers_language(
    mail: Mail, code: str, source: str
) -> None:
    found = next(d for d in mail(source, "generic")[2] if d.code == code)
    assert "your mailing tool" in found.message.render()
    french = {"your mailing tool": "votre outil"}
    assert "votre outil" in found.message.render(lambda text: french.get(text, text))
    named = next(d for d in mail(source, "sarbacane")[2] if d.code == code)
    assert "Sarbacane" in named.message.render()


def test_a_step_for_one_way_of_the_images_has_its_other_half(name: str) -> None:
    tool = load_tool(name)
    ways = [step.images for step in tool.steps if step.images]
    assert sorted(ways) == (["online", "zip"] if tool.takes_zip else [])


def test_ghosts_short_form_is_of_its_own_cards_only() -> None:
    assert not load_tool("ghost").knows('{first_name, "ami"}')


@pytest.mark.parametrize("name", tool_names())
def test_a_tool_with_tags_gives_examples_of_all_its_shapes(name: str) -> None:
    shapes = tool_file(name).table("syntax").texts("shapes", ())
    examples = load_tool(name).examples
    written = " ".join([*(tag for tags in examples.text for tag in tags), *examples.links])
    assert [shape for shape in shapes if not re.search(shape, written)] == []
