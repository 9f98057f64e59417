"""What Word and Outlook write of their own: items that are paragraphs, comments, changes, contents.

An item is `<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>`, its bullet in a span with
`mso-list:Ignore`; `items` makes lists of them.
"""

from __future__ import annotations

import re

from lxml import etree

from pipeline.studio.paste.blocks import Bullet
from pipeline.studio.paste.soup import words_in
from pipeline.studio.paste.styles import margin_of, style_of

_MSO_LIST = re.compile(r"(l\d+)\s+level(\d+)\s+(lfo\d+)")
_DEEPEST = 9
_CONTENTS = re.compile(r"msotoc\d|msotocheading")


def bullet_of(element: etree._Element) -> Bullet | None:
    """What says that a paragraph is an item; its marker comes with its words."""
    said = _MSO_LIST.match(style_of(element).get("mso-list", ""))
    if not said:
        return None
    return Bullet(min(int(said[2]), _DEEPEST), "", f"{said[1]} {said[3]}", margin_of(element))


def marker_in(element: etree._Element) -> str:
    """The bullet or the number that Word drew here; nothing elsewhere."""
    if style_of(element).get("mso-list") != "ignore":
        return ""
    return " ".join(words_in(element).split()) or "·"


def is_inset(element: etree._Element) -> bool:
    """A paragraph set like an item, without a bullet of its own."""
    named = (element.get("class") or "").casefold().startswith("msolistparagraph")
    return named and margin_of(element) > 0


def is_title(element: etree._Element) -> bool:
    """The title of a document, which Word has as a paragraph."""
    return (element.get("class") or "").casefold() == "msotitle"


def is_quotation(element: etree._Element) -> bool:
    """A paragraph in one of Word's styles for quotations."""
    return (element.get("class") or "").casefold() in ("msoquote", "msointensequote")


def is_aside(element: etree._Element) -> bool:
    """The texts of comments, which Word adds at the end; where they belong they are told."""
    return style_of(element).get("mso-element") == "comment-list"


def left_out(element: etree._Element, name: str) -> str:
    """Which kind of loss an element is: a comment, a deleted passage, a line of the contents."""
    kind = (element.get("class") or "").casefold()
    if name == "a" and kind == "msocomanchor":
        return "comment"
    if kind == "msodel" or (name == "del" and element.get("datetime")):
        return "deleted"
    return "contents" if _CONTENTS.fullmatch(kind) else ""
