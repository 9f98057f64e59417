"""The tree of a page is that of WeasyPrint's own reader, whatever stands in the HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import tinyhtml5

from pipeline.channels.paper.child.markup import tree_of

PAGE = (
    '<!DOCTYPE html>\n<html lang="fr" class="paper">\n<head><title>T</title></head><body>{}</body>'
)
BODIES = {
    "nothing": "",
    "text and elements": "<p>Un <b>mot</b> et <i>un <b>autre</b></i>.</p>\n<p>Deux</p> et la suite",
    "marks of the source": '<!--at article issues/x/fr.md:3--><p data-at="a:1">x</p><!--/at-->',
    "entities": "<p>&lt;b&gt; &amp; &quot;&#39; &nbsp;&#8239;&eacute; &amp;amp; &#128512;</p>",
    "signs": "<p>« L’été » 😀 e\u0301 \u00ad \u200b \u2028 \ufeff \u202f</p>",
    "attributes": '<a href="#a&amp;b" title="« x »" hidden class="">x</a>',
    "a table": "<table><caption>c</caption><tr><td>1<td>2<tr><th colspan=2>3</table>",
    "lists": "<ul><li>un<li>deux<ol><li>trois</ol></ul><dl><dt>a<dd>b</dl>",
    "white space": "<pre>\n\n a\tb </pre><p>\r\n x \r y</p><textarea>\n z</textarea>",
    "a picture": '<figure><img src="picture:a.png" alt=""><figcaption>x</figcaption></figure>',
    "unclosed": "<div><p>un<p>deux<b>trois</div>quatre",
    "a drawing": '<svg viewBox="0 0 9 9"><linearGradient id="a"/><title>C</title></svg><p>x',
    "a style": '<p style="background: url(picture:x.svg)">x</p><wbr><br/>',
}


def spread(element: Any) -> Iterator[tuple[Any, ...]]:
    """Each node with all it has."""
    named = element.tag if isinstance(element.tag, str) else "!"
    yield named, dict(element.attrib), element.text or "", element.tail or ""
    for child in element:
        yield from spread(child)


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_it_is_the_same_tree(body: str) -> None:
    html = PAGE.format(body)
    expected = tinyhtml5.parse(html, namespace_html_elements=False)
    assert list(spread(tree_of(html))) == list(spread(expected))
