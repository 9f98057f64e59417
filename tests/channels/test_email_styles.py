"""No dead CSS: what is left in a mail's head means something in this mail."""

from __future__ import annotations

import pytest

from pipeline.channels.email.pieces import in_parts
from pipeline.channels.email.styles import purge_unused_css


def purged(html: str) -> str:
    return "".join(purge_unused_css(in_parts(html)))


def mail(css: str, body: str) -> str:
    return f"<html><head><style>{css}</style></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("css", "body", "kept"),
    [
        (".a{color:red}.b{color:red}", '<p class="a">', ".a{color:red}"),
        (".a .b{x:y}", '<p class="a">', ""),
        (".a,.b{x:y}", '<p class="b c">', ".b{x:y}"),
        ("h1{x:y}h2{x:y}", "<h2>", "h2{x:y}"),
        ("#a{x:y}#b{x:y}", '<p id="a">', "#a{x:y}"),
        (
            "@media (max-width: 9px) {\n .a { x : y !important ; } .b{x:y} }",
            '<p class="a">',
            "@media (max-width: 9px){.a{x:y !important}}",
        ),
        ("@media print{.b{x:y}}", "<p>", ""),
        ("[data-ogsc] .a{x:y}[data-ogsc] .b{x:y}", '<p class="a">', "[data-ogsc] .a{x:y}"),
        (".moz-text-html .a{x:y}", '<p class="a">', ".moz-text-html .a{x:y}"),
        ("#outlook a{padding:0}", "<a>", "#outlook a{padding:0}"),
        (":root{x:y}", "<p>", ":root{x:y}"),
        ("a:hover{x:y}", "<a>", "a:hover{x:y}"),
        (".a > b,.a:not(.z, .y){x:y}", '<p class="a"><b>', ".a > b,.a:not(.z, .y){x:y}"),
        ("/* note */.a{x:y}", '<p class="a">', ".a{x:y}"),
        ("@font-face{x:y}", "<p>", "@font-face{x:y}"),
    ],
)
def test_rules_without_an_element_go(css: str, body: str, kept: str) -> None:
    html = purged(mail(css, body))
    style = f"<style>{kept}</style>" if kept else ""
    assert html.partition("<body>")[0] == f"<html><head>{style}</head>"


def test_classes_no_rule_asks_for_go() -> None:
    html = purged(mail(".a{x:y}", '<p class="b a"><i class="c"></i><b class=""></b></p>'))
    assert '<p class="a"><i></i><b></b></p>' in html


def test_classes_and_sheets_inside_outlooks_comments_count() -> None:
    comment = '<!--[if mso]><style>.fix{x:y}</style><td class="fix lost"><![endif]-->'
    assert purged(comment) == comment.replace("fix lost", "fix")


def test_words_that_look_like_classes_are_left_alone() -> None:
    text = mail(".a{x:y}", '<p class="a">write class="b" and &lt;style&gt;</p>')
    assert 'write class="b" and' in purged(text.replace('"b"', "&quot;b&quot;")).replace(
        "&quot;", '"'
    )


def test_a_class_of_a_rule_that_went_goes_with_it() -> None:
    html = purged(mail("h4.a{x:y}.b{x:y}", '<h3 class="a b">'))
    assert html.endswith('<body><h3 class="b"></body></html>')
