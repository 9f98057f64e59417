"""The HTML a page's writer writes: elements with the attributes that are kept, and fixed pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from pipeline.channels.base.direction import direction
from pipeline.channels.base.safe import escaped_text, safe
from pipeline.channels.page import tables
from pipeline.channels.page.moves import PaperManners
from pipeline.content import merge_tags
from pipeline.content import numbering as numbers
from pipeline.content.elements import HEADINGS
from pipeline.content.model import Element, Node, plain
from pipeline.content.tables import is_caption, is_note
from pipeline.mailing import on_paper

_OVER_TABLE = Markup('<div class="over-table">{}</div>')
_UNDER_TABLE = Markup('<div class="under-table">{}</div>')
SCROLLING = Markup('<div class="table {}" role="region" tabindex="0" aria-label="{}. {}">')
DECORATION = Markup(
    '<span class="decoration" style="background-image:url({});padding-top:{:.2f}%"></span>'
)
CALL = Markup(
    '<sup class="call"{}><a href="#note-{}" role="doc-noteref" aria-label="{}">{}</a></sup>'
)
BETWEEN = Markup('<sup class="between">,</sup>')  # two calls at one word: ¹,² is not twelve
# A call inside a link, which can be no link itself.
QUIET = Markup('<sup class="call"{}>{}</sup>')
FOOT = Markup(
    '<span class="footnote {0}" id="note-{1}"><a class="return" href="#call-{1}" '
    'role="doc-backlink" aria-label="{3}">{2}</a>{4}</span>'
)
ROW = Markup(
    '<li id="note-{0}" value="{1}">{2} '
    '<a href="#call-{0}" role="doc-backlink" aria-label="{3}">↩</a></li>'
)
_NOTHING = Markup("")
_SOFT = re.compile("(\\w*(?:\u00ad\\w*)+)")
_KEPT = ("id", "lang", "class", "title", "start", "type", "value")
_KINDS = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_UNLIKE_A_BOOKMARK = re.compile('<br>|<sup class="call"')
_USUAL = 3  # signs: « 12. »


def without_tags(text: str) -> str:
    """Characters with merge tags as they are on paper."""
    return merge_tags.replace(text, on_paper)


def on_lines(text: str, paper: bool) -> Markup:
    """Characters of running text. On paper a word with soft hyphens is an element of its own: where
    WeasyPrint 70 sees one on a line or soon after, it asks no dictionary (docs/facts/paper.md)."""
    if not paper or "\u00ad" not in text:
        return escaped_text(text)
    pieces = enumerate(_SOFT.split(text))  # every second one is such a word
    return Markup("").join(
        wrapped("span", Markup(""), escape(p)) if n % 2 else escape(p) for n, p in pieces
    )


def holds_picture(node: Element) -> bool:
    """Is a picture among its children?"""
    return any(isinstance(child, Element) and child.name == "img" for child in node.children)


def joined(pieces: Iterable[Markup]) -> Markup:
    """One after the other; `Markup.join` would ask each again whether it is Markup, and copy it."""
    return safe("".join(pieces))


def wrapped(name: str, written: Markup, inner: Markup) -> Markup:
    """An element; `written` are its attributes. Its name is of the closed list of the model."""
    return safe(f"<{name}{written}>{inner}</{name}>")  # all three are markup; `format` is slow


def attribute(name: str, value: str) -> Markup:
    """One attribute with the space before it; nothing when it has no value."""
    return safe(f' {name}="{escape(value)}"') if value else _NOTHING


def language(node: Element) -> Markup:
    """The language of a foreign passage, and the way it is written."""
    code = node.get("lang")
    way = direction(code) if code else "ltr"
    return attribute("lang", code) + attribute("dir", way if way == "rtl" else "")


def numbering(node: Element) -> Markup:
    """The numbers of a list, for paper: WeasyPrint 70 reads neither `start`, `type` nor `value`.

    Numbers wider than usual get the room they need.
    """
    if node.name == "li" and (value := node.get("value")):
        # WeasyPrint 70 sets before it counts, CSS Lists 3 after; this is right in both.
        return attribute("style", f"counter-set: list-item {value}; counter-increment: list-item 0")
    if node.name != "ol":
        return Markup("")
    styles = []
    if (first := numbers.first(node)) != 1:
        styles.append(f"counter-reset: list-item {first - 1}")
    if kind := _KINDS.get(node.get("type")):
        styles.append(f"list-style-type: {kind}")
    widest = max(map(len, numbers.markers(node)), default=0)
    if widest > _USUAL:
        styles.append(f"padding-left: {5 + 1.6 * (widest - _USUAL):g}mm")
    return attribute("style", "; ".join(styles))


def for_paper(node: Element, inner: Markup) -> Markup:
    """Attributes that paper needs: the numbers of a list; of a heading how its bookmark is called,
    where a note's number would end it, or a break glue two words."""
    if node.name in HEADINGS and _UNLIKE_A_BOOKMARK.search(inner):
        return attribute("data-label", without_tags(plain(node.children)))
    return numbering(node)


def attributes(node: Element) -> Markup:
    """What a page keeps of the attributes of a node, in their order."""
    if not node.attributes:
        return attribute("scope", "col") if node.name == "th" else Markup("")
    written: list[Markup] = []
    for name in _KEPT:
        if name == "lang":
            written.append(language(node))
        elif name != "class" or node.name not in ("abbr", "td", "th"):
            written.append(attribute(name, without_tags(node.get(name))))
    if node.name == "th":
        written.append(attribute("scope", "col"))
    if node.name in ("td", "th"):
        align = f"align-{node.get('align')}" if node.get("align") else ""
        written.append(attribute("class", " ".join(filter(None, (align, node.get("class"))))))
        styles = ("--share", node.get("share")), ("width", node.get(tables.ROOM))
        said = "; ".join(f"{name}: {said}" for name, said in styles if said)
        written.append(attribute("style", said))
    return safe("".join(written))


def of_table(
    piece: Markup, before: Node | None, node: Node, after: Node | None, paper: PaperManners
) -> Markup:
    """A paragraph as it stands beside a table: its caption above, on paper, and its note below."""
    if is_note(node, before):
        return _UNDER_TABLE.format(piece)
    if not is_caption(node, after):
        return piece
    return paper.caption(_OVER_TABLE.format(piece), before)
