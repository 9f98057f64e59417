"""Editors' habits in lists, tables, quotations and code, told as the shape of the tree."""

from __future__ import annotations

import pytest

from pipeline.content.model import Element, Node, NoteMark, Text, plain
from tests.support.project import Project
from tests.support.sources import parse


def shape(nodes: list[Node] | tuple[Node, ...]) -> str:
    """`ul(li(a) li(b))`: elements with what they hold, texts as they are."""
    return " ".join(filter(None, map(_shape, nodes)))


def _shape(node: Node) -> str:
    if isinstance(node, Text):
        return node.value.strip().replace("\n", "⏎")
    if isinstance(node, NoteMark):
        return ""
    assert isinstance(node, Element)
    return f"{node.name}({shape(node.children)})"


LISTS = [
    ("Text\n- a\n- b", "p(Text) ul(li(a) li(b))"),
    ("Text\n* a\n+ b", "p(Text) ul(li(a)) ul(li(b))"),
    ("Text\n1. a\n2. b", "p(Text) ol(li(a) li(b))"),
    ("Text\n1) a\n2) b", "p(Text) ol(li(a) li(b))"),
    ("Né en\n1985. Puis", "p(Né en 1985. Puis)"),
    ("Text\n2. b", "p(Text 2. b)"),
    ("3. a\n4. b", "ol(li(a) li(b))"),
    ("- a\n  - b\n- c", "ul(li(a ul(li(b))) li(c))"),
    ("- a\n    - b\n        - c", "ul(li(a ul(li(b ul(li(c))))))"),
    ("- a\n  - b\n    - c\n  - d\n- e", "ul(li(a ul(li(b ul(li(c))) li(d))) li(e))"),
    ("1. a\n   - b\n   - c\n2. d", "ol(li(a ul(li(b) li(c))) li(d))"),
    ("1. a\n  1. b\n2. c", "ol(li(a ol(li(b))) li(c))"),
    ("10. a\n    - b\n11. c", "ol(li(a ul(li(b))) li(c))"),
    ("- a\n1. b", "ul(li(a)) ol(li(b))"),
    ("- a\nlazy\n- b", "ul(li(a lazy) li(b))"),
    ("- a\n  more\n- b", "ul(li(a more) li(b))"),
    ("- a\n\n  more\n- b", "ul(li(p(a) p(more)) li(p(b)))"),
    ("- a\n\n    more", "ul(li(p(a) p(more)))"),
    ("- a\n\nafter", "ul(li(a)) p(after)"),
    ("- a\n# Title\nb", "ul(li(a)) h1(Title) p(b)"),
    ("- a\n\n***\n\n- b", "ul(li(a)) hr() ul(li(b))"),
    ("- a\n  > b", "ul(li(a blockquote(p(b))))"),
    ("-a\n-b", "p(-a -b)"),
    ("Text\n- a\n\nText\n- b", "p(Text) ul(li(a)) p(Text) ul(li(b))"),
    ("- [ ] a\n- [x] b\n- [x](#c)", "ul(li(☐ a) li(☑ b) li(a(x)))"),
    ("- a\n- \n- c", "ul(li(a) li() li(c))"),
]
CODE = [
    ("```\na\n\n b\n```", "pre(code(a⏎⏎ b))"),
    ("```py title\na\n```", "pre(code(a))"),
    ("~~~\n```\n~~~", "pre(code(```))"),
    ("a\n```\nb\n```\nc", "p(a) pre(code(b)) p(c)"),
    ("- a\n  ```\n  b\n    c\n  ```\n- d", "ul(li(a pre(code(b⏎  c))) li(d))"),
    ("- a\n\n  ```\n  b\n  ```\n\n  c", "ul(li(p(a) pre(code(b)) p(c)))"),
    ("1. a\n   ```\n   b\n   ```\n2. c", "ol(li(a pre(code(b))) li(c))"),
    ("    a\n    b", "pre(code(a⏎b))"),
    ("```\n{{ a }} <b> *c* &amp; [d](e)\n```", "pre(code({{ a }} <b> *c* &amp; [d](e)))"),
    ("a ` b `` c ` d", "p(a code(b `` c) d)"),
    ("`` a ` b ``", "p(code(a ` b))"),
    ("`&amp; <b> *c*`", "p(code(&amp; <b> *c*))"),
]
TABLES = [
    ("|a|b|\n|-|-|\n|c|d|", "table(thead(tr(th(a) th(b))) tbody(tr(td(c) td(d))))"),
    ("a|b\n-|-\nc|d", "table(thead(tr(th(a) th(b))) tbody(tr(td(c) td(d))))"),
    ("Text\n|a|\n|-|\n|c|", "p(Text) table(thead(tr(th(a))) tbody(tr(td(c))))"),
    ("|a|\n|-|\n|`x|y`|", "table(thead(tr(th(a))) tbody(tr(td(code(x|y)))))"),
    ("|a|\n|-|\n|b \\| c|", "table(thead(tr(th(a))) tbody(tr(td(b | c))))"),
    ("|a|b|\n|-|-|\n|c|", "table(thead(tr(th(a) th(b))) tbody(tr(td(c) td())))"),
    ("a | b", "p(a | b)"),
]
OTHERS = [
    ("#hashtag", "p(#hashtag)"),
    ("a\n#hashtag b", "p(a #hashtag b)"),
    ("# Title #", "h1(Title)"),
    ("a\n## Title\nb", "p(a) h2(Title) p(b)"),
    ("Title\n=====\n\nSub\n---", "h1(Title) h2(Sub)"),
    ("####### a", "p(####### a)"),
    ("---\n\n***\n\n___\n\n- - -", "hr() hr() hr() hr()"),
    ("> a\n> b\n\nc", "blockquote(p(a b)) p(c)"),
    ("> a\nlazy", "blockquote(p(a lazy))"),
    ("> a\n> - b\n> - c\n>\n> d", "blockquote(p(a) ul(li(b) li(c)) p(d))"),
    ("> > a\n>\n> b", "blockquote(blockquote(p(a)) p(b))"),
    ("> ## a\n> b", "blockquote(h2(a) p(b))"),
    ("Term\n: a\n: b\n\nTerm2\n:   c\n    d", "dl(dt(Term) dd(a) dd(b) dt(Term2) dd(c d))"),
    ("A\nB\n: c", "dl(dt(A) dt(B) dd(c))"),
    ("a  \nb", "p(a br() b)"),
    ("a<br>b<br/>c<br />d", "p(a br() b br() c br() d)"),
    ("a\nb\n\n\n\nc", "p(a b) p(c)"),
    ("***a*** **b** *c* __d__ _e_ f_g_h", "p(em(strong(a)) strong(b) em(c) strong(d) em(e) f_g_h)"),
    ("*a **b** c*", "p(em(a strong(b) c))"),
    ("*a*b 2 * 3 * 4 **", "p(em(a) b 2 * 3 * 4 **)"),
    ("\\*a\\* \\_b\\_ \\`c\\` \\# \\[d\\](e)", "p(*a* _b_ `c` # [d](e))"),
]


