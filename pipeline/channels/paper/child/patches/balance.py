"""Columns of equal height, found in a dozen tries where WeasyPrint makes a hundred.

WeasyPrint lays columns out at their average height, and again a little higher until all fit. Where
it cannot tell what is missing it goes up by one pixel a time, up to a hundred times: two thirds of
the layout of a newsletter. Where it takes such a step we look for the first height that is enough,
in strides that double and then by halves, and answer its tries below that one as it does itself
where nothing fits: no box. It goes on by its own steps, and its last try is real.

Upstream: https://github.com/Kozea/WeasyPrint/pull/878 tells of the step of a pixel and of a search
by halves (2020); https://github.com/Kozea/WeasyPrint/pull/1597 sped up what is higher than a page.
Knows `weasyprint.layout` of the version in constraints.txt. What is not as expected here (another
step, a try that does not fit after all) goes WeasyPrint's own way, as before.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any

from weasyprint.layout import block, column

from pipeline.channels.paper.child.patches import blocks, columns
from pipeline.dataclass import dataclass

_STEP = 1.0  # CSS pixel: what WeasyPrint adds when it does not know better
_NEAR = 1e-6
_ENDLESS = 1 << 20  # steps
_MARGINS = 2  # among what is given to a box to be laid out: those above it
_NO_BOX: tuple[Any, ...] = (None, None, {"break": "any", "page": None}, [], False, None)

_create_column_box: Callable[..., Any] = column._create_column_box  # noqa: SLF001
_block_box_layout: Callable[..., Any] = block.block_box_layout


@dataclass(slots=True)
class _Tries:
    """How far WeasyPrint is with a box of columns; a space is what is left below them."""

    columns: int
    of: Any  # the element
    known: blocks.Known
    rehearsed: bool  # is what would be kept thrown away as well?
    measured: bool  # is only asked whether all fits?
    most: float = inf  # the space below columns as high as they may be
    space: float = -inf  # … in the current try to balance them
    enough: float = inf  # … where they are just high enough, once that was looked for


def install() -> None:
    """Once, before the first page."""
    column._create_column_box = _column_box  # noqa: SLF001
    block.block_box_layout = _box_layout


def _column_box(box: Any, containing_block: Any, children: Any, width: float, y: float) -> Any:
    """The box all tries lay out again and again; what is left of it then gets another one."""
    made = _create_column_box(box, containing_block, children, width, y)
    gap = box.style["column_gap"]
    space = (
        box.style["font_size"] if gap == "normal" else column.percentage(gap, box.style, box.width)
    )
    made.tries = _Tries(
        round((box.width + space) / (width + space)),
        box if box.element is None else box.element,
        columns.current.known,
        columns.current.rehearsing,
        columns.current.measuring,
    )
    return made


def _box_layout(
    context: Any,
    box: Any,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    page_is_empty: bool,
    *more: Any,
    **named: Any,
) -> Any:
    """A box as WeasyPrint does it; a column only where it may be high enough."""

    def lay_out(space: float, start: Any) -> Any:
        return _block_box_layout(
            context, box, space, start, containing_block, page_is_empty, *more, **named
        )

    tries: _Tries | None = getattr(box, "tries", None)
    if tries is None:
        return lay_out(bottom_space, skip_stack)
    known = tries.known

    def attempt(space: float, start: Any) -> Any:
        with blocks.trying(box, known):
            return lay_out(space, start)

    if bottom_space == inf:  # how tall is the next piece? It may be parted: not to be told
        return box.copy_with_children([]), *_NO_BOX[1:]
    if more[_MARGINS] is None:  # a column that is kept
        make = attempt if tries.rehearsed else lay_out
        made = make(bottom_space, skip_stack)
        return _not_too_high(made) if page_is_empty else made
    if page_is_empty:  # as high as may be, to see whether all fits
        tries.most = bottom_space
        with blocks.trying(box, known, exact=True):
            return _not_too_high(lay_out(bottom_space, skip_stack))
    if tries.measured and _fits(context, tries, skip_stack, attempt, tries.most):
        raise columns.AllFits
    tries.measured = False
    step = tries.space - bottom_space
    if tries.enough == inf and abs(step - _STEP) < _NEAR:
        found = context.__dict__.setdefault("balanced", {})  # pages are made more than once
        key = (tries.of, repr(skip_stack), round(tries.space, 3), round(tries.most, 3))
        if key not in found:
            found[key] = _enough(context, tries, skip_stack, attempt)
        tries.enough = found[key]
    tries.space = bottom_space
    return _NO_BOX if bottom_space > tries.enough + _NEAR else attempt(bottom_space, skip_stack)


def _not_too_high(laid_out: Any) -> Any:
    """A column that is full to its foot is, as the machine adds up, often some 1e-13 of a pixel
    higher; WeasyPrint compares to the last digit, and does not balance columns that do not fit."""
    column = laid_out[0]
    children = [c for c in column.children if c.is_in_normal_flow()] if column else []
    if children and isinstance(children[-1].height, float):
        children[-1].height -= _NEAR
    return laid_out


def _enough(context: Any, tries: _Tries, start: Any, lay_out: Callable[[float, Any], Any]) -> float:
    """The space below the lowest columns that hold everything, from one step above the last try."""

    def fits(steps: int) -> bool:
        return _fits(context, tries, start, lay_out, tries.space - steps * _STEP)

    # Where a box is measured whatever the page, columns may be as high as they like.
    most = int(min((tries.space - tries.most) / _STEP + _NEAR, _ENDLESS))
    low, stride = 0, 1
    while not fits(high := min(low + stride, most)):
        if high >= most:
            return tries.most
        low, stride = high, 2 * stride
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle, high)
    return tries.space - high * _STEP


def _fits(
    context: Any, tries: _Tries, start: Any, lay_out: Callable[[float, Any], Any], space: float
) -> bool:
    """Is everything in the columns, with so much space below?"""
    shapes, left, made = len(context.excluded_shapes), start, []
    for _ in range(tries.columns):
        new, left, *_ = lay_out(space, left)
        if new is None:
            break
        made.append(new)
        if left is None:
            break
    block.remove_placeholders(context, made, [], [])
    del context.excluded_shapes[shapes:]
    return new is not None and left is None
