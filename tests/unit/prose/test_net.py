"""The last net under the prose: what the closed lists let through, the sanitiser still stops."""

from __future__ import annotations

from xml.etree.ElementTree import Element as Made
from xml.etree.ElementTree import fromstring, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.elements import ELEMENTS
from pipeline.content.model import Element, walk
from pipeline.content.prose import dialect, tree
from pipeline.content.prose.convert import ProseReader
from pipeline.content.prose.stash import Stash
from pipeline.content.prose.tree import UnsafeProseError, read_tree
from tests.support.project import Project
from tests.support.sources import parse


def read(html: str) -> object:
    """As if the elements had been made by our own reader."""
    return read_tree(fromstring(f"<div>{html}</div>"), Stash())


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<p onclick='x'>a</p>",
        "<a href='javascript:x'>a</a>",
        "<svg><script>x</script></svg>",
        "<p style='x'>a</p>",
        "<iframe></iframe>",
        "<mj-raw>a</mj-raw>",
        "<img src='data:x'/>",
        "<math><mi></mi></math>",
        "<form><input/></form>",
        "<p><p>a</p></p>",
        "<p><br><b>a</b></br></p>",
        "<a href='https://x.org'>a <a href='https://y.org'>b</a></a>",
    ],
)
def test_html_that_sanitising_would_change_is_refused(html: str) -> None:
    with pytest.raises(UnsafeProseError):
        read(html)


_SIGNS = st.text(alphabet="ab &<>\"'é\xa0\n", max_size=6)


def _made(tag: str, attributes: dict[str, str], text: str, tail: str, inner: list[Made]) -> Made:
    element = Made(tag, attributes)
    alone = tag in tree._ALONE
    element.text, element.tail = None if alone else text or None, tail or None
    element.extend([] if alone else inner)
    return element


def _trees(within: st.SearchStrategy[list[Made]]) -> st.SearchStrategy[Made]:
    attributes = st.dictionaries(st.sampled_from(sorted(tree._NAMES)), _SIGNS, max_size=2)
    tags = st.sampled_from(sorted(tree._TAGS))
    return st.builds(_made, tags, attributes, _SIGNS, _SIGNS, within)


_LEAVES = _trees(st.just([]))


@given(st.recursive(_LEAVES, lambda one: _trees(st.lists(one, max_size=3)), max_leaves=8))
def test_what_the_net_gets_is_written_as_the_standard_library_writes_it(made: Made) -> None:
    pieces: list[str] = []
    assert tree._write(made, pieces.append)
    assert "".join(pieces) == tostring(made, encoding="unicode", method="html")


@pytest.mark.parametrize(
    "html", ["<x/>", "<p onclick='x'/>", "<br>a</br>", "<ul><li><x/></li></ul>"]
)
def test_what_another_element_could_be_written_like_is_not_written(html: str) -> None:
    assert not tree._write(fromstring(html), [].append)


def test_what_comes_out_as_it_went_in_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse_ = tree._of_html

    def counted(html: str) -> object:
        parsed.append(html)
        return parse_(html)

    monkeypatch.setattr(tree, "_of_html", counted)
    read("<p>a&#160;&lt;b&gt; <b>c</b><br/><img alt='d' data-src='e'/></p><ul><li>f</li></ul>")
    assert len(parsed) == 1  # the net writes a no-break space otherwise
    read("<p>a &lt;b&gt; <b>c</b><br/><img alt='d' data-src='e'/></p><ul><li>f</li></ul>")
    assert len(parsed) == 1


def test_prose_caught_by_the_net_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """No source is known to get this far; the net is tried with the converter itself pierced."""
    from pipeline.content.lines import Line

    reader = ProseReader("x.md")
    pierced = fromstring("<div><p onclick='x'>a</p></div>")
    monkeypatch.setattr(dialect.Dialect, "finished", lambda *_: pierced)
    assert reader.read([Line(7, "a")]) == ()
    assert [(d.line, d.code) for d in reader.found] == [(7, "unsafe-markup")]
    assert reader.found[0].hint is not None


def test_the_line_is_that_of_the_first_element_that_came_out_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from pipeline.content.lines import Line

    reader = ProseReader("x.md")
    pierced = fromstring(
        "<div><p line='7'>a <b line='8'>b</b></p>"
        "<ul line='9'><li>c</li><li line='11'>d <i onclick='x'>e</i></li></ul></div>"
    )
    monkeypatch.setattr(dialect.Dialect, "finished", lambda *_: pierced)
    reader.read([Line(7, "a")])
    assert [(d.line, d.code) for d in reader.found] == [(11, "unsafe-markup")]


ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.org/x.js>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    '<svg onload="alert(1)">',
    "<svg/onload=alert(1)>",
    '<b onclick="x">a</b>',
    "<b\tonmouseover=x>a</b>",
    '<a href="javascript:x">a</a>',
    "<a href=java&#x0A;script:x>a</a>",
    "[a](javascript:x)",
    "[a](<javascript:x>)",
    "[a](JAVASCRIPT&colon;x)",
    "[a]( javascript:x)",
    "[a](data:text/html,<script>x</script>)",
    "[a][x]\n\n[x]: javascript:x",
    "[javascript:x]\n\n[javascript:x]: vbscript:x",
    "<javascript:alert(1)>",
    "![a](javascript:x)",
    '![a](b.png "onerror=x")',
    '![a" onerror="x](b.png)',
    "![a](b.png){: onerror=x}",
    "a\n{: onclick=x style=x href=javascript:x}",
    '[a](https://x.org "x\\" onclick=\\"x")',
    "<mj-raw><script>x</script></mj-raw>",
    "</mj-text></mj-column>",
    "<span lang='\"><script>x</script>'>a</span>",
    "<abbr title='\"><script>x</script>'>a</abbr>",
    "`<script>`<script>",
    "``` <script>\n<script>\n```",
    "&lt;script&gt;x&lt;/script&gt;",
    '*[a]: "><script>x</script>\n\na',
    "|a|\n|-|\n|<script>x</script>|",
    "<!--><script>x</script>-->",
    "<![CDATA[<script>x</script>]]>",
    "<style>@import 'x'</style><link rel=x><meta http-equiv=refresh><base href=x>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_puts_anything_active_into_the_tree(shared_project: Project, attack: str) -> None:
    parsed = parse(shared_project.house, attack + "\n")
    elements = [node for node in walk(parsed.nodes) if isinstance(node, Element)]
    for element in elements:
        assert element.name in ELEMENTS
        names = {"href", "title", "src", "alt", "id", "lang", "class", "align", "start"}
        assert set(element.attributes) <= names
        if element.name == "a":
            assert element.get("href").startswith(("https://", "mailto:", "#"))
