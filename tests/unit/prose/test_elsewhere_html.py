"""Elements that other programs leave in a text are read as what they were meant to be."""

from __future__ import annotations

import pytest

from tests.support.project import Project
from tests.support.sources import parse
from tests.unit.prose.test_layout import shape

HTML = [
    ("<p>a</p><p>b</p>", "p(a) p(b)"),
    (
        "<ul>\n  <li>a\n    <ul>\n      <li>b</li>\n    </ul></li>\n</ul>\nc",
        "ul(li(a ul(li(b)))) p(c)",
    ),
    ("<div>\n  <div>\n    <h3>a</h3>\n    <p>b</p>\n  </div>\n</div>", "h3(a) p(b)"),
    ('<p align="center">\n    a\n    <b>b</b>\n</p>', "p(a b(b))"),
    ("<div>\n\n    <h4>a</h4>\n    b\n\n    x = 1\n\n</div>", "h4(a) p(b) pre(code(x = 1))"),
    ("a\n\n    <div>b</div>\n\nc", "p(a) pre(code(<div>b</div>)) p(c)"),
    ("<ol start='3'><li>a<li>b</ol>", "ol(li(a) li(b))"),
    ("<blockquote>\n\n- a\n  - b\n\n</blockquote>", "blockquote(ul(li(a ul(li(b)))))"),
    ("<h2>a\nb</h2>", "h2(a b)"),
    ("a<hr>b", "p(a) hr() p(b)"),
    (
        "<table><tr><th>a</th></tr><tr><td><p>b</p><p>c</p></td></tr></table>",
        "table(thead(tr(th(a))) tbody(tr(td(b br() c))))",
    ),
    ("<table><tr><td>a</td><td>b</td></tr></table>", "p(a) p(b)"),
    (
        "<table><tr><th rowspan=2>A</th><td>1</td></tr><tr><td>2</td></tr></table>",
        "table(thead(tr(th(A) th(1))) tbody(tr(td(A) td(2))))",
    ),
    (
        "<table><tr><th>a<th>b<th>c<tr><td colspan=2>d<td>e<tr><td colspan='3'>f</table>",
        "table(thead(tr(th(a) th(b) th(c))) tbody(tr(td(d) td() td(e)) tr(td(f) td() td())))",
    ),
    (
        '<table><tr><th rowspan="2">a<th colspan="2">b<tr><th>c<th>d<tr><td>e<td>f<td>g</table>',
        "table(thead(tr(th(a) th(b, c) th(b, d))) tbody(tr(td(e) td(f) td(g))))",
    ),
    (
        "<table><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table>",
        "table(thead(tr(th(a) th(b))) tbody(tr(td(a) td(c)) tr(td(a) td(d))))",
    ),
    (
        "<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f</table>",
        "table(thead(tr(th(a) td() th(b))) tbody(tr(td(a) td() td(c)) tr(td(d) td(e) td(f))))",
    ),
    (
        "<table><tr><td rowspan=2>a<td rowspan=2>b<tr></tr><tr><td>c<td>d</table>",
        "table(thead(tr(th(a) th(b))) tbody(tr(td(c) td(d))))",
    ),
    (
        "<table><tr><td colspan=1000>a<tr><td>c<td rowspan=9>d</table>",
        "table(thead(tr(th(a) td())) tbody(tr(td(c) td(d))))",
    ),
    (
        "<table><caption>x</caption><tr>y<td>a<td>b</tr>\nz\n<tr><td>c<td>d</table>",
        "p(y) p(z) p(strong(x)) table(thead(tr(th(a) th(b))) tbody(tr(td(c) td(d))))",
    ),
    (
        "<table><caption></caption><tr><td>a<tr><td>b</table>",
        "table(thead(tr(th(a))) tbody(tr(td(b))))",
    ),
    ("<caption>x</caption>", "p(x)"),
    ("<pre>a &lt;b&gt;\n  c</pre>", "pre(code(a <b>⏎  c))"),
    ("<pre>a</pre> b\n\n- c", "pre(code(a)) p(b) ul(li(c))"),
    ("> x\n<pre>a</pre> b", "blockquote(p(x)) pre(code(a)) p(b)"),
    ("- <pre>a\n  b</pre> <pre>c</pre> *d*", "ul(li(pre(code(a⏎b)) pre(code(c)) em(d)))"),
    ("<o:p></o:p>a <st1:place w:st='on'>b</st1:place> <![if !x]>c<![endif]>", "p(a b c)"),
    ("<details><summary>a</summary>b</details>", "p(a) p(b)"),
    ("> <p>a</p>\n> <p>b</p>", "blockquote(p(a) p(b))"),
    ("|a|\n|-|\n|<p>b</p>|", "table(thead(tr(th(a))) tbody(tr(td(b))))"),
    ("`<p>` \\<p>", "p(code(<p>) <p>)"),
    ("<blockquote>a", "p(<blockquote>a)"),
    ("Vec<P> Foo<DIV>", "p(Vec<P> Foo<DIV>)"),
    ("<img src='b.svg' alt='c'>", "p(img())"),
    ("<!DOCTYPE html>\na <!doctype x> b", "p(a b)"),
    ("<?php echo 1 > 0 ?>\na <?= $x ?>, b", "p(a , b)"),
    ("a\n<?php\n\n- *x*\n?>\nb", "p(a) p(b)"),
    ("<![CDATA[ a *b* ]]> c\n\n<![CDATA[\nd\n]]>", "p(a em(b) c) p(d)"),
    ("`<?php ?>` \\<?php ?> <?php", "p(code(<?php ?>) <?php ?> <?php)"),
    ("    <?php ?>\n\n```\n<?php ?>\n```", "pre(code(<?php ?>)) pre(code(<?php ?>))"),
    ("a <!x> <! x> b", "p(a <!x> <! x> b)"),
    ('<a href="https://x.org">https://x.org</a> b', "p(a(https://x.org) b)"),
    ("<a href='#b'>a www.x.org [b](#c) <a href='#d'>d</a> e</a>", "p(a(a www.x.org b d e))"),
    ("<a name='b'>a [b](#c)</a>", "p(span(a a(b)))"),
    ('a <a name="b"/>c *d <b/>e* <i />', "p(a span() c em(d e))"),
    ("<b>a <i/>b\n\n<a id='c'/>d</b>", "p(b(a b)) p(b(span() d))"),
    ("<a name='b'></a>\n\n## c", "h2(span() c)"),
    ("<a id=b></a>\n<a id='c' />\n\n<a id='d'></a>\n\n*e* f", "p(span() span() span() em(e) f)"),
    (
        "> <a id='b'></a>\n>\n> c\n\n<a id='d'></a>\n\n- e",
        "blockquote(p(span() c)) p(span()) ul(li(e))",
    ),
    ("<a id='b'></a>\n{: #c}\n\nd\n\n<a id='e'></a>", "p(span()) p(d) p(span())"),
    ("a<br/>b<hr/>", "p(a br() b) hr()"),
    ("<u>a\n\nb</u> c", "p(u(a)) p(u(b) c)"),
    ("a <B>b\n\nc\n\nd</B> e", "p(a b(b)) p(b(c)) p(b(d) e)"),
    ("<em>a\n\n- b\n- c</em>", "p(em(a)) ul(li(em(b)) li(em(c)))"),
    ("<b><i>a\n\nb</i> c\n\nd</b>", "p(b(i(a))) p(b(i(b) c)) p(b(d))"),
    ("<i>a <b>b\n\nc</i> d\n\ne</b>", "p(i(a b(b))) p(b(i(c) d)) p(b(e))"),
    ("- <small>a\n- b</small>\n- c", "ul(li(small(a)) li(small(b)) li(c))"),
    ("> <s>a\n>\n> b</s>", "blockquote(p(s(a)) p(s(b)))"),
    (
        "<small>\n\na\n\n|b|c|\n|-|-|\n|d||\n\n</small>",
        "p(small(a)) table(thead(tr(th(small(b)) th(small(c)))) tbody(tr(td(small(d)) td())))",
    ),
    ("<b>a\n\n    code\n\n## b</b>", "p(b(a)) pre(code(code)) h2(b(b))"),
    ("<b>a\n\nb\n{: .small}\n\n- [x] c</b>", "p(b(a)) p(b(b)) ul(li(☑ b(c)))"),
    ("a<BR>b c<B>d</B> Vec<B>", "p(a br() b c b(d) Vec<B>)"),
    ("<B>a</B> b</P>c Vec<T>", "p(b(a) b) p(c Vec<T>)"),
    ("|<b>a|b</b>|\n|-|-|", "table(thead(tr(th(b(a)) th(b(b)))))"),
    ("`<b>` a\n\n\\<b> b\n\nc</b>", "p(code(<b>) a) p(<b> b) p(c</b>)"),
    ("<b>a *b</b> c*", "p(b(a *b) c*)"),
    ("<b>[a</b>](#b)", "p(b([a) ](#b))"),
]


@pytest.mark.parametrize(("written", "expected"), HTML, ids=lambda text: text[:40])
def test_elements_have_the_shape_it_was_meant_to_have(
    shared_project: Project, written: str, expected: str
) -> None:
    found = shape(parse(shared_project.house, written + "\n").nodes)
    assert found.replace("\u00a0", " ") == expected
