"""Sources nobody would write: each is read, or refused with its line.

What they cost is counted in steps where they are small: `tests/unit/test_growth.py` has most kinds.
"""

from __future__ import annotations

import pytest

from pipeline.content.source import LARGEST_FILE
from tests.support.project import Project
from tests.support.sources import parse, parse_whole
from tests.support.steps import growth

SENTENCE = "Une phrase ordinaire, avec *un mot* et un [lien](https://www.example.org/).\n\n"

SOURCES = {
    "NUL and control characters": "a\0b\x01\x1b[31m\n\x85c\u2028d\u2029\n\x0c\n" * 100,
    "5 MB of prose": "mot " * 1_250_000,
    "a third of the prose a file may hold": SENTENCE * (LARGEST_FILE // len(SENTENCE) // 3),
    "a line of 1 MB": "mot " * 250_000,
    "a line as long as it may be": "mot " * 12_400,
    "blocks nested 200 deep": "::: columns\n\n" * 200 + "x\n" + ":::\n" * 200,
    "blocks nested 200 deep and never closed": "::: columns\n\n" * 200,
    "20 000 stray fences": ":::\n" * 20_000,
    "20 000 fields": "::: article\n" + "a: b\n" * 20_000,
    "lists 100 deep": "".join("  " * depth + "- x\n" for depth in range(100)),
    "8 000 items": "- x\n  - *y*\n" * 4_000,
    "quotations 5 000 deep": ">" * 5_000 + " x\n",
    "quotations 5 000 deep, with spaces": "> " * 5_000 + " x\n",
    "a table of 10 000 rows": "| a | b |\n|---|---|\n" + "| x | *y* |\n" * 10_000,
    "a row of 10 000 cells": "|a" * 10_000 + "\n" + "|-" * 10_000 + "\n",
    "definitions": "".join(f"[a{n}]: https://x.org/{n}\n" for n in range(10_000)) + "[a1] " * 500,
    "notes": "".join(f"[^{n}]: n\n\n" for n in range(3_000))
    + "".join(f"[^{n}]\n\n" for n in range(3_000)),
    "abbreviations": "".join(f"*[AB{n}]: n\n" for n in range(2_000)) + "AB1 AB2 " * 2_000,
    "definition lists": "T\n: d\n\n" * 3_000,
    "code fences of every length": "".join("`" * (3 + n % 50) + "\n" for n in range(20_000)),
    "numbers in brackets and their notes": "".join(f"a[{n}]\n\n" for n in range(1, 1_000))
    + "".join(f"[{n}] b\n\n" for n in range(1, 1_000)),
    "tags over paragraphs": "<b>a\n\n" + "b</b> <b>c\n\n" * 3_000 + "<u>\n\na\n\n</u>\n\n" * 1_000,
    "tags opened alone": "<b>\n\n" * 2_000 + "</b>\n\n" * 2_000,
    "cells over rows and columns": "<table>\n"
    + "<tr><td rowspan=99>a</td><td colspan=999>b</td></tr>\n" * 1_000
    + "</table>\n",
    "programs without end": "<?php \n<![CDATA[ \n<!DOCTYPE \n" * 2_000 + "<?php " * 5_000,
    "emoji": "👩‍👩‍👧" * 9_000,
}
SIGNS = [
    "[",
    "![",
    "[a](",
    "*",
    "*a ",
    "_",
    "**",
    "`",
    "`a",
    "<",
    "<b>",
    "<b ",
    "<!--",
    "<?php ",
    "<![CDATA[",
    "&",
    "&#",
    "\\",
    "{",
    "{{ ",
    "{% ",
    "*|",
    "[[",
    "{:",
    "](",
    "https://",
    "www.",
    "https://a(",
    '"',
    "« ",
    "'",
    "|",
    "#",
    "~",
    "=",
    "-",
]


def read(project: Project, body: str) -> None:
    parsed = parse(project.house, body, "fr")
    last = body.count("\n") + body.count("\r") + 20
    assert all(0 <= d.line <= last for d in parsed.found)


@pytest.mark.parametrize("name", SOURCES)
def test_a_hostile_source_is_read_or_refused(shared_project: Project, name: str) -> None:
    read(shared_project, SOURCES[name])


def test_few_lines_do_not_ask_for_millions_of_cells(shared_project: Project) -> None:
    rows = "<tr><td rowspan=99>a</td></tr>\n" * 300
    parsed = parse(shared_project.house, f"<table>\n{rows}</table>\n", "fr")
    assert parsed.edition is not None
    said = repr(parsed.edition.front.body).count("Text(value='a'")
    assert 300 < said <= 300 + 2_000


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("way", ["one line", "many lines", "just below the limit"])
def test_nothing_but_one_sign_is_read_or_refused(
    shared_project: Project, sign: str, way: str
) -> None:
    line = sign * (50_000 // len(sign))
    lines = "\n".join([sign * 10] * (50_000 // len(sign) // 10))
    below = sign * (3_000 // len(sign))  # ten million steps a paragraph
    read(shared_project, {"one line": line, "many lines": lines}.get(way, below))


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("end", ["", "\n"])
def test_one_sign_over_and_over_is_read_in_step_with_its_length(
    shared_project: Project, sign: str, end: str
) -> None:
    def work(body: str) -> None:
        read(shared_project, body)

    assert growth(work, lambda count: (sign * 4 + end) * count, 30) < 2.3


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("a\n\n> b\n" + "> " * 100 + "c", 6),
        ("a\n" + ">" * 5_000 + "c", 4),
        ("".join("    " * depth + "- x\n" for depth in range(70)), 32),  # a list and an item each
    ],
)
def test_a_paragraph_that_is_too_deep_is_refused_with_its_line(
    shared_project: Project, body: str, line: int
) -> None:
    parsed = parse(shared_project.house, "Text.\n\n" + body + "\n\nMore text.\n")
    assert parsed.codes() == [(line, "too-complex")]
    assert parsed.found[-1].hint is not None


@pytest.mark.parametrize(
    "body",
    [
        (
            "- un [lien](https://www.example.org/a) et *un mot*, puis `du code` et **un autre**\n"
            * 500
        ),
        "|a|b|\n|-|-|\n" + "| *a* | [b](https://www.example.org/) |\n" * 500,
        SENTENCE * 1_000,
        ("Une phrase, avec *un mot* et un [lien](https://www.example.org/).\n" * 60 + "\n") * 5,
    ],
    ids=["a bibliography", "a long table", "a book", "long paragraphs"],
)
def test_long_but_honest_prose_is_read_whole(shared_project: Project, body: str) -> None:
    parsed = parse(shared_project.house, body)
    assert parsed.found == []
    assert parsed.text.split().count("*") == 0


@pytest.mark.parametrize("lines", ["a: b\n", "title: a\n", "  b\n", "- a\n"])
def test_an_endless_head_is_read_in_step_with_its_length(
    shared_project: Project, lines: str
) -> None:
    def work(head: str) -> None:
        parse_whole(shared_project.house, f"---\nkind: newsletter\ntitle: a\n{head}---\n".encode())

    work(lines * 50_000)
    assert growth(work, lambda count: lines * count, 20) < 2.2


@pytest.mark.parametrize(
    "text",
    [
        "[^1]: Une note.\n: une ligne",
        "[^1]: Une note.\n\n    Suite.\n: une ligne",
        "[ref]: https://www.example.org/\n: une ligne",
        "> [ref]: https://www.example.org/\n: une ligne",
        "- [ref]: https://www.example.org/\n: une ligne\n\nSuite.",
    ],
)
def test_a_colon_that_has_no_term_above_is_text(shared_project: Project, text: str) -> None:
    """The fuzz found it: a look for the term closed what the line belonged to."""
    parsed = parse(shared_project.house, f"Un mot.[^1] [ref]\n\n{text}".encode(), "fr")
    said = f"{parsed.nodes}"
    assert "une ligne" in said or text.startswith("[^1]")
