"""Left pages whose margin column is on their left: text and column change places once they are set.

A style sheet says `@page :left { --margin-column: left }`. On such a page a box as wide as the text
column or the margin column (`--measure`, `--side`) that stands in it goes to where that column is
now, with all that is in it. In the margin column what was at the left of a box (room, a line) is at
its right then, for one edge is at the text and one at the cut. What is as wide as both (`--full`),
and a page without margins, stay; but what says `--column: text`, a title, a picture, goes with the
text where the text column is wide enough for what is seen of it.

A designer cannot say it in CSS: styles are known before the side of a page is. Widths, heights and
order stay, so no line and no page breaks elsewhere; and pages are final when their backgrounds are
placed, so those, links and anchors follow.

Upstream: `float: outside` was declined, https://github.com/Kozea/WeasyPrint/issues/276. Knows
`weasyprint.layout` of the version in constraints.txt.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint import layout
from weasyprint.css.units import LENGTHS_TO_PIXELS
from weasyprint.formatting_structure import boxes
from weasyprint.layout import background
from weasyprint.logger import LOGGER

from pipeline.dataclass import dataclass

_NEAR = 0.01  # CSS pixel: widths come from the same declarations
_EDGES = ("margin", "padding")
_LINES = ("color", "style", "width")
_SEEN = (boxes.TextBox, boxes.ReplacedBox)
_WITHOUT_COLUMNS = (boxes.LineBox, boxes.TableBox, boxes.ReplacedBox)

_layout_backgrounds: Any = background.layout_backgrounds


@dataclass(frozen=True, slots=True)
class _Columns:
    """The text column and the margin column as the page was laid out; lengths in CSS pixels."""

    left: float
    text: float
    gutter: float
    margin: float

    def shift(self, box: Any) -> float | None:
        """How far to the right a box goes; None: with the box it is in."""
        if (width := _width(box)) is None:
            return None
        if _same(width, self.text):
            old, new = self.left, self.left + self.margin + self.gutter
        elif _same(width, self.margin):
            old, new = self.left + self.text + self.gutter, self.left
        elif _same(width, self.text + self.gutter + self.margin):
            return self.margin + self.gutter if self._has_room(box) else 0.0
        else:
            return None
        # What goes on from the page before stands where it stood there, between other margins.
        away = min((box.content_box_x() - old, box.border_box_x() - old), key=abs)
        return new - old - away if abs(away) < self.gutter / 2 else None

    def _has_room(self, box: Any) -> bool:
        """Does a box as wide as both columns ask for the text column, and fits what is seen?"""
        if _words(box.style["__column"]) != ["text"]:
            return False
        seen = (one for one in box.descendants() if isinstance(one, _SEEN))
        right = self.left + self.text + _NEAR
        return all(one.border_box_x() + one.border_width() < right for one in seen)


def install() -> None:
    """From now on, in this process."""
    layout.layout_backgrounds = background.layout_backgrounds = _turned


def _turned(page: Any, get_image: Any) -> None:
    """A finished page; its backgrounds are placed when everything else is."""
    columns = _columns(page)
    if columns is not None:
        _turn(page.children[0], columns)
    _layout_backgrounds(page, get_image)


def _columns(page: Any) -> _Columns | None:
    """The columns of a page on which they change places."""
    if _words(page.style["__margin_column"]) != ["left"]:
        return None
    text, gutter, margin = (_length(page.style, n) for n in ("measure", "gutter", "side"))
    if text is None or gutter is None or margin is None:
        LOGGER.warning("--margin-column needs --measure, --gutter and --side as plain lengths")
        return None
    if not _same(page.width, text + gutter + margin):
        return None
    return _Columns(page.content_box_x(), text, gutter, margin)


def _width(box: Any) -> float | None:
    """As its style declares it, where it is no share of what the box is in."""
    declared = box.style["width"]
    return float(declared.value) if getattr(declared, "unit", None) == "px" else None


def _words(declared: Any) -> list[str]:
    return [token.lower_value for token in declared or () if token.type == "ident"]


def _length(style: Any, name: str) -> float | None:
    for token in style[f"__{name}"] or ():
        if token.type == "dimension" and token.lower_unit in LENGTHS_TO_PIXELS:
            return float(token.value * LENGTHS_TO_PIXELS[token.lower_unit])
    return None


def _turn(root: Any, columns: _Columns) -> None:
    """Put every box where its column is; what stands in it may stand in another one."""
    for box, shift in list(_placed(root, columns)):
        box.translate(dx=shift)
        if _same(_width(box) or 0.0, columns.margin):
            _swap_edges(box)


def _placed(root: Any, columns: _Columns) -> Iterator[tuple[Any, float]]:
    """The boxes that move, each after the one it is in, and how far from where that one took it."""
    waiting = [(root, 0.0)]
    while waiting:
        box, taken = waiting.pop()
        box = getattr(box, "_box", box)  # what is positioned absolutely stands in for itself
        shift = columns.shift(box)
        if shift is not None and not _same(shift, taken):
            yield box, shift - taken
            taken = shift
        if not isinstance(box, _WITHOUT_COLUMNS):
            waiting += [(child, taken) for child in box.children]


def _swap_edges(box: Any) -> None:
    """What a box has at its left is at its right now; its content stays where it is."""
    content = box.content_box_x()
    pairs = [(f"{edge}_left", f"{edge}_right") for edge in _EDGES]
    lines = [(f"border_left_{one}", f"border_right_{one}") for one in _LINES]
    if any(box.style[left] != box.style[right] for left, right in lines):
        style = box.style.copy()
        for left, right in lines:
            style[left], style[right] = box.style[right], box.style[left]
        box.style = style
        pairs.append(("border_left_width", "border_right_width"))
    for left, right in pairs:
        one, other = getattr(box, left), getattr(box, right)
        setattr(box, left, other)
        setattr(box, right, one)
    box.position_x += content - box.content_box_x()


def _same(one: float, other: float) -> bool:
    return abs(one - other) < _NEAR
