"""Selectors of the inline sheet: they find what cssselect's find, without walking over siblings."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from lxml.cssselect import CSSSelector

from pipeline.channels.email.selectors import selector

PAGE = """\
<html><body class="ground">
<div class="single lead"><p class="number">1</p><p>a</p><!-- between --><p>b <a href="x">c</a></p>
</div>
<table class="data"><thead><tr><th align="right">d</th><td>e</td></tr></thead></table>
<td class="prose"><div>f<div>g</div></div></td>
<ul><li>h</li><li>i<ul class="contents"><li><a>j</a></li></ul></li></ul>
<p class="meta">k</p><ul><li>l</li></ul><p>m</p>
<blockquote><p>n</p>text<p class="meta">o</p></blockquote>
</body></html>"""
SELECTORS = (
    "p", "p.meta", ".meta", "*", "a[href]", "th[align=right]", "p + p", "ul + p", "p.meta + ul",
    "li + li", "div.single p.number", "td.prose > div", "ul.contents a", "ul li li a",
    "table.data thead td", "div > p + p", "p ~ p", "ul ~ p", "p ~ ul li", "p:first-child",
    "p + ul > li:first-child", "div div", "h1 + p",
)  # fmt: skip


@pytest.mark.parametrize("css", SELECTORS)
def test_the_same_elements_in_the_same_order(css: str) -> None:
    page = etree.fromstring(PAGE, etree.HTMLParser())
    assert selector(css)(page) == CSSSelector(css)(page)


@pytest.mark.parametrize("css", SELECTORS)
def test_each_element_is_looked_at_once(css: str) -> None:
    """One step from the root; beside an element only its next neighbour is asked for its name."""
    path = selector(css).path
    steps = path.replace("preceding-sibling::*[1]/self::", "")
    assert re.fullmatch(r"descendant-or-self::[\w*]+(\[[^/]*\])?", steps)
    assert "following" not in path
