"""What a screen reader says of a mail or a web page, in order: role, name, level, language.

By the markup alone, as HTML-AAM maps elements to roles; what is hidden is not said, nor a layout
table, nor a picture that says nothing. Each screen reader has words of its own for these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from urllib.parse import unquote

from lxml import html as lxml_html

from pipeline.content.elements import INLINE_ELEMENTS
from pipeline.dataclass import dataclass

_ROLES: Mapping[str, str] = {
    "article": "article",
    "aside": "complementary",
    "blockquote": "quotation",
    "figure": "figure",
    "footer": "contents",
    "header": "contents",
    "hr": "separator",
    "main": "main",
    "nav": "navigation",
    "ol": "list",
    "table": "table",
    "ul": "list",
}
_HEADING = re.compile(r"h([1-6])$")
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden")
# What templates write besides, of the elements that stand in a line of text.
_INLINE = INLINE_ELEMENTS | {"font", "time", "wbr", "ins", "u"}
_NOT_SAID = frozenset({"head", "script", "style", "template", "title"})
_BLANK = re.compile(r"[ \t\r\n\f]+")  # not those that do not break
_ONLY_NAMED = frozenset({"article", "figure", "region"})  # else they are not said


@dataclass(frozen=True, slots=True)
class Spoken:
    """One thing said. `level` of a heading, `count` of the items of a list, the rows of a table;
    a heading or a picture may be a `link` too."""

    role: str
    name: str
    language: str
    file: str = ""
    line: int = 0
    level: int = 0
    count: int = 0
    link: bool = False


@dataclass(slots=True)
class _Reading:
    """What has been said, the text that is being said, and where in the source that is."""

    said: list[Spoken] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    language: str = ""
    file: str = ""
    line: int = 0

    def say(
        self,
        role: str,
        name: str,
        language: str,
        *,
        level: int = 0,
        count: int = 0,
        link: bool = False,
    ) -> None:
        self.flush()
        self.said.append(
            Spoken(role, name, language, self.file, self.line, level, count, link=link)
        )

    def hear(self, text: str | None, language: str) -> None:
        if text:
            if language != self.language and text.strip():
                self.flush()
                self.language = language
            self.text.append(text)

    def flush(self) -> None:
        said = _BLANK.sub(" ", "".join(self.text)).strip()
        self.text.clear()
        if said:
            self.said.append(Spoken("text", said, self.language, self.file, self.line))

    def at(self, mark: str) -> None:
        """From here on it is another piece of the source."""
        self.flush()
        file, _, rest = mark.partition(":")
        self.file, self.line = unquote(file), int(rest.partition(":")[0] or 0) if rest else 0


def reading_order(html: str) -> list[Spoken]:
    """All that is said of a document with marks (`preview.py`)."""
    if not html.strip():
        return []
    reading = _Reading()
    _read(lxml_html.document_fromstring(html), reading, "", "")
    reading.flush()
    return reading.said


def _read(element: lxml_html.HtmlElement, reading: _Reading, language: str, within: str) -> None:
    """An element and all in it; `within` is a heading or a link, whose name is said already."""
    if not isinstance(element.tag, str):
        if element.text and element.text.startswith("@"):
            reading.at(element.text[1:])
        return
    if element.tag in _NOT_SAID or _is_hidden(element):
        return
    if element.tag == "br":
        reading.hear(" ", language)
    language = element.get("lang") or language
    block = element.tag not in _INLINE
    if block and not within:
        reading.flush()
    within = _said(element, reading, language, within)
    if not within:
        reading.hear(element.text, language)
    for child in element:
        _read(child, reading, language, within)
        if not within:
            reading.hear(child.tail, language)
    if block and not within:
        reading.flush()


def _said(element: lxml_html.HtmlElement, reading: _Reading, language: str, within: str) -> str:
    """Say what an element is; what is said of its content already."""
    role, level = role_of(element)
    name = _BLANK.sub(" ", element.get("aria-label") or _labelled(element)).strip()
    if role == "heading":
        linked = next(element.iter("a"), None) is not None
        reading.say(role, name or _text(element), language, level=level, link=linked)
        return role
    if role == "image":
        name = name or _BLANK.sub(" ", element.get("alt") or "").strip()
        if name and not within:
            linked = any(one.tag == "a" for one in element.iterancestors())
            reading.say(role, name, language, link=linked)
        return within
    if within:
        return within
    if role == "link":
        if next(element.iter("img"), None) is None:
            reading.say(role, name or _text(element), language)
            return role
    elif role in ("list", "table"):
        reading.say(role, name or _caption(element), language, count=_count(element))
    elif role and (name or role not in _ONLY_NAMED):
        reading.say(role, name, language)
    return ""


def role_of(element: lxml_html.HtmlElement) -> tuple[str, int]:
    """The role of an element and its level; empty for what is said without being named."""
    own = (element.get("role") or "").split(" ")[0]
    if own in ("presentation", "none"):
        return "", 0
    heading = _HEADING.match(element.tag)
    if heading or own == "heading":
        return "heading", int(element.get("aria-level") or (heading[1] if heading else 2))
    if element.tag == "a" and element.get("href"):
        return "link", 0
    if element.tag in ("img", "svg") or own == "img":
        return "image", 0
    role = own or _ROLES.get(element.tag, "")
    return ("" if role == "contents" else role), 0


def _is_hidden(element: lxml_html.HtmlElement) -> bool:
    return (
        element.get("aria-hidden") == "true"
        or element.get("hidden") is not None
        or _HIDDEN.search(element.get("style") or "") is not None
    )


def _text(element: lxml_html.HtmlElement) -> str:
    """The name an element has from what is in it."""
    return _BLANK.sub(" ", "".join(_texts(element))).strip()


def _texts(element: lxml_html.HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str) or _is_hidden(element):
        return
    if element.tag == "img":
        yield element.get("alt") or ""
    if element.tag == "br":
        yield " "
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _labelled(element: lxml_html.HtmlElement) -> str:
    """The name that other elements give it."""
    others = (element.get("aria-labelledby") or "").split()
    found = (element.getroottree().find(f".//*[@id='{one}']") for one in others if "'" not in one)
    return " ".join(_text(one) for one in found if one is not None)


def _caption(element: lxml_html.HtmlElement) -> str:
    caption = element.find("caption")
    return "" if caption is None else _text(caption)


def _count(element: lxml_html.HtmlElement) -> int:
    """The items of a list, the rows of a table."""
    if element.tag == "table":
        return sum(1 for _ in element.iter("tr"))
    return sum(1 for child in element if child.tag == "li")
