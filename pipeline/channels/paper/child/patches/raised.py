"""A box in the margin column that does not fit on the rest of a page stands higher, its foot at the
foot of the text.

Written at the foot of a page, a word explained or a single figure goes to the next one in
WeasyPrint 70, and all text behind it goes along: up to its own height stays empty. Nothing of the
text is beside it, so it may go up: not above the heading of its section, nor over what stands in
the margin already, and only where lines of the text it belongs to have room below. A note that is
called later on the page takes its room from the same foot: the box goes up once more, or the line
goes to the next page. Where text does stand beside it, nothing changes.

Upstream: a float never stands above what is before it in the source, as CSS 2.1 asks (9.5.1, rules
5 and 6). Knows `weasyprint.layout` of the version in constraints.txt.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext, block
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.text.line_break import strut

from pipeline.dataclass import dataclass

_LINES = 3  # of its text that must have room on the page: else it goes on with that
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NEAR = 0.01  # CSS pixel: columns that touch
_RAISED = "raised"  # of the area of notes: the boxes that stand on it

_out_of_flow: Any = block._out_of_flow_layout  # noqa: SLF001  # no public name: see above
_float: Any = block.float_layout
_update: Any = LayoutContext._update_footnote_area  # noqa: SLF001  # as above
_FLOAT = inspect.signature(_float)


@dataclass(slots=True)
class _Raised:
    """A box that stands on the foot of the text, and how high it may go."""

    box: Any
    top: float

    def clears(self, bottom: float) -> bool:
        """Put it on this foot; false if it has no room above that."""
        over = _foot(self.box) - bottom
        if over <= 0:
            return True
        if self.box.position_y - over < self.top - _NEAR:
            return False
        self.box.translate(0, -over)
        return True


_above: list[Sequence[Any]] = []  # what stands before the float that is laid out, innermost last


def install() -> None:
    """From now on, in this process; goes on with what `floats.py` and `notes.py` put there."""
    global _float, _update
    _float, _update = block.float_layout, LayoutContext._update_footnote_area  # noqa: SLF001  # as above
    block._out_of_flow_layout = _remembered  # noqa: SLF001  # as above
    block.float_layout = _on_the_foot
    LayoutContext._update_footnote_area = _area  # noqa: SLF001  # as above


def _remembered(
    context: Any, box: Any, index: int, child: Any, new_children: Any, *given: Any
) -> Any:
    _above.append(new_children)
    try:
        return _out_of_flow(context, box, index, child, new_children, *given)
    finally:
        _above.pop()


def _on_the_foot(context: Any, box: Any, around: Any, *given: Any, **named: Any) -> Any:
    """A float; one that goes over the foot of the page stands on it, if it has room."""
    before = _above[-1] if _above else ()
    made, left = _float(context, box, around, *given, **named)
    if left is not None or not before or context.in_column:
        return made, left
    arguments = _FLOAT.bind(context, box, around, *given, **named).arguments
    bottom = context.page_bottom - arguments["bottom_space"]
    if _foot(made) > bottom:
        first, _ = strut(around.style)
        raised = _Raised(made, _limit(made, around, before))
        if made.position_y + _LINES * first <= bottom + _NEAR and raised.clears(bottom):
            context.current_footnote_area.__dict__.setdefault(_RAISED, []).append(raised)
    return made, left


def _area(context: Any) -> Any:
    """The area of notes; it is too high if a box in the margin cannot stand above it."""
    over = _update(context)
    standing = context.current_footnote_area.__dict__.get(_RAISED, ())
    cleared = [one.clears(context.page_bottom) for one in standing]
    return over or not all(cleared)


def _foot(box: Any) -> float:
    return float(box.border_box_y() + box.border_height())


def _limit(made: Any, around: Any, before: Sequence[Any]) -> float:
    """Below what it stands: what reaches into its column; its heading's upper edge."""
    left, right = made.position_x, made.position_x + made.margin_width()
    found = [float(around.content_box_y())]
    for box in before:
        found += _reached(box, left, right)
    return max(found)


def _reached(box: Any, left: float, right: float) -> Iterator[float]:
    """The edges of a box, or of those in it, that one in these columns must stay below."""
    if isinstance(box, AbsolutePlaceholder):
        yield box.position_y  # where it will stand is not known yet
        return
    if box.element_tag in _HEADINGS:
        yield box.border_box_y()
    begins = box.position_x + box.margin_left
    if begins < right - _NEAR and begins + box.border_width() > left + _NEAR:
        yield box.position_y + box.margin_height()
    elif isinstance(box, boxes.LineBox) or not isinstance(box, boxes.ParentBox):
        return
    elif any(isinstance(one, AbsolutePlaceholder) for one in box.descendants()):
        yield box.position_y + box.margin_height()
    else:
        for child in box.children:
            yield from _reached(child, left, right)
