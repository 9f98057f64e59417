"""What may stand elsewhere than it was written, while the text goes on round it: its mark; and the
word at the head of a table that goes on.

What may move is a picture with a caption of its own, a table with its title above: what a reader
finds by its words or its number, wherever near it stands. Not one that a sentence leads to with a
colon. On paper alone, and only in kinds that say so (`figures_move` in kind.toml).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from pipeline.channels.page import tables
from pipeline.channels.page.scheme import CONTINUED, MOVES
from pipeline.content.model import Block, Element, Item, Node, Prose, plain
from pipeline.dataclass import dataclass

_FIGURE = "<figure "
_HEAD = re.compile(r"<th\b[^>]*>")


@dataclass(frozen=True, slots=True)
class PaperManners:
    """What is wanted of pages: may figures move, the word over a table that goes on, and are long
    addresses cut to the name of their site?"""

    moving: bool = False
    goes_on: str = ""
    short_addresses: bool = False

    def figures(self, pieces: Sequence[tuple[Item, Markup]]) -> Sequence[tuple[Item, Markup]]:
        """The items of a part, those that may move with their mark."""
        if not self.moving:
            return pieces
        above = (None, *(item for item, _ in pieces))
        return [
            (item, _marked_figure(item, html, before))
            for (item, html), before in zip(pieces, above, strict=False)
        ]

    def caption(self, html: Markup, before: Node | None) -> Markup:
        """The title over a table, by which the table moves too; `before` is what stands above."""
        return _marked(html) if self.moving and not _leads_on(before) else html

    def continued(self, table: Markup, shape: tables.Shape) -> Markup:
        """A table whose first head says, where it is repeated, that the table goes on."""
        head = _HEAD.search(table) if self.goes_on and tables.goes_on(shape) else None
        if head is None:
            return table
        said = Markup('<span class="{}">{}</span>').format(CONTINUED, self.goes_on)
        return table[: head.end()] + said + table[head.end() :]


def _marked_figure(item: Item, html: Markup, above: Item | None) -> Markup:
    """A figure with a caption, marked."""
    before, begin, rest = html.partition(_FIGURE)
    if not (begin and isinstance(item, Block) and item.text("caption")):
        return html
    said = above.nodes if isinstance(above, Prose) else ()
    last = next((node for node in reversed(said) if isinstance(node, Element)), None)
    return html if _leads_on(last) else before + _marked(begin + rest)


def _marked(html: Markup) -> Markup:
    name, space, rest = html.partition(" ")
    return name + Markup(' {}=""').format(MOVES) + space + rest


def _leads_on(node: Node | None) -> bool:
    """Does it end with a colon?"""
    return node is not None and plain([node]).rstrip().endswith(":")
