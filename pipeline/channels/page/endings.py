"""How paragraphs end on paper: not with a lone short word under them.

The last words of every text are tied by no-break spaces until they make a line that looks meant:
boldly in headings, captions and lists, which are set ragged; with a light hand in paragraphs, for
what moves down leaves a looser line behind. (Words at the end that would be parted:
`paper/child/patches/lines.py`.) Knows the tree of an edition, nothing of HTML.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.content.elements import BLOCK_ELEMENTS
from pipeline.content.model import (
    Chapter,
    Edition,
    Element,
    FieldValue,
    Node,
    NoteMark,
    RichText,
    Text,
    changed,
    plain,
)

_RAGGED = (12, 20)  # signs that are enough for a last line; signs that may move down together
_JUSTIFIED = (7, 12)
_LEAST = 30  # signs: shorter texts have one line, or are names
_TIED = "\u00a0"
_AS_THEY_ARE = frozenset({"table", "pre", "code"})


def prevent_runts(edition: Edition) -> Edition:
    """The edition with the last words of all its texts tied together."""
    return replace(
        edition,
        fields=_fields(edition.fields),
        front=_chapter(edition.front),
        chapters=tuple(_chapter(chapter) for chapter in edition.chapters),
    )


def ending(text: str, enough: int, most: int) -> str:
    """Characters with their last words tied: `enough` of them for a line, but not over `most`."""
    stripped = text.rstrip()
    words = stripped.split(" ")
    number = 1
    while number < len(words) and len(_joined(words, number)) < enough:
        number += 1
    if len(_joined(words, number)) > most:
        number -= 1
    kept = _joined(words, number) if number else ""
    return text[: len(stripped) - len(kept)] + kept.replace(" ", _TIED) + text[len(stripped) :]


def _joined(words: list[str], number: int) -> str:
    return " ".join(words[-number:])


def _chapter(chapter: Chapter) -> Chapter:
    return replace(
        chapter, fields=_fields(chapter.fields), body=changed(chapter.body, _blocks, _fields)
    )


def _fields(fields: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    """Lists are left alone: their entries are names, told apart by their characters."""
    return {
        name: replace(value, nodes=_run(value.nodes, _RAGGED))
        if isinstance(value, RichText)
        else value
        for name, value in fields.items()
    }


def _blocks(nodes: tuple[Node, ...], within: str = "") -> tuple[Node, ...]:
    """Nodes among which elements of block level may stand."""
    if not any(isinstance(n, Element) and n.name in BLOCK_ELEMENTS for n in nodes):
        return _run(nodes, _JUSTIFIED if within == "p" else _RAGGED)
    return tuple(
        replace(node, children=_blocks(node.children, node.name))
        if isinstance(node, Element) and node.name not in _AS_THEY_ARE
        else node
        for node in nodes
    )


def _run(nodes: tuple[Node, ...], limits: tuple[int, int]) -> tuple[Node, ...]:
    """One run of text, from its first sign to its last."""
    return _last(nodes, limits) if len(plain(nodes)) >= _LEAST else nodes


def _last(nodes: tuple[Node, ...], limits: tuple[int, int]) -> tuple[Node, ...]:
    """The same with the last characters tied, however deep they stand; a note may follow them."""
    for place in range(len(nodes) - 1, -1, -1):
        node = nodes[place]
        if isinstance(node, NoteMark) or (isinstance(node, Text) and not node.value.strip()):
            continue
        changed: Node = node
        if isinstance(node, Text):
            changed = Text(ending(node.value, *limits))
        elif isinstance(node, Element) and node.name not in _AS_THEY_ARE:
            changed = replace(node, children=_last(node.children, limits))
        return (*nodes[:place], changed, *nodes[place + 1 :])
    return nodes
