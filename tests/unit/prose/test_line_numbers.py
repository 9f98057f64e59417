"""Every node tells the line it was written on, whatever stands above it."""

from __future__ import annotations

import pytest

from pipeline.content.lines import read_lines
from pipeline.content.model import Text, walk
from pipeline.content.prose import ProseReader
from tests.support.project import Project
from tests.support.sources import FIRST, parse

# Source, element, the lines of those elements, counted from the first line of the body.
PLACES = [
    ("a\n\nb\nc\n\nd", "p", [1, 3, 6]),
    ("# a\n\n## b\n### c\nd", "h2", [3]),
    ("a\n\nTitle\n===", "h1", [3]),
    ("- a\n- b\n  - c\n\n  d\n- e", "li", [1, 2, 3, 6]),
    ("a\n1. b\n\n   c\n2. d", "li", [2, 5]),
    ("> a\n> b\n>\n> c", "p", [1, 4]),
    ("> - a\n> - b", "li", [1, 2]),
    ("> > a\n> > - b", "li", [2]),
    ("|a|\n|-|\n|b|\n|c|", "td", [3, 4]),
    ("a\n|b|c|\n|-|-|\n|d|e|", "tr", [2, 4]),
    ("A\n: b\n: c\n\nD\n:   e\n    f\n\n    g", "dd", [2, 3, 6]),
    ("A\n: b\n\nC\n: d", "dt", [1, 4]),
    ("a\n\n```\nb\n```\n\nc", "pre", [3]),
    ("a\n\n```\nb\nc\n```\n\nd", "p", [1, 8]),
    ("a\n\n    b\n    c", "pre", [3]),
    ("- a\n\n  ```\n  b\n  ```\n- c", "li", [1, 6]),
    ("- a\n\n  ```\n  b\n  ```\n- c", "pre", [3]),
    ("a\nb ![c](d.png)\n![e](f.png)", "img", [2, 3]),
    ("![a](b.png)", "img", [1]),
    ("a *b*\n*c* d\ne *f\ng*", "em", [1, 2, 3]),
    ("a\n**b\nc** `d`", "code", [3]),
    ("a [b](#x)\nc\nd [e\nf](#y) <g@h.org>", "a", [1, 3, 4]),
    ("a\nhttps://x.org b\nc https://y.org", "a", [2, 3]),
    ("[a][r]\n[b]\n\n[r]: https://x.org\n[b]: https://y.org\n\n[a][r]", "a", [1, 2, 7]),
    ("a\n<b>c</b>\n<i>d\ne</i> <mark>f</mark>", "mark", [4]),
    ("a\n<span lang='de'>b</span>", "span", [2]),
    ("a WWW\n\nb WWW\n\n*[WWW]: x", "abbr", [1, 3]),
    ("<!-- a\nb -->\nc\n\n<!-- d -->\ne", "p", [3, 6]),
    ("a <!-- b\nc --> *d*\n*e*", "em", [2, 3]),
    ("[r]: https://x.org\na\n\n[^1]: n\n\nb", "p", [2, 6]),
    ("::: quote\nauthor: a\n\nb\n\nc\n:::\nd", "p", [4, 6, 8]),
    ("::: quote\n\n- a\n- *b*\n:::", "em", [4]),
    ("a {{ b }}\nc *d*", "em", [2]),
    ("- {{ a }}\n- *|B|* *c*", "em", [2]),
    ("é « œ »\u202f!\n*b*", "em", [2]),
    ("a  \nb *c*", "em", [2]),
    ("a<br>\nb *c*", "em", [2]),
    ("2025. a\n*b*", "em", [2]),
    ("#hash\n*b*", "em", [2]),
]


@pytest.mark.parametrize("way", ["plain", "windows", "below a comment", "below a table", "french"])
@pytest.mark.parametrize(("written", "name", "lines"), PLACES)
def test_a_node_knows_its_line(
    shared_project: Project, written: str, name: str, lines: list[int], way: str
) -> None:
    above = {"below a comment": "<!-- x\n\n::: y\n-->\n\n", "below a table": "|x|\n|-|\n|y|\n\n"}
    before = above.get(way, "")
    body = before + written + "\n"
    parsed = parse(
        shared_project.house,
        body.replace("\n", "\r\n") if way == "windows" else body,
        "fr" if way == "french" else "en",
    )
    skipped = before.count("\n")
    found = [line - skipped for line in parsed.lines(name)]
    assert [line for line in found if line > 0] == lines


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("un\u2028deux\ntrois", {"un": 1, "deux": 1, "trois": 2}),
        ("un\u2028\ndeux", {"un": 1, "deux": 2}),
        ("un\u2028\u2028deux  \ntrois", {"un": 1, "deux": 1, "trois": 2}),
        ("un\u2028*deux*\u2028trois\n*quatre*", {"deux": 1, "trois": 1, "quatre": 2}),
        ("*un\u2028deux\ntrois* quatre", {"un": 1, "deux": 1, "trois": 2, "quatre": 2}),
        ("[un\u2028deux](https://x.org)\u2028trois\nquatre", {"deux": 1, "trois": 1, "quatre": 2}),
        ("- un\u2028deux\n  trois\n- quatre", {"un": 1, "deux": 1, "trois": 2, "quatre": 3}),
        ("## un\u2028deux\n\ntrois", {"un": 1, "deux": 1, "trois": 3}),
        ("|un\u2028deux|trois|\n|-|-|\n|quatre\u2028cinq|six|", {"deux": 1, "cinq": 3, "six": 3}),
        ("un<br>deux\\\ntrois\u2028`x`quatre", {"deux": 1, "trois": 2, "quatre": 2}),
    ],
)
def test_words_behind_a_break_of_word_know_their_line(written: str, lines: dict[str, int]) -> None:
    given, _ = read_lines(written.split("\n"), 1, "x.md")
    reader = ProseReader("x.md")
    assert reader.take(given)
    texts = [node for node in walk(reader.read(given)) if isinstance(node, Text)]
    found = {word: text.line for text in texts for word in text.value.split()}
    assert {word: found[word] for word in lines} == lines


def test_a_byte_order_mark_moves_no_line(shared_project: Project) -> None:
    from tests.support.project import NEWSLETTER
    from tests.support.sources import parse_whole

    parsed = parse_whole(shared_project.house, ("\ufeff" + NEWSLETTER + "a\n\n*b*\n").encode())
    assert parsed.lines("em") == [3]
    assert parsed.found == []


def test_the_words_of_a_node_hold_no_mark(shared_project: Project) -> None:
    for written, _, _ in PLACES:
        parsed = parse(shared_project.house, written + "\n")
        assert not any(0xFDD0 <= ord(character) <= 0xFDEF for character in parsed.text)
        for name in ("a", "img", "abbr", "span"):
            for element in parsed.elements(name):
                values = "".join(element.attributes.values())
                assert values.isprintable(), (written, values)


def test_blocks_fields_and_notes_know_their_lines(shared_project: Project) -> None:
    body = "\n::: article\ntitle: A\nimage: a.png\n\nText[^n].\n\n<!-- more -->\n:::\n"
    body += "\n[^n]: b\n    c\n"
    parsed = parse(shared_project.house, body)
    (block,) = parsed.part.body
    assert block.line - FIRST == 1
    assert block.fields["title"].line - FIRST == 2
    assert block.fields["image"].line - FIRST == 3
    assert block.body[1].line - FIRST == 7
    (note,) = parsed.part.notes["n"]
    assert note.line - FIRST == 10
    assert block.extent == 8
