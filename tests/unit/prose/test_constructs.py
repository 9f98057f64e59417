"""Each row of docs/markdown.md is what the program does; and what it says of CommonMark is so."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from pipeline.content.lines import read_lines
from pipeline.content.prose import ProseReader
from tests.support.commonmark import normal, written
from tools.constructs import ROWS, Construct

COMMONMARK = MarkdownIt("commonmark")


def here(construct: Construct) -> str:
    """What this program makes of it, before typography."""
    lines, _ = read_lines(construct.typed.split("\n"), 1, "x.md")
    reader = ProseReader("x.md")
    html = written(reader.read(lines)) if reader.take(lines) else ""
    return html.replace("[^^1-0]", "[^]")  # a note without a name of its own


@pytest.mark.parametrize("construct", ROWS, ids=lambda one: one.name["en"])
def test_a_row_says_what_is_read(construct: Construct) -> None:
    assert normal(here(construct)) == normal(construct.html)


@pytest.mark.parametrize("construct", ROWS, ids=lambda one: one.name["en"])
def test_a_row_says_whether_commonmark_reads_the_same(construct: Construct) -> None:
    same = normal(COMMONMARK.render(construct.typed + "\n")) == normal(construct.html)
    assert same == (construct.commonmark == "=")


def test_every_row_has_its_words() -> None:
    assert len(ROWS) > 50
    for construct in ROWS:
        for language in ("fr", "en"):
            assert construct.name[language]
            assert construct.here[language]
