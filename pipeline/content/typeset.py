"""Prose nodes → the same nodes tidied and typographically set, one inline context at a time.

Joins the tree to `typography/`, which knows only runs of characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.content.elements import BLOCK_ELEMENTS, LITERAL
from pipeline.content.merge_tags import TAG
from pipeline.content.model import Element, MergeTag, Node, NoteMark, Text, plain
from pipeline.content.typography import Piece, Run, typeset
from pipeline.dataclass import dataclass, replace

_SPACE = re.compile(r"[ \t\n\r\f](?:(?<= )[ \t\n\r\f]+|(?<! )[ \t\n\r\f]*)")  # not one blank


def set_nodes(nodes: Sequence[Node], language: str) -> tuple[Node, ...]:
    """Tidy white space and set the typography of some block-level or inline nodes."""
    if not any(_is_block(node) for node in nodes):
        return _set_inline(_folded(nodes), language)
    out: list[Node] = []
    inline: list[Node] = []
    for node in nodes:
        if isinstance(node, Element) and _is_block(node):
            out += _set_inline(_folded(inline), language)
            inline = []
            out.append(_set_block(node, language))
        else:
            inline.append(node)
    out += _set_inline(_folded(inline), language)
    return tuple(out)


def _set_block(element: Element, language: str) -> Element:
    if element.name == "pre":
        return element
    language = element.get("lang") or language
    return replace(element, children=set_nodes(element.children, language))


def _is_block(node: Node) -> bool:
    return isinstance(node, Element) and node.name in BLOCK_ELEMENTS


def _folded(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """White space as a browser shows it: runs folded, none at the ends, none after a break."""
    folded, _ = _fold(nodes, after_space=True)
    _strip_end(folded)
    return tuple(folded)


def _fold(nodes: Sequence[Node], after_space: bool) -> tuple[list[Node], bool]:
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, Text):
            value = _SPACE.sub(" ", node.value) if _to_fold(node.value) else node.value
            if after_space:
                value = value.removeprefix(" ")
            if not value:
                continue
            after_space = value.endswith(" ")
            if out and isinstance(out[-1], Text):
                out[-1] = Text(out[-1].value + value)
            else:
                out.append(Text(value))
        elif isinstance(node, Element) and node.name == "br":
            _strip_end(out)
            out.append(node)
            after_space = True
        elif isinstance(node, Element) and node.children:
            children, after_space = _fold(node.children, after_space)
            out.append(replace(node, children=tuple(children)))
        else:
            out.append(node)
            after_space = False
    return out, after_space


def _to_fold(text: str) -> bool:
    """Is there anything to fold? Asked this way in a tenth of the time."""
    return "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text


def _strip_end(nodes: list[Node]) -> None:
    """Takes the spaces from the end of the list, and what was nothing else with them."""
    while nodes:
        match nodes[-1]:
            case Text(value) as last:
                if value := value.rstrip(" "):
                    nodes[-1] = Text(value) if value != last.value else last
                    return
                nodes.pop()
            case Element() as last if last.children:
                children = list(last.children)
                _strip_end(children)
                nodes[-1] = replace(last, children=tuple(children))
                return
            case _:
                return


def _set_inline(nodes: tuple[Node, ...], language: str) -> tuple[Node, ...]:
    if not nodes:
        return ()
    runs = list(_runs(nodes, language, protected=False))
    return _Rebuild(iter(typeset(runs))).nodes(nodes, language)


def _runs(nodes: Sequence[Node], language: str, protected: bool) -> Iterator[Run]:
    for node in nodes:
        match node:
            case Text(value):
                yield Run(value, language, protected)
            case MergeTag(raw):
                yield Run(raw, language, protected=True)
            case NoteMark():
                yield Run("", language, protected=True)
            case Element("br"):
                yield Run("\n", language, protected=True)
            case Element("img"):
                yield Run("\ufffc", language, protected=True)
            case Element():
                inner = node.get("lang") or language
                kept = protected or node.name in LITERAL or _is_own_address(node)
                yield from _runs(node.children, inner, kept)


def _is_own_address(node: Element) -> bool:
    if node.name != "a" or len(node.children) != 1 or not isinstance(node.children[0], Text):
        return False
    text = node.children[0].value
    return text in node.get("href") or "://" in text


def _explained(node: Element, language: str) -> Element:
    """An abbreviation whose meaning, which some channels print, is set like other text."""
    title = node.get("title")
    if not title or TAG.search(title):
        return node
    meaning = plain(_set_inline((Text(title),), language))
    return replace(node, attributes={**node.attributes, "title": meaning})


@dataclass(slots=True)
class _Rebuild:
    """Walks the nodes again in the order of their runs and puts the set pieces in."""

    pieces: Iterator[tuple[Piece, ...]]

    def nodes(self, nodes: Sequence[Node], language: str) -> tuple[Node, ...]:
        out: list[Node] = []
        for node in nodes:
            match node:
                case Text():
                    out += self.text()
                case MergeTag() | NoteMark():
                    next(self.pieces)
                    out.append(node)
                case Element("br") | Element("img"):
                    next(self.pieces)
                    out.append(node)
                case Element():
                    inner = node.get("lang") or language
                    set_ = replace(node, children=self.nodes(node.children, inner))
                    out.append(_explained(set_, inner) if node.name == "abbr" else set_)
        return tuple(out)

    def text(self) -> Iterator[Node]:
        for piece in next(self.pieces):
            if piece.superscript:
                yield Element("sup", (Text(piece.text),))
            elif piece.text:
                yield Text(piece.text)
