"""The columns of what a finding quotes from its line."""

from __future__ import annotations

import pytest

from pipeline.content.marks import marked
from pipeline.content.source import Source
from pipeline.diagnostics import Message, warning

ODD = warning("odd", "`{what}` is no `{kind}`")


@pytest.mark.parametrize(
    ("line", "what", "kind", "columns"),
    [
        ("rubric: territoire", "territoire", "rubric", (9, 19)),
        ("rubric: mot", "mot", "rubric", (9, 12)),  # the first of the sentence, not the longest
        ("rubric: x", "gone", "rubric", (1, 7)),
        ("un mot et un mot", "mot", "x", (0, 0)),  # twice: who knows
        ("les mots", "mot", "x", (0, 0)),  # another word
        ("démotivé", "mot", "x", (0, 0)),
        ("mot_x", "mot", "x", (0, 0)),
        ("un « mot » là", "mot", "x", (6, 9)),
        ("{Prenom}, bonjour", "{Prenom}", "x", (1, 9)),
        ("a{Prenom}b", "{Prenom}", "x", (2, 10)),
        ("😀 {Prenom}", "{Prenom}", "x", (3, 11)),
        ("a", "a", "x", (0, 0)),  # one letter says nothing
        ("", "a b", "x", (0, 0)),
        ("mot", "", "", (0, 0)),
        ("`mot` ou mot", "mot", "x", (10, 13)),  # not the one in code
        ("``a ` mot`` et <!-- mot --> mot", "mot", "x", (29, 32)),
        ("un `mot`", "mot", "x", (5, 8)),  # it speaks of the code
        ("`mot` et `mot`", "mot", "x", (0, 0)),
        ("\\`mot` ou", "mot", "x", (3, 6)),
    ],
)
def test_what_is_quoted_is_marked_where_it_stands_once(
    line: str, what: str, kind: str, columns: tuple[int, int]
) -> None:
    source = Source("a.md", ("un début", line))
    (found,) = marked([ODD.at("a.md", 2, what=what, kind=kind)], [source])
    assert (found.column, found.end_column) == columns


def test_columns_are_those_of_the_file_as_it_was_typed() -> None:
    source = Source("a.md", ("un mot",), ("un\u200b mot",))
    (found,) = marked([ODD.at("a.md", 1, what="mot", kind="x")], [source])
    assert (found.column, found.end_column) == (5, 8)


def test_what_a_rule_says_counts_and_what_is_elsewhere_stays() -> None:
    source = Source("a.md", ("un mot",))
    at = ODD.at("a.md", 1, what="mot", kind="x").mended_by(None)
    known = type(at)(at.severity, at.stops, at.code, at.message, "a.md", 1, None, 1, 3)
    others = [
        ODD.at("b.md", 1, what="mot", kind="x"),
        ODD.at("a.md", 0, what="mot", kind="x"),
        ODD.at("a.md", 9, what="mot", kind="x"),
        warning("count", "{count}").at("a.md", 1, count=12),
        warning("of us", "{ours}").at("a.md", 1, ours=Message.of("mot", {})),
        known,
    ]
    assert marked(others, [source]) == others


PARAGRAPH = ("Un mot TODOS,", "l'été le jeudi", "13 mars (à", "vérifier) TODO.", "", "TODO encore")
SAID = warning("said", "“{quoted}” is odd")


@pytest.mark.parametrize(
    ("quoted", "place"),
    [
        ("TODO", (4, 11, 15)),  # as a word, in its paragraph
        ("l’été", (2, 1, 6)),
        ("13\u202fmars", (3, 1, 8)),
        ("jeudi 13 mars", (2, 0, 0)),  # over a line's end: where it begins
        ("(à vérifier)", (3, 0, 0)),
        ("encore", (1, 0, 0)),  # in another paragraph
        ("gone", (1, 0, 0)),
    ],
)
def test_what_is_quoted_from_a_paragraph_is_told_where_it_stands(
    quoted: str, place: tuple[int, int, int]
) -> None:
    source = Source("a.md", PARAGRAPH, PARAGRAPH)
    [found] = marked([SAID.at("a.md", 1, quoted=quoted)], [source])
    assert (found.line, found.column, found.end_column) == place


@pytest.mark.parametrize(
    ("paragraph", "place"),
    [
        (("Le `TODO` est", "là : TODO."), (2, 6, 10)),
        (("Du `code sur", "deux lignes, TODO` et TODO."), (2, 23, 27)),
        (("<!-- TODO --> Un", "TODO ici"), (2, 1, 5)),
        (("[le pont](https://www.example.org/TODO) TODO",), (1, 41, 45)),
        (("voir https://www.example.org/TODO.",), (1, 30, 34)),  # nowhere else
        (("Le `TODO`.",), (1, 5, 9)),
    ],
)
def test_what_stands_in_code_or_in_an_address_counts_only_where_there_is_no_other(
    paragraph: tuple[str, ...], place: tuple[int, int, int]
) -> None:
    source = Source("a.md", paragraph, paragraph)
    [found] = marked([SAID.at("a.md", 1, quoted="TODO")], [source])
    assert (found.line, found.column, found.end_column) == place
