"""A mail as Outlook on Windows reads it, and what its renderer, Word's, is strict about.

Word opens conditional comments, knows no media query and takes its layout from tables. The view is
the source with `[if mso]` parts opened and the others' gone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.support.html import VOID

_CONDITION = re.compile(r"<!--\[if ([^\]]*)\]>(.*?)<!\[endif\]-->", re.DOTALL)
_REVEALED = re.compile(r"<!--\[if !mso[^\]]*\]><!-->?(.*?)<!--<!\[endif\]-->", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_CURRENT = re.compile(r"(?:\(?(?:gte )?mso(?: \d+)?\)?(?: ?\| ?)?|\(?IE\)?)+")

# Where an element of a table may stand; everything else stands in a cell or outside of tables.
_WITHIN = {
    "tbody": {"table"},
    "thead": {"table"},
    "tfoot": {"table"},
    "tr": {"table", "tbody", "thead", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
}
_FRAMES = {"table", "tbody", "thead", "tfoot", "tr"}


def outlook_view(html: str) -> str:
    """The document that Word lays out; rules for another age of Outlook are left out."""
    opened = _CONDITION.sub(_open, _REVEALED.sub("", html))
    return _MEDIA.sub("", _COMMENT.sub("", opened))


def _open(part: re.Match[str]) -> str:
    return part[2] if _CURRENT.fullmatch(part[1]) else ""


@dataclass(frozen=True)
class Node:
    """An element as written, where, what it stands in and the text directly in it."""

    name: str
    attributes: dict[str, str]
    line: int
    parent: Node | None
    children: list[Node] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def style(self) -> dict[str, str]:
        """The declarations of the style attribute; of several for a property, the last."""
        pairs = (part.partition(":") for part in self.attributes.get("style", "").split(";"))
        return {name.strip(): value.strip() for name, _, value in pairs if value}

    def inside(self, *names: str) -> list[Node]:
        """All elements below, of these names if some are named, in the order of the source."""
        found: list[Node] = []
        for child in self.children:
            found += [child] if not names or child.name in names else []
            found += child.inside(*names)
        return found

    @property
    def text(self) -> str:
        return " ".join([*self.texts, *(child.text for child in self.children)]).strip()

    def __str__(self) -> str:
        return f"<{self.name}> in line {self.line}"


class _Reader(HTMLParser):
    """Strict: nothing is closed that was not opened, and namespaced elements count as well."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = self.here = Node("", {}, 0, None)
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = self._add(tag, attrs)
        if tag not in VOID:
            self.here = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = self._add(tag, attrs)
        if ":" not in tag and tag not in VOID:
            self.wrong.append(f"{node} closes itself, which HTML does not know")

    def handle_endtag(self, tag: str) -> None:
        if self.here.name != tag or self.here.parent is None:
            self.wrong.append(f"</{tag}> in line {self.getpos()[0]} ends {self.here}")
            return
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.here.texts.append(data.strip())
            if self.here.name in _FRAMES:
                self.wrong.append(f"{data.strip()!r} stands directly in {self.here}")

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> Node:
        node = Node(tag, {k: v or "" for k, v in attrs}, self.getpos()[0], self.here)
        self.here.children.append(node)
        wanted = _WITHIN.get(tag)
        if wanted and self.here.name not in wanted:
            self.wrong.append(f"{node} stands in {self.here}")
        if not wanted and self.here.name in _FRAMES:
            self.wrong.append(f"{node} stands in {self.here}, not in a cell")
        return node


def tree(html: str) -> tuple[Node, list[str]]:
    """The elements, and whatever is not balanced or stands where it may not."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    left_open = []
    node: Node | None = reader.here
    while node is not None and node.parent is not None:
        left_open.append(f"{node} is never closed")
        node = node.parent
    return reader.top, reader.wrong + left_open
