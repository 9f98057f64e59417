"""Trees of tags, right and wrong, as values: what is told of each, once, with its page."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from pipeline.content.model import Edition, Element, Prose, Text
from pipeline.pdf.tree import TreeElement
from pipeline.preflight.accessibility import structure
from pipeline.preflight.finished import Finished
from tests.support.sheets import FILE, WORDS, edition_of, house, made


def with_tree(*rows: str) -> Finished:
    """A PDF whose tree is these rows: indented by two blanks a level, `Figure alt`, `Link to`."""
    found: list[TreeElement] = []
    above: list[int] = []
    for row in rows:
        depth = (len(row) - len(row.lstrip())) // 2
        role, _, said = row.strip().partition(" ")
        del above[depth:]
        parent = above[-1] if above else -1
        words = said.split()
        language = next((word[5:] for word in words if word.startswith("lang=")), "")
        facts = ("alt" in words, language, "scope" in words, "to" in words)
        found.append(TreeElement(role, parent, 1, *facts))
        above.append(len(found) - 1)
    pdf = replace(made("screen"))
    read = made("screen").document
    particulars = replace(read.particulars, tree=tuple(found))
    pdf.__dict__["document"] = replace(read, particulars=particulars)
    return pdf


def faults(pdf: Finished, edition: Edition | None = None) -> list[str]:
    context = replace(house(), edition=edition or edition_of(WORDS))
    return [
        str(dict(one.diagnostic.message.values).get("fault", one.diagnostic.code))
        for one in structure.check(pdf, context)
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["H1", "H2", "H3", "H2", "H3", "H4"], 0),
        (["H2"], 1),
        (["H1", "H3", "H2", "H4"], 2),
        (["Figure alt"], 0),
        (["Figure", "Figure"], 1),
        (["P", "  Link to"], 0),
        (["P", "  Link"], 1),
        (["P", "  Link to", "    Span", "      Link to"], 1),
        (["P", "  Link to", "    Note", "      P", "        Link to"], 0),
        (["P", "  Span", "    P"], 1),
        (["P", "  Note", "    P"], 0),
        (["L", "  LI", "    Lbl", "    LBody", "      L", "        LI"], 0),
        (["L", "  P"], 1),
        (["L", "  LI", "    P"], 1),
        (["Table", "  TR", "    TH scope", "  TR", "    TD"], 0),
        (["Table", "  TR", "    TH", "  TR", "    TD"], 1),
        (["Table", "  TR", "    TD"], 1),
        (["Table", "  TR", "    TD", "      Table", "        TR", "          TH scope"], 1),
    ],
)
def test_what_is_wrong_in_a_tree_is_told_once(rows: list[str], expected: int) -> None:
    found = faults(with_tree(*rows))
    assert len(found) == expected, found


def passage(language: str) -> Edition:
    """An edition with a word of another language in its paragraph of line 7."""
    word = Element("span", (Text("Krankenhaus"),), MappingProxyType({"lang": language}))
    edition = edition_of(WORDS)
    line = Element("p", (Text("On dit "), word), line=7)
    front = replace(edition.front, body=(Prose((line,), 7),))
    return replace(edition, front=front)


@pytest.mark.parametrize(
    ("language", "tree", "expected"),
    [
        ("de", "Span lang=de-AT", []),
        ("fr-CH", "Span", []),
        ("de", "Span lang=nl", ["pdf-passage-language"]),
    ],
)
def test_a_passage_in_another_language_has_it_in_the_tree(
    language: str, tree: str, expected: list[str]
) -> None:
    pdf = with_tree("H1", "P", f"  {tree}")
    assert [anchor.line for anchor in pdf.anchors if anchor.file == FILE] == [3, 7]
    assert faults(pdf, passage(language)) == expected


def test_a_table_is_told_on_the_page_on_which_its_cells_stand() -> None:
    pdf = with_tree("Sect", "  Table", "    TR", "      TD", "  P")
    read = pdf.document
    pages = (1, 0, 0, 3, 4)
    tree = tuple(
        replace(one, page=page) for one, page in zip(read.particulars.tree, pages, strict=True)
    )
    pdf.__dict__["document"] = replace(read, particulars=replace(read.particulars, tree=tree))
    (found,) = structure.check(pdf, house())
    assert [region.page for region in found.regions] == [3]
