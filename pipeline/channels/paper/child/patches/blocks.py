"""A block that stands whole in a column is laid out once for all tries of the column's height.

WeasyPrint lays everything in columns out again for each height it tries (`balance.py`), a dozen
times, and nine of ten lines come out as before. While heights are tried, a block that certainly
fits is answered with the box made of it before, moved. What is in that box keeps its old place:
nobody looks at it, for the columns that are kept are laid out anew. A block that may reach the foot
of its column, one beside a float, notes, tables and grids are left to WeasyPrint; so is every
decision.

Upstream: we found no report of it (2026-11). Knows `weasyprint.layout.block` of the version in
constraints.txt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import field
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block

from pipeline.channels.paper.child.patches.alike import likeness
from pipeline.channels.paper.child.patches.steps import shortened
from pipeline.dataclass import dataclass
from pipeline.kept import Kept

_IN_FLOW = (
    boxes.LineBox,
    boxes.InlineBox,
    boxes.TextBox,
    boxes.BlockReplacedBox,
    boxes.InlineReplacedBox,
)
_AROUND = 2  # among what is given to a block to be laid out: the box it is in
_SLACK = 0.01  # CSS pixel: far more than the machine errs by, adding up

_block_level_layout: Callable[..., Any] = block.block_level_layout


@dataclass(frozen=True, slots=True)
class _Whole:
    """What WeasyPrint gave back for a block that stands whole, and how far down it looked."""

    box: Any
    top: float  # where the block was put
    aside: float  # how far from there the box is, to the side
    lowered: float  # … and by margins
    depth: float  # from there to the lowest edge that was compared with the foot of the column
    margins: tuple[float, ...]
    page: Any
    collapsed: bool


@dataclass(slots=True)
class Known:
    """What the tries of one box of columns have in common, by what copies of a box share."""

    rising: bool  # may something in them reach up beside a float of what stands above?
    whole: dict[Any, _Whole] = field(default_factory=dict)
    plain: dict[Any, bool] = field(default_factory=dict)
    likeness: dict[Any, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class _Now:
    """The try being made: in which box are children to be answered, and from what?"""

    parent: Any = None
    known: Known = field(default_factory=lambda: Known(rising=True))
    exact: bool = False  # only where the block stood at the same height, to the last digit


_now = _Now()
_shared: list[Kept[_Whole]] = []  # blocks of documents with the same fonts and the same hyphens


def install() -> None:
    """From now on, in this process."""
    block.block_level_layout = _once


def rising(box: Any) -> bool:
    """Does anything in a box have a margin that pulls it up?"""
    return any(getattr(one.style["margin_top"], "value", 0) < 0 for one in box.descendants())


@contextmanager
def sharing(kept: Kept[_Whole]) -> Iterator[None]:
    """Blocks that are tried meanwhile may be those of a document before, and are kept for more."""
    _shared.append(kept)
    try:
        yield
    finally:
        _shared.remove(kept)


@contextmanager
def trying(column: Any, known: Known, exact: bool = False) -> Iterator[None]:
    """What is laid out in `column` meanwhile is looked at, and thrown away."""
    before = {name: getattr(_now, name) for name in _Now.__slots__}
    _now.parent, _now.known, _now.exact = column, known, exact
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(_now, name, value)


def _once(context: Any, box: Any, *given: Any, **named: Any) -> Any:
    """A block as WeasyPrint lays it out, or as it did in another try."""
    parent = _now.parent
    if parent is None or named or given[_AROUND] is not parent:
        return _block_level_layout(context, box, *given, **named)
    known, top, shapes = _now.known, box.position_y, context.excluded_shapes
    bottom_space, skip_stack, _, page_is_empty, _, _, margins, *more = given
    key = (_same(box), repr(skip_stack), page_is_empty, tuple(margins), parent.width)
    alone = not any(more) and _below(shapes, top) and _plain(box, known)
    place = top if _now.exact else None
    whole = known.whole.get((key, place)) if alone else None
    shared = _alike(box, parent, key, known) if alone and _shared and whole is None else None
    if shared is not None:
        whole = _shared[0].get((shared, place))
    if whole is not None and not context.overflows_page(bottom_space, top + whole.depth + _SLACK):
        return _moved(whole, box)
    before, cuts, parted = len(shapes), shortened.times, len(context.broken_out_of_flow)
    _now.parent = box
    try:
        made = _block_level_layout(context, box, *given)
    finally:
        _now.parent = parent
    new, rest, _, _, _, lines = made
    if not alone or new is None or rest is not None or lines is not None:
        return made
    if shortened.times != cuts or len(context.broken_out_of_flow) != parted:
        return made  # for want of room at the foot, which it may have elsewhere
    if _below(shapes[before:], new.position_y + new.margin_height() - new.margin_bottom):
        whole = known.whole[key, None] = known.whole[key, top] = _whole(made, box.position_x, top)
        if shared is not None:
            _shared[0].put((shared, None), whole)
            _shared[0].put((shared, top), whole)
    return made


def _same(box: Any) -> Any:
    """What copies of a box share, and no others."""
    return id(box.children), id(box.style), box.element_tag


def _alike(box: Any, parent: Any, key: tuple[Any, ...], known: Known) -> Any:
    """What a block has in common with one of another document that comes out alike."""
    same, *more = key
    if same not in known.likeness:
        known.likeness[same] = likeness(box)
    around = parent.height, parent.style["direction"], known.rising
    return (known.likeness[same], *more, *around)


def _whole(made: Any, left: float, top: float) -> _Whole:
    new, _, page, margins, collapsed, _ = made
    depth = _lowest(new) - top
    aside, lowered = new.position_x - left, new.position_y - top
    return _Whole(new.copy(), top, aside, lowered, depth, tuple(margins), dict(page), collapsed)


def _moved(whole: _Whole, box: Any) -> Any:
    new = whole.box.copy()
    if box.position_y != whole.top:
        new.position_y = box.position_y + whole.lowered
    new.position_x = box.position_x + whole.aside
    return new, None, dict(whole.page), list(whole.margins), whole.collapsed, None


def _below(floats: Iterable[Any], y: float) -> bool:
    """Do all floats end above?"""
    return all(one.position_y + one.margin_height() <= y for one in floats)


def _plain(box: Any, known: Known) -> bool:
    """Does what becomes of a box depend on itself, its width and the margins above it alone?"""
    if (plain := known.plain.get(_same(box))) is None:
        plain = known.plain[_same(box)] = _is_plain(box, known.rising)
    return plain


def _is_plain(box: Any, rising: bool) -> bool:
    style = box.style
    if type(box) is not boxes.BlockBox and not isinstance(box, _IN_FLOW):
        return False
    if box.is_running() or box.is_note() or box.is_footnote() or box.footnote or box.note:
        return False
    if box.is_floated() and rising:
        return False
    if box.first_letter_style is not None or box.first_line_style is not None:
        return False
    if any(style[name] != "auto" for name in ("column_width", "column_count")):
        return False
    if style["max_lines"] != "none" or style["continue"] == "discard":
        return False
    return all(_is_plain(child, rising) for child in box.children)


def _lowest(box: Any, below: float = 0.0) -> float:
    """The lowest edge of all in a block, with what its parents keep free below."""
    foot = float(box.position_y + box.margin_height())
    if isinstance(box, boxes.BlockBox):
        below += box.padding_bottom + box.border_bottom_width + abs(box.margin_bottom)
    inner = (
        _lowest(child, below)
        for child in box.children
        if isinstance(child, boxes.BlockLevelBox | boxes.LineBox)
        and not child.is_absolutely_positioned()
    )
    return max((foot + below, *inner))
