"""What a page no longer needs is let go: when it is laid out, and when it is painted.

Laid out, every box has a set of its own of the sides that lost their margins, mostly an empty one.
Painted, a page says what of the structure tree stands on it, and gives its boxes' room to the
streams of the next ones; else the layout of hundreds of pages, all their streams and the tree would
be in memory together. WeasyPrint 70 keeps all pages until the file is written, and asks afterwards
for nothing but their outlines.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

from weasyprint.layout import page

from pipeline.channels.paper.child.tagging import TreeBuilder

# What columns and pages that were made again have left, a tenth of all, takes a hundredth of the
# layout's time to find: not worth it where there is room.
_MANY, _YOUNG = 50, 1
_NO_SIDES: frozenset[str] = frozenset()


def install() -> None:
    """From now on, in this process; after whoever else looks at pages that are made."""
    page.remake_page = _tidied(page.remake_page)


def _tidied(remake_page: Callable[..., Any]) -> Callable[..., Any]:
    def made(*given: Any) -> Any:
        result = remake_page(*given)
        for box in result[0].descendants(placeholders=True):
            if box.remove_decoration_sides == _NO_SIDES:
                box.remove_decoration_sides = _NO_SIDES
        return result

    return made


def painted_once(document: Any) -> None:
    """This document is painted once more, and never again."""
    if len(document.pages) > _MANY:
        gc.collect(_YOUNG)
    document.tree = TreeBuilder()
    for number, one in enumerate(document.pages):
        _let_go_after(one, number, document.tree)


def _let_go_after(painted: Any, number: int, tree: TreeBuilder) -> None:
    paint = painted.paint

    def once(stream: Any, *given: Any) -> None:
        paint(stream, *given)
        if all(isinstance(word, bytes) for word in stream.stream):
            stream.stream[:] = [b"\n".join(stream.stream)]  # as it will be written
        if stream._tags is not None:  # noqa: SLF001  # as everything here
            tree.page(painted, number, stream._tags)  # noqa: SLF001
            stream._tags = {}  # noqa: SLF001
        painted._page_box.children = ()  # noqa: SLF001  # the notes on it hold the page
        del painted._page_box, painted.links, painted.paint  # noqa: SLF001

    painted.paint = once
