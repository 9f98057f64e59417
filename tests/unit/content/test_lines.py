"""Comments and code, either of which may hide the other; and `<!-- more -->`."""

from __future__ import annotations

import time

import pytest

from pipeline.content.lines import MORE, read_lines, regions


def read(text: str) -> list[tuple[int, str]]:
    lines, found = read_lines(text.split("\n"), 1, "x.md")
    assert found == []
    return [(line.number, ("code " if line.code else "") + line.text) for line in lines]


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("a <!-- b --> c", [(1, "a  c")]),
        ("a\n<!-- b -->\nc", [(1, "a"), (3, "c")]),
        ("a\n\n<!-- b -->\n\nc", [(1, "a"), (2, ""), (4, ""), (5, "c")]),
        ("a <!-- b\nc\nd --> e\nf", [(1, "a "), (3, " e"), (4, "f")]),
        ("a <!-- b\n\n::: c\n-->\nf", [(1, "a "), (5, "f")]),
        ("a <!-- b --> c <!-- d\n--> e <!-- f -->", [(1, "a  c "), (2, " e ")]),
        ("<!-- a `b` ``` -->c", [(1, "c")]),
        ("`<!-- a -->`", [(1, "`<!-- a -->`")]),
        ("``<!-- ` -->`` b", [(1, "``<!-- ` -->`` b")]),
        ("\\`a <!-- b --> `", [(1, "\\`a  `")]),
        ("`a <!-- b --> c", [(1, "`a  c")]),
        ("a --> b", [(1, "a --> b")]),
        ("```\n<!-- a\n```\nb", [(1, "code ```"), (2, "code <!-- a"), (3, "code ```"), (4, "b")]),
        ("~~~ py\n```\n~~~", [(1, "code ~~~ py"), (2, "code ```"), (3, "code ~~~")]),
        ("````\n```\n````", [(1, "code ````"), (2, "code ```"), (3, "code ````")]),
        ("<!--\n```\n-->\na\n```", [(4, "a"), (5, "```")]),
        ("``` a ` b\nc\n```", [(1, "``` a ` b"), (2, "c"), (3, "```")]),
        ("```\nnever closed", [(1, "```"), (2, "never closed")]),
    ],
)
def test_comments_go_and_code_stays(written: str, lines: list[tuple[int, str]]) -> None:
    assert read(written) == lines


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("<!-- more -->", [(1, MORE)]),
        ("<!--more-->", [(1, MORE)]),
        ("<!--  MORE  -->", [(1, MORE)]),
        ("  <!-- more -->  ", [(1, MORE)]),
        ("a <!-- more --> b", [(1, "a "), (1, MORE), (1, " b")]),
        ("<!-- more more -->", []),
        ("`<!-- more -->`", [(1, "`<!-- more -->`")]),
        ("```\n<!-- more -->\n```", [(1, "code ```"), (2, f"code {MORE}"), (3, "code ```")]),
    ],
)
def test_more_stands_on_a_line_of_its_own(written: str, lines: list[tuple[int, str]]) -> None:
    assert read(written) == lines


def test_an_unclosed_comment_points_at_its_beginning() -> None:
    lines, found = read_lines(["a", "b <!-- c", "d"], 11, "x.md")
    assert [line.text for line in lines] == ["a", "b "]
    assert [(d.line, d.code) for d in found] == [(12, "unclosed-comment")]


@pytest.mark.parametrize("text", ["`" * 50_000, "`a" * 25_000, "<!--" * 12_000, "``` `" * 10_000])
def test_a_line_of_nothing_but_signs_takes_no_time(text: str) -> None:
    start = time.perf_counter()
    list(regions(text))
    assert time.perf_counter() - start < 5
