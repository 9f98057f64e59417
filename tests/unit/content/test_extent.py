"""How much an edition may hold: counted before any of it is read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.constructs import Construct, constructs
from pipeline.content.extent import MOST_PIECES, at_most, pieces, too_many
from pipeline.content.source import LARGEST_FILE, LONGEST_LINE, Source, decode
from tests.support.project import Project, newsletter
from tests.support.steps import steps

# What may be written 20,000 times: words, or so little that whole books hold them.
CHEAP = {
    "apostrophes and dots",
    "decomposed letters",
    "entities in a line",
    "guillemets",
    "lines of a field",
    "lines of one paragraph",
    "lines with a sign of their own",
    "lines of the summary",
    "numbers",
    "one code fence",
    "quotation marks",
    "stops",
}
MANY = 20_000


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("", 0),
        (" \t", 0),
        ("Un mot, un autre : « 12,5 % » — d'accord…", 0),
        ("- mot", 1),
        ("12. mot", 1),
        ("o mot", 1),
        ("title: mot", 1),
        ("::: article", 1),
        ("> > mot", 2),
        ("| a | b |", 4),
        ("Un *mot*, **deux** et `trois`", 3),
        ("Un [lien](https://www.example.org/) <b>mot</b>", 3),
        ("Voir https://www.example.org/ ou www.example.org", 2),
        ("{{ nom }}, le 1er du XIXe", 4),
        ("mot  ", 1),
        ("mot\\", 1),
    ],
)
def test_pieces_of_a_line_that_goes_on(line: str, count: int) -> None:
    assert pieces(line, first=False) == count
    assert pieces(line, first=True) >= min(1, len(line.strip()))


def test_the_first_line_of_a_paragraph_is_a_piece() -> None:
    assert pieces("Un mot", first=True) == 1
    assert pieces("- un mot", first=True) == 1


def test_every_use_of_an_abbreviation_is_a_piece() -> None:
    line = "La CAF et la CAF"
    assert pieces(line, first=False, short={"CAF"}) == 2
    assert pieces(line, first=False) == 0


def test_an_edition_of_too_many_pieces_is_refused_where_it_passes_the_limit() -> None:
    half = Source("a.md", ("- mot",) * (MOST_PIECES // 2))
    assert too_many([half, half]) is None
    refused = too_many([half, Source("b.md", ("", *half.lines, "- un de trop", "- deux"))])
    assert refused is not None
    assert (refused.code, refused.stops) == ("too-many-pieces", "build")
    assert (refused.file, refused.line) == ("b.md", MOST_PIECES // 2 + 2)


@pytest.mark.parametrize("construct", tuple(constructs()), ids=lambda one: one.name)
def test_twenty_thousand_of_anything_are_cheap_or_refused(
    construct: Construct, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything a hundred times smaller, the limits as well."""
    monkeypatch.setattr("pipeline.content.extent.MOST_PIECES", MOST_PIECES // 100)
    monkeypatch.setattr("pipeline.content.source.LARGEST_FILE", LARGEST_FILE // 100)
    monkeypatch.setattr("pipeline.content.source.LONGEST_LINE", LONGEST_LINE // 100)
    source, found = decode(construct.items(MANY // 100 // construct.many).encode(), "a.md")
    refused = any(one.stops == "build" for one in found)
    refused = refused or source is None or too_many([source]) is not None
    assert refused is (construct.name not in CHEAP)


def test_a_refused_edition_is_not_read(project: Project) -> None:
    project.write("trop", "fr", newsletter("- mot\n" * MANY))
    assert [one.code for one in project.check("trop")] == ["too-many-pieces"]
    assert steps(lambda: project.check("trop")) < 40 * MANY


@settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(st.lists(st.text("a e1٣*_~`%[<>|\t@{\\$X:.,-o(/é’"), max_size=8))
def test_what_is_counted_quickly_is_never_too_few(lines: list[str]) -> None:
    source = Source(
        "fr.md", ("*[ae]: b", "http://a.eu www.a.eu <http://b.eu>", "le XIXe, 1er, ae", *lines)
    )
    exact = sum(pieces(line, True, {"ae"}) for line in source.lines)
    assert at_most(source) >= exact
