"""How paragraphs end on paper: never with a lone short word, nor with the end of a parted one.

« vrai-/ment. » under a column of text is the mark of a machine. The last words of every paragraph,
heading, caption and list entry are tied by no-break spaces; `layout/lines.py` parts no word that
is tied to the one before it. (Not an element of their own: WeasyPrint 70 breaks the line before one
wrongly.) Knows the tree of an edition, nothing of HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.content.model import (
    BLOCK_ELEMENTS,
    Block,
    Chapter,
    Edition,
    Element,
    FieldValue,
    Item,
    Node,
    NoteMark,
    Prose,
    RichText,
    Text,
    plain,
)

_ENOUGH = 9  # signs on the last line that look meant
_MOST = 20  # signs that may move to the next line together: more would tear a hole above
_LEAST = 30  # signs: shorter texts have one line, or are names
_TIED = "\u00a0"
_AS_THEY_ARE = frozenset({"table", "pre", "code"})


def tied(edition: Edition) -> Edition:
    """The edition with the last words of all its texts tied together."""
    return replace(
        edition,
        fields=_fields(edition.fields),
        front=_chapter(edition.front),
        chapters=tuple(_chapter(chapter) for chapter in edition.chapters),
    )


def ending(text: str) -> str:
    """Characters with their last words tied: enough of them for a line, but not too many."""
    stripped = text.rstrip()
    words = stripped.split(" ")
    number = 2
    while number < len(words) and len(_joined(words, number)) < _ENOUGH:
        number += 1
    while number > 1 and len(_joined(words, number)) > _MOST:
        number -= 1
    kept = _joined(words, number)
    return text[: len(stripped) - len(kept)] + kept.replace(" ", _TIED) + text[len(stripped) :]


def _joined(words: list[str], number: int) -> str:
    return " ".join(words[-number:])


def _chapter(chapter: Chapter) -> Chapter:
    return replace(chapter, fields=_fields(chapter.fields), body=_items(chapter.body))


def _items(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(_item(item) for item in items)


def _item(item: Item) -> Item:
    match item:
        case Prose(nodes):
            return replace(item, nodes=_blocks(nodes))
        case Block():
            return replace(item, fields=_fields(item.fields), body=_items(item.body))
        case _:
            return item


def _fields(fields: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    """Lists are left alone: their entries are names, told apart by their characters."""
    return {
        name: replace(value, nodes=_run(value.nodes)) if isinstance(value, RichText) else value
        for name, value in fields.items()
    }


def _blocks(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Nodes among which elements of block level may stand."""
    if not any(isinstance(n, Element) and n.name in BLOCK_ELEMENTS for n in nodes):
        return _run(nodes)
    return tuple(
        replace(node, children=_blocks(node.children))
        if isinstance(node, Element) and node.name not in _AS_THEY_ARE
        else node
        for node in nodes
    )


def _run(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """One run of text, from its first sign to its last."""
    return _last(nodes) if len(plain(nodes)) >= _LEAST else nodes


def _last(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The same with the last characters tied, however deep they stand; a note may follow them."""
    for place in range(len(nodes) - 1, -1, -1):
        node = nodes[place]
        if isinstance(node, NoteMark) or (isinstance(node, Text) and not node.value.strip()):
            continue
        changed: Node = node
        if isinstance(node, Text):
            changed = Text(ending(node.value))
        elif isinstance(node, Element) and node.name not in _AS_THEY_ARE:
            changed = replace(node, children=_last(node.children))
        return (*nodes[:place], changed, *nodes[place + 1 :])
    return nodes
