"""The whole chain from MJML to HTML, on mails of a few words: what it must keep, and what apply."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.channels.email.chain import compile_email


def compiled(text: str, css: str = "") -> str:
    style = f'<mj-head><mj-style inline="inline">{css}</mj-style></mj-head>'
    body = f"<mj-section><mj-column><mj-text>{text}</mj-text></mj-column></mj-section>"
    return compile_email(f"<mjml>{style}<mj-body>{body}</mj-body></mjml>", {"a.png": (900, 600)})


@pytest.mark.parametrize(
    "code",
    [
        'style="color: red; margin: 0, 1; "',
        'style=""',
        'class="lost"',
        'vertical-align="middle"',
        'height="auto"',
        '&lt;p class="lost" style="a: b; c: d"&gt;',
        '&lt;img class="lost" src="a.png" height="auto"&gt;',
        '&lt;style type="text/css"&gt;',
    ],
)
@pytest.mark.parametrize("shown", ["<code>use {} here</code>", "<p>use {} here</p>"])
def test_code_that_an_author_shows_stays_as_it_is(code: str, shown: str) -> None:
    assert shown.format(code) in compiled(shown.format(code))


@pytest.mark.parametrize("rest", ["", " it's"])
@pytest.mark.parametrize(
    "code",
    ['a class="lost"', 'a style="b: c; d: e"', 'a height="auto"', 'a vertical-align="middle"'],
)
def test_code_in_an_attribute_stays_as_it_is(code: str, rest: str) -> None:
    """What holds no apostrophe comes out of lxml between apostrophes, its quotes bare."""
    said = (code + rest).replace('"', "&#34;")
    html = compiled(
        f'<img alt="{said}" src="images/a.png" width="90" height="auto" class="lost" />'
    )
    (image,) = LexborHTMLParser(html).css("img")
    assert image.attributes["alt"] == code + rest
    assert (image.attributes["height"], image.attributes.get("class")) == ("60", None)


def test_tags_themselves_are_made_lean() -> None:
    text = '<p class="lost" style="color: red; margin: 0; ">a</p><p style="">b</p>'
    assert '<p style="color:red;margin:0">a</p><p>b</p>' in compiled(text)


@pytest.mark.parametrize(
    ("selector", "reached"),
    [
        ("p", "ab"),
        (".x", "b"),
        ("#one", "a"),
        ("p#one", "a"),
        ("p:first-child", "a"),
        ("p:last-child", "b"),
        (".x:last-child", "b"),
        ("[lang]", "a"),
        ("p[lang=fr]", "a"),
        ("p.-x_y", "b"),
        ("p.x, h6.nowhere", "b"),
        ("#two", ""),
        (".nowhere p", ""),
    ],
)
def test_a_rule_of_the_inline_sheet_reaches_its_elements(selector: str, reached: str) -> None:
    text = '<div><p id="one" lang="fr">a</p><p class="x -x_y">b</p></div>'
    html = compiled(text, f"{selector} {{ color: red }}")
    found = [letter for letter in "ab" if f'style="color:red">{letter}</p>' in html]
    assert "".join(found) == reached
