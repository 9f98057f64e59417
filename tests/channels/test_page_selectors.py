"""Selectors are compiled when they are asked, and answer as before."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from cssselect2 import ElementWrapper, Matcher, compile_selector_list, compiler

from pipeline.channels.paper.child import selectors

PAGE = """
<html lang="fr"><body class="paper"><h1 id="titre">T</h1><p class="lead first">a</p><p>b</p>
<ul><li>1</li><li class="last">2</li></ul><a href="#titre">c</a></body></html>
"""
SELECTORS = [
    "p",
    ".lead",
    ".lead.first + p",
    "#titre ~ p",
    "body > ul > li:nth-child(2)",
    "li:not(.last)",
    ".web p",
    "a[href^='#']",
    ":lang(fr) .last",
    ":is(h1, li):first-child",
    "*",
]


def _found(selector: str) -> list[str]:
    matcher = Matcher()
    for one in compile_selector_list(selector):
        matcher.add_selector(one, one)
    page = ElementWrapper.from_html_root(ET.fromstring(PAGE))
    return [str(e.etree_element.text) for e in page.iter_subtree() if matcher.match(e)]


@pytest.mark.parametrize("selector", SELECTORS)
def test_they_match_what_they_matched(selector: str, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = _found(selector)
    monkeypatch.setattr(compiler, "eval", selectors._late, raising=False)
    assert _found(selector) == at_once


def test_who_is_not_asked_is_not_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    def counted(source: str, known: dict[str, object]) -> object:
        compiled.append(source)
        return eval(source, known)

    monkeypatch.setattr(compiler, "eval", selectors._late, raising=False)
    monkeypatch.setattr(selectors, "eval", counted, raising=False)
    assert _found(".nowhere p.nowhere, .nowhere") == []
    assert compiled == []
    assert len(_found(".last, p")) == 3
    assert len(compiled) == 2
