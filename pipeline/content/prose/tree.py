"""HTML string → prose nodes, sanitised once more, with line numbers taken from the marks.

The only place that knows both the HTML parser and the model. nh3 is a net under the closed list of
`dialect.py`: it must change nothing, and when it does the prose is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import nh3
from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.content.addresses import judge
from pipeline.content.merge_tags import is_condition
from pipeline.content.model import (
    ELEMENTS,
    HEADINGS,
    Element,
    MergeTag,
    Node,
    NoteMark,
    Text,
    plain,
)
from pipeline.content.prose.marks import MARK, number_of, unmarked

# Rendering recurses once an element; measured: mrml and lxml are safe far beyond this.
DEEPEST = 60
_KEPT_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"data-src", "alt", "title"},
    "ol": {"start"},
    "sup": {"data-note"},
    "td": {"align"},
    "th": {"align"},
    "*": {"id", "lang", "class"},
}
# What stands for a node while addresses are looked for: a tag that may be part of one, anything
# else. Noncharacters, which never come from an author (`marks.py`).
_PART, _OTHER = "\ufde2", "\ufde3"
_PLACE = re.compile(f"([{_PART}{_OTHER}])")
# A bracket belongs to an address when it opens and closes in it: …/wiki/Pont_(ouvrage).
_BARE_ADDRESS = re.compile(
    rf"https?://(?:[^\s<>«»\"“”(){_OTHER}]|\([^\s<>«»\"“”(){_OTHER}]*\))*"
    rf"(?:[^\s<>«»\"“”().,;:!?…\]}}'’*_{_OTHER}]|\([^\s<>«»\"“”(){_OTHER}]*\))"
)


Expand = Callable[[str], tuple[Node, ...]]


class UnsafeProseError(Exception):
    """The net caught something; the paragraph must not be printed."""


class TooDeepError(Exception):
    """Elements nested beyond `DEEPEST`."""


def read_tree(html: str, line: int, expand: Expand, restore: Callable[[str], str]) -> list[Node]:
    """The nodes of an HTML string.

    `line` is where the prose begins; `expand` turns text that holds tokens (merge tags, code) into
    nodes, `restore` does so for attributes.

    Raises:
        UnsafeProseError: sanitising would have changed the elements.
        TooDeepError: nested too deep to render.
    """
    root = _body(html)
    clean = nh3.clean(
        html,
        tags=set(ELEMENTS),
        attributes=_KEPT_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        generic_attribute_prefixes=None,
    )
    if list(_shape(root)) != list(_shape(_body(clean))):
        raise UnsafeProseError
    return list(_Walker(line, expand, restore).children(root, 0, False))


def _body(html: str) -> LexborNode:
    parser = LexborHTMLParser(f"<!DOCTYPE html><html><body>{html}</body></html>")
    body = parser.body
    assert body is not None  # lexbor always makes one
    return body


def _shape(node: LexborNode) -> Iterator[tuple[str, tuple[tuple[str, str | None], ...]]]:
    for found in node.traverse(include_text=False):
        yield found.tag or "", tuple(sorted(found.attributes.items()))


@dataclass(slots=True)
class _Walker:
    """Walks the HTML in reading order; `line` is the last one seen."""

    line: int
    expand: Expand
    restore: Callable[[str], str]

    def children(self, node: LexborNode, depth: int, verbatim: bool) -> Iterator[Node]:
        if depth > DEEPEST:
            raise TooDeepError
        for child in node.iter(include_text=True):
            if child.tag == "-text":
                yield from self.text(child.text_content or "", verbatim)
            elif child.tag in ELEMENTS:
                element = self.element(child, depth, verbatim)
                if not _is_empty_heading(element):
                    yield element

    def element(self, node: LexborNode, depth: int, verbatim: bool) -> Node:
        name = node.tag or ""
        before = self.line
        attributes = {
            key.replace("data-src", "src"): self.restore(unmarked(value))
            for key, value in node.attributes.items()
            if value is not None
        }
        first = MARK.search(node.html or "") if name not in ("br", "hr", "img") else None
        line = before
        if first and not unmarked((node.html or "")[: first.start()]).rpartition(">")[2].strip():
            line = number_of(first)
        if "data-note" in attributes:
            return NoteMark(attributes["data-note"], before)
        code = verbatim or name in ("code", "pre", "a")
        children = tuple(self.children(node, depth + 1, code))
        return Element(name, children, MappingProxyType(attributes), line)

    def text(self, value: str, verbatim: bool) -> Iterator[Node]:
        position = 0
        for match in MARK.finditer(value):
            if verbatim:  # one text, whatever lines it runs over
                self.line = number_of(match)
                continue
            yield from self.piece(value[position : match.start()], verbatim)
            self.line = number_of(match)
            position = match.end()
        yield from self.piece(unmarked(value) if verbatim else value[position:], verbatim)

    def piece(self, value: str, verbatim: bool) -> Iterator[Node]:
        if value:
            nodes = self.expand(value)
            yield from nodes if verbatim else _linked(nodes, self.line)


def _is_empty_heading(node: Node) -> bool:
    """`##` alone says nothing, and an empty heading is an error in a tagged PDF."""
    return isinstance(node, Element) and node.name in HEADINGS and not node.children


def _linked(nodes: Sequence[Node], line: int) -> Iterator[Node]:
    """Bare addresses become links, as editors expect, with the merge tags they hold."""
    text = "".join(node.value if isinstance(node, Text) else _place(node) for node in nodes)
    others = iter([node for node in nodes if not isinstance(node, Text)])
    position = 0
    for match in _BARE_ADDRESS.finditer(text):
        yield from _filled(text[position : match.start()], others)
        said = tuple(_filled(match[0], others))
        address = plain(said)
        if judge(address) == "fine":
            yield Element("a", said, MappingProxyType({"href": address}), line)
        else:  # `https://serveur..fr` stays as typed
            yield from said
        position = match.end()
    yield from _filled(text[position:], others)


def _place(node: Node) -> str:
    return _PART if isinstance(node, MergeTag) and not is_condition(node.raw) else _OTHER


def _filled(text: str, others: Iterator[Node]) -> Iterator[Node]:
    """Some text with the nodes in their places again."""
    for piece in _PLACE.split(text) if text else ():
        if piece in (_PART, _OTHER):
            yield next(others)
        elif piece:
            yield Text(piece)