@pytest.mark.parametrize(("written", "expected"), [*LISTS, *CODE, *TABLES, *OTHERS])
def test_prose_has_the_shape_its_author_sees(
    shared_project: Project, written: str, expected: str
) -> None:
    parsed = parse(shared_project.house, written + "\n")
    assert shape(parsed.nodes) == expected
    assert {code for _, code in parsed.codes()} <= {"markdown-left-over"}


def test_cells_are_aligned_as_their_rule_says(shared_project: Project) -> None:
    parsed = parse(shared_project.house, "|a|b|c|d|\n|:-|-:|:-:|-|\n|1|2|3|4|\n")
    aligned = [cell.get("align") for cell in parsed.elements("td")]
    assert aligned == ["left", "right", "center", ""]


def test_a_list_that_does_not_begin_at_one_keeps_its_number(shared_project: Project) -> None:
    (numbered,) = parse(shared_project.house, "3. a\n4. b\n").elements("ol")
    assert numbered.get("start") == "3"


def test_no_cell_beyond_the_head_is_lost(shared_project: Project) -> None:
    rows = "| a | b |\n|---|---|\n| c | d *e* | `f|g` | h | |\n| i | j \\| k |\n"
    cells = [plain(cell.children) for cell in parse(shared_project.house, rows).elements("td")]
    assert cells == ["c", "d e | f|g | h", "i", "j | k"]


def test_an_empty_corner_is_no_head(shared_project: Project) -> None:
    parsed = parse(shared_project.house, "| | a |\n|---|---|\n| b | c |\n")
    assert [plain(head.children) for head in parsed.elements("th")] == ["a"]
    assert [plain(cell.children) for cell in parsed.elements("td")] == ["", "b", "c"]
