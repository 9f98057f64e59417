"""What a page no longer needs is let go: when it is laid out, and when it is painted.

Laid out, every box has a set of its own of the sides that lost their margins, mostly an empty one.
Painted, a page gives its lines' room to the streams of the next ones; else the layout of hundreds
of pages and all their streams would be in memory together. For the structure of a PDF/UA,
WeasyPrint 70 asks afterwards which boxes of text there were and of which element each box is, never
what was in them.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.layout import page

# What columns and pages that were made again have left, a tenth of all, takes a hundredth of the
# layout's time to find: not worth it where there is room.
_MANY, _YOUNG = 50, 1
_NO_SIDES: frozenset[str] = frozenset()
_OF_A_LINE = "element_tag", "element", "style", "children"
_OF_A_TEXT = "element_tag", "children"


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
    pages = [list(_lines(one._page_box)) for one in document.pages]  # noqa: SLF001
    counted = Counter(id(box) for boxes in pages for box in boxes)  # a repeated one is drawn again
    for one, boxes in zip(document.pages, pages, strict=True):
        _let_go_after(one, [box for box in boxes if counted[id(box)] == 1])


def _lines(box: Any) -> Iterator[Any]:
    """The lines below a box and what is written in them."""
    if isinstance(box, LineBox | TextBox):
        yield box
    for child in () if isinstance(box, TextBox) else getattr(box, "children", ()):
        yield from _lines(child)


def _let_go_after(painted: Any, boxes: list[Any]) -> None:
    paint = painted.paint

    def once(stream: Any, *given: Any) -> None:
        paint(stream, *given)
        if all(isinstance(word, bytes) for word in stream.stream):
            stream.stream[:] = [b"\n".join(stream.stream)]  # as it will be written
        for box in boxes:
            kept = _OF_A_LINE if isinstance(box, LineBox) else _OF_A_TEXT
            box.__dict__ = {name: box.__dict__[name] for name in kept}
        del painted.paint

    painted.paint = once
