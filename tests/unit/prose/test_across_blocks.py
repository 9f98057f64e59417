"""Links, footnotes and abbreviations defined anywhere in a file work everywhere in it."""

from __future__ import annotations

import pytest

from pipeline.content.model import NoteMark, plain, walk
from tests.support.project import Project
from tests.support.sources import parse

BLOCK = "::: quote\n\n{}\n:::\n"


@pytest.mark.parametrize(
    ("written", "definition", "href", "title"),
    [
        ("[a][x]", "[x]: https://x.org", "https://x.org", ""),
        ("[a][]", "[a]: https://x.org", "https://x.org", ""),
        ("[a]", "[a]: https://x.org", "https://x.org", ""),
        ("[A\nb]", "[a B]: https://x.org", "https://x.org", ""),
        ("[a][x]", "[X]: <https://x.org> 'T u'", "https://x.org", "T u"),
        ("[a][x]", '[x]: https://x.org "T"', "https://x.org", "T"),
        ("[a][x]", "[x]: https://x.org (T)", "https://x.org", "T"),
        ("[a][x]", "[x]: #there", "#there", ""),
        ("[a][x]", "[x]: {{ mirror }}".replace(" ", ""), "{{mirror}}", ""),
        ("[a][x]", "[x]: *|ARCHIVE|*", "*|ARCHIVE|*", ""),
        ("[a][x]", "[x]: https://x.org\n[X]: https://y.org", "https://x.org", ""),
    ],
)
@pytest.mark.parametrize("order", ["before", "after", "in another block"])
def test_reference_links(
    shared_project: Project, written: str, definition: str, href: str, title: str, order: str
) -> None:
    orders = {
        "before": f"{definition}\n\n{written}\n",
        "after": f"{written}\n\n{definition}\n",
        "in another block": BLOCK.format(written) + BLOCK.format("b\n\n" + definition),
    }
    parsed = parse(shared_project.house, orders[order])
    (link,) = parsed.elements("a")
    assert (link.get("href"), link.get("title")) == (href, title)
    assert "https" not in parsed.text
    twice = ["reference-twice"] if "y.org" in definition else []
    assert [code for _, code in parsed.codes()] == twice


def test_two_names_side_by_side_are_two_links(shared_project: Project) -> None:
    parsed = parse(shared_project.house, "[a] [b]\n\n[a]: https://a.org\n[b]: https://b.org\n")
    assert [link.get("href") for link in parsed.elements("a")] == ["https://a.org", "https://b.org"]


def test_a_picture_may_be_defined_apart(shared_project: Project) -> None:
    parsed = parse(shared_project.house, "![A b][p]\n\n[p]: images/pont.svg\n")
    (image,) = parsed.elements("img")
    assert (image.get("src"), image.get("alt")) == ("images/pont.svg", "A b")
    assert parsed.codes() == []


@pytest.mark.parametrize("text", ["[a][x]", "[a] b", "[a][]", "a[^]", "[^a b]"])
def test_what_nothing_defines_stays_text(shared_project: Project, text: str) -> None:
    assert parse(shared_project.house, text + "\n").text == text


NOTES = [
    ("a[^1]\n\n[^1]: n", {"1": "n"}),
    ("[^1]: n\n\na[^1]", {"1": "n"}),
    ("a[^1] b[^1]\n\n[^1]: n", {"1": "n"}),
    ("a[^x-1]\n\n[^x-1]: n *o*\np", {"x-1": "n o p"}),
    ("a[^1]\n\n[^1]: n\n    o\n\n    p\n\nb", {"1": "n op"}),
    ("a[^1]\n\n[^1]: n\n\n  p\n[^2]: q\n\nb[^2]", {"1": "np", "2": "q"}),
    ("a[^1]\n[^1]: n\n## b", {"1": "n"}),
    ("a[^1]\n\n[^1]: n[^2]\n[^2]: o", {"1": "n", "2": "o"}),
    ("a[^1]\n\n[^1]: see [b](#c) {{ d }}", {"1": "see b {{ d }}"}),
]


@pytest.mark.parametrize(("written", "notes"), NOTES)
def test_footnotes_are_kept_apart(
    shared_project: Project, written: str, notes: dict[str, str]
) -> None:
    parsed = parse(shared_project.house, written + "\n")
    assert {label: plain(nodes) for label, nodes in parsed.part.notes.items()} == notes
    assert "[^" not in parsed.text


def test_a_note_called_in_a_block_is_written_outside_it(shared_project: Project) -> None:
    parsed = parse(shared_project.house, BLOCK.format("a[^n]") + "\n[^n]: b\n")
    assert [node.label for node in walk(parsed.nodes) if isinstance(node, NoteMark)] == ["n"]
    assert plain(parsed.part.notes["n"]) == "b"


def test_what_stands_around_a_note_stays_apart(shared_project: Project) -> None:
    parsed = parse(shared_project.house, "a[^1]\n[^1]: n\n\nb\n")
    assert [plain(p.children) for p in parsed.elements("p")] == ["a", "b"]


def test_a_note_does_not_swallow_a_heading(shared_project: Project) -> None:
    parsed = parse(shared_project.house, "a[^1]\n\n[^1]: n\n## b\n")
    assert [plain(h.children) for h in parsed.elements("h2")] == ["b"]


def test_abbreviations_are_explained_in_every_block(shared_project: Project) -> None:
    text = "*[GECT]: Groupement européen\n\nLe GECT, un GECTS\n"
    parsed = parse(shared_project.house, text + BLOCK.format("**GECT** `GECT`"))
    found = [(a.get("title"), plain(a.children)) for a in parsed.elements("abbr")]
    assert found == [("Groupement européen", "GECT")] * 2


def test_definitions_inside_code_are_code(shared_project: Project) -> None:
    parsed = parse(shared_project.house, "```\n[x]: https://x.org\n[^1]: n\n```\n")
    assert parsed.text == "[x]: https://x.org\n[^1]: n\n"
    assert parsed.part.notes == {}


def test_what_an_abbreviation_means_is_set_like_other_text(shared_project: Project) -> None:
    source = """<span lang="fr">La ZOA et la ZOB</span>, the EU.

*[ZOA]: Zone organisée d'accès : "dite" 1er n° 5
*[ZOB]: Zone de {{ contact.B "x" }}
*[EU]: Europe's "Union"
"""
    parsed = parse(shared_project.house, source)
    assert [abbr.get("title") for abbr in parsed.elements("abbr")] == [
        "Zone organisée d’accès\u00a0: «\u202fdite\u202f» 1er n°\u00a05",
        'Zone de {{ contact.B "x" }}',
        "Europe’s “Union”",
    ]
