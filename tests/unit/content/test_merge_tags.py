"""Merge tags: the idioms of the mailing tools come through byte for byte."""

from __future__ import annotations

import re

import pytest

from pipeline.config.tool_files import shapes
from pipeline.content import merge_tags
from pipeline.content.model import Element, MergeTag, RichText, walk
from tests.support.idioms import IDIOMS
from tests.support.project import Project
from tests.support.sources import parse

PLACES = ["{}", "- {}", "> {}", "## {}", "*x* {} **y**", "| a |\n|---|\n| {} |", "a\n: {}"]
CODES = {"unknown-merge-tag", "tag-not-on-paper"}


def test_there_are_idioms() -> None:
    assert len(IDIOMS) > 14


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("source", "tags", "links"), IDIOMS)
def test_tags_reach_the_tree_byte_for_byte(
    shared_project: Project,
    source: str,
    tags: list[str],
    links: list[str],
    place: str,
    language: str,
) -> None:
    parsed = parse(shared_project.house, place.format(source) + "\n", language)
    assert parsed.codes() == []
    nodes = list(walk(parsed.nodes))
    assert [node.raw for node in nodes if isinstance(node, MergeTag)] == tags
    assert [n.get("href") for n in nodes if isinstance(n, Element) and n.name == "a"] == links
    if "-name-" in source:
        assert "-name-" in parsed.text


@pytest.mark.parametrize(("source", "tags", "links"), IDIOMS)
def test_tags_reach_the_fields_byte_for_byte(
    shared_project: Project, source: str, tags: list[str], links: list[str]
) -> None:
    parsed = parse(shared_project.house, f"::: article\ntitle: a {source} b\n:::\n", "fr")
    (block,) = parsed.part.body
    title = block.fields["title"]
    assert isinstance(title, RichText)
    found = [node.raw for node in title.nodes if isinstance(node, MergeTag)]
    assert "".join(found) == "".join(merge_tags.tags(source))
    assert all(tag in found for tag in tags)


def test_a_tag_knows_its_line(shared_project: Project) -> None:
    parsed = parse(shared_project.house, "a\nb {{ c }}\n\n- d\n- {{ e }}\n\n[f]({{ g }})\n")
    found = [n for n in walk(parsed.nodes) if isinstance(n, MergeTag)]
    first = found[0].line - 1
    assert [(node.raw, node.line - first + 1) for node in found] == [("{{ c }}", 2), ("{{ e }}", 5)]
    assert parsed.lines("a") == [7]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("{unsubscribe} {view_online} {email}", ["{unsubscribe}", "{view_online}", "{email}"]),
        ("{first_name|cher lecteur}", ["{first_name|cher lecteur}"]),
        ("{first_name|}", ["{first_name|}"]),
        ("{{ 7*7 }} {% include %}", ["{{ 7*7 }}", "{% include %}"]),
        ("{{{unsubscribe}}}", ["{{{unsubscribe}}}"]),
        ("[firstname,fallback=ami] [a](b) [x] [x,y]", ["[firstname,fallback=ami]"]),
        ("{autre} {nom|x} {first_name} {Email} { email }", []),
        ("[[1]](https://x.org) [[2024]]", []),
        ("[[lien]](https://x.org)", []),
        ("{a: b} {: .lead} {https://x}", []),
        ("*| a |*", ["*| a |*"]),
        ("{{ a\nb }} {{}} {%%} **|", []),
        ("a {b, c} {b, 3}", []),
    ],
)
def test_only_these_shapes_are_tags(text: str, tags: list[str]) -> None:
    assert list(merge_tags.tags(text)) == tags


@pytest.mark.parametrize("shape", [*shapes(), merge_tags.NEUTRAL.pattern])
def test_no_shape_is_without_the_signs_that_are_looked_for(shape: str) -> None:
    """`may_hold_tags`: of a tool with others it would find none."""
    assert re.match(r"\\\{|\\\[|%|<%|\\\*\\\|", shape)
    assert not merge_tags.may_hold_tags("Un texte, à 3 € ; « rien » # (note) *ici* <b>")


def test_splitting_loses_nothing() -> None:
    text = "a{{ b }}c{d}{email}{{ e }}"
    nodes = merge_tags.split(text, 3)
    assert "".join(n.raw if isinstance(n, MergeTag) else n.value for n in nodes) == text


@pytest.mark.parametrize(
    "text", ["{{ x }} zq&#48;t0z", "{{ x }} zq&#48;t99z", "a zq<!-- -->0t0z {{ x }}"]
)
def test_no_text_can_pass_for_the_words_that_stand_for_tags(
    shared_project: Project, text: str
) -> None:
    parsed = parse(shared_project.house, text + "\n")
    assert [n.raw for n in walk(parsed.nodes) if isinstance(n, MergeTag)] == ["{{ x }}"]
    assert "zq0t" in parsed.text


def test_tags_come_back_byte_for_byte_from_behind_their_words() -> None:
    address = "https://zqtag0z.example/{{ path/x?y }}?a=*|ID|*&b=zqtagq"
    shield = merge_tags.shielded(address)
    assert list(merge_tags.tags(shield.text)) == []
    assert shield.restored(shield.text) == address
    assert shield.tags == ("{{ path/x?y }}", "*|ID|*")
    path, _, query = shield.text.partition("?")
    first, second = query.split("&")
    assert [shield.in_part(part) for part in (path, first, second)] == [True, True, False]
    assert shield.left_out(path, "…") == "https://zqtag0z.example/…"
