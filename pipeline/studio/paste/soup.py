"""HTML of a clipboard, whatever it is → elements; not deeper than can be read.

lxml's parser drops comments with Outlook's drawings in them, and takes `<![if !supportLists]>` for
one. It stops, text and all, where elements are too deep: tags below that depth are taken out
before.
"""

from __future__ import annotations

import re

from lxml import etree

LONGEST = 8_000_000  # signs; 2 MB of Word are a thesis
_DEEPEST = 80  # browsers stop at 512, a sane text at 30
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>")
_VOID = frozenset(
    """area base br col embed hr img input link meta param source track
    wbr""".split()  # noqa: SIM905 (a table of words)
)
# Those whose end tag may be missing: what is left open is no depth.
_MAY_STAY_OPEN = frozenset(
    """colgroup dd dt li option p tbody td tfoot th thead tr""".split()  # noqa: SIM905
)
# Controls, halves of a character, and noncharacters, of which `losses` makes its signs.
_NEVER = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")
_BODY = re.compile("<body", re.IGNORECASE)
_HEAD = re.compile(r"\AVersion:[\d.]+\s[^<]*")  # what Windows puts before the HTML


def read_html(html: str) -> etree._Element | None:
    """The body; None where nothing can be read."""
    text = _NEVER.sub("", _HEAD.sub("", html[:LONGEST], count=1))
    if not text.strip():
        return None
    if not _BODY.search(text):
        text = f"<body>{text}"  # else what HTML does not know stays in the head, behind a `meta`
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(_flattened(text).encode("utf-8"), parser)
    except etree.ParserError:
        return None
    return root if root is None else root.find("body") if root.find("body") is not None else root


def _flattened(text: str) -> str:
    """The same without the tags of elements that are too deep; their words stay."""
    if text.count("<") <= _DEEPEST:
        return text
    depth, parts, done = 0, [], 0
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name in _VOID or tag[0].endswith("/>"):
            continue
        depth += not tag[1] and name not in _MAY_STAY_OPEN
        deep = depth > _DEEPEST
        if tag[1] and name not in _MAY_STAY_OPEN:
            depth = max(0, depth - 1)
        if deep:
            parts.append(text[done : tag.start()])
            done = tag.end()
    parts.append(text[done:])
    return "".join(parts)


def words_in(element: etree._Element) -> str:
    """All characters of an element."""
    return "".join(str(text) for text in element.itertext(etree.Element))
