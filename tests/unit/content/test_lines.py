"""Comments and code, either of which may hide the other; and `<!-- more -->`."""

from __future__ import annotations

import pytest

from pipeline.content.lines import MORE, read_lines, regions
from tests.support.steps import bounded, growth


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
        ("~~~ a ``` ~~~\nb\n~~~", [(1, "code ~~~ a ``` ~~~"), (2, "code b"), (3, "code ~~~")]),
        ("<!--\n```\n-->\na", [(4, "a")]),
        ("``` a ` b\nc", [(1, "``` a ` b"), (2, "c")]),
        (
            "> ```\n> <!-- a\n> ```\nb",
            [(1, "code > ```"), (2, "code > <!-- a"), (3, "code > ```"), (4, "b")],
        ),
        ("> ```\n> a\nb", [(1, "code > ```"), (2, "code > a"), (3, "b")]),
        (
            "- ```\n  <!-- a\n\n  b\nc",
            [(1, "code - ```"), (2, "code   <!-- a"), (3, "code "), (4, "code   b"), (5, "c")],
        ),
    ],
)
def test_comments_go_and_code_stays(written: str, lines: list[tuple[int, str]]) -> None:
    assert read(written) == lines


@pytest.mark.parametrize(
    ("written", "codes", "line"),
    [
        ("```\na", [1, 2], 1),
        ("a\n~~~\n\nb\n", [2, 3, 4, 5], 2),
        ("```\na\n    ```", [1, 2, 3], 1),  # indented like code: CommonMark 4.5
        ("```\na\n~~~", [1, 2, 3], 1),
        ("::: article\n```\na\n:::\nb", [2, 3], 2),  # it ends with its block
        ("```\n:::\na", [1, 2, 3], 1),
    ],
)
def test_code_without_an_end_is_told(written: str, codes: list[int], line: int) -> None:
    lines, found = read_lines(written.split("\n"), 1, "x.md")
    assert [one.number for one in lines if one.code] == codes
    assert [(d.code, d.line, d.stops) for d in found] == [("unclosed-code", line, "build")]


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


@pytest.mark.parametrize("sign", ["`", "`a", "<!--", "``` `"])
def test_a_line_of_nothing_but_signs_takes_no_time(sign: str) -> None:
    assert growth(lambda text: list(regions(text)), lambda count: sign * count, 500) < 2.2
    with bounded():
        list(regions(sign * (50_000 // len(sign))))
