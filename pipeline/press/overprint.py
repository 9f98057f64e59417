"""Black text and black hairlines print over what is beneath; everything else knocks it out.

A black letter cut out of a tint shows a white fringe as soon as a plate is out by a hair. Large
black shapes are left alone: what is beneath would show through them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf
from pikepdf import ContentStreamInstruction, Name, Operator

from pipeline.pdf.geometry import IDENTITY, Box, Matrix, Point, apply, hull, matrix_of, scale, times

OVER, KNOCK = "BlackOver", "KnockOut"
_BLACK = (0.0, 0.0, 0.0, 1.0)
_HAIRLINE = 1.0  # pt: what is thinner could not be put in register anyway

_ALL, _NOTHING = Box(-1e9, -1e9, 1e9, 1e9), Box(0.0, 0.0, 0.0, 0.0)
_TEXT = frozenset(("Tj", "TJ", "'", '"'))
_FILLS = frozenset(("f", "F", "f*"))
_STROKES = frozenset(("S", "s"))
_PAINTS = _FILLS | _STROKES | {"n", "B", "B*", "b", "b*"}
_PATH = frozenset(("m", "l", "c", "v", "y", "re", "h"))


@dataclass(frozen=True, slots=True)
class Black:
    """A content stream rewritten; the colour spaces it names, as `/DeviceCMYK`."""

    content: bytes
    changed: bool
    spaces: frozenset[str]


@dataclass(frozen=True, slots=True)
class _State:
    """What `q` keeps and `Q` brings back."""

    fill: tuple[float, ...] = ()
    stroke: tuple[float, ...] = ()
    width: float = 1.0
    matrix: Matrix = IDENTITY
    clip: Box = _ALL
    over: bool = False


@dataclass(slots=True)
class _Writer:
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    out: list[Any] = field(default_factory=list)
    spaces: set[str] = field(default_factory=set)
    changed: bool = False
    path: list[tuple[Sequence[Any], str]] = field(default_factory=list)
    begun: int | None = None  # where in `out` the path begins
    clips: bool = False

    def take(self, operands: Sequence[Any], operator: str) -> None:
        """One instruction, before it is written."""
        if operator in _TEXT:
            self._overprint(self.state.fill == _BLACK, len(self.out))
        elif operator in _PATH:
            if self.begun is None:
                self.begun = len(self.out)
            self.path.append((operands, operator))
        elif operator in _PAINTS:
            self._paint(operator)
        else:
            self._other(operands, operator)

    def _other(self, operands: Sequence[Any], operator: str) -> None:
        match operator:
            case "q":
                self.stack.append(self.state)
            case "Q":
                self.state = self.stack.pop() if self.stack else _State()
            case "cm":
                self._set(matrix=times(matrix_of(operands), self.state.matrix))
            case "w":
                self._set(width=float(operands[0]))
            case "cs" | "CS":
                self.spaces.add(str(operands[0]))
                self._set(**{"fill" if operator == "cs" else "stroke": ()})
            case "sc" | "scn" | "g" | "rg" | "k":
                self._set(fill=_numbers(operands))
            case "SC" | "SCN" | "G" | "RG" | "K":
                self._set(stroke=_numbers(operands))
            case "W" | "W*":
                self.clips = True
            case "Do" | "sh" | "BI":
                self._overprint(False, len(self.out))

    def _set(self, **values: Any) -> None:
        self.state = replace(self.state, **values)

    def _around(self) -> Box:
        """What the path covers: asked for rarely, and dear."""
        points: list[Point] = []
        for operands, operator in self.path:
            numbers = _numbers(operands)
            if operator == "re":
                x, y, width, height = numbers
                numbers = (x, y, x + width, y, x, y + height, x + width, y + height)
            points += zip(numbers[::2], numbers[1::2], strict=True)
        return hull(apply(self.state.matrix, x, y) for x, y in points) if points else _ALL

    def _paint(self, operator: str) -> None:
        """A whole path: `gs` may only stand before it (ISO 32000-1, figure 9)."""
        if operator != "n":
            begun = len(self.out) if self.begun is None else self.begun
            self._overprint(self._is_hairline(operator), begun)
        if self.clips:
            self._set(clip=self.state.clip.common(self._around()) or _NOTHING)
        self.path, self.begun, self.clips = [], None, False

    def _is_hairline(self, operator: str) -> bool:
        """Black, and thin: by its pen, or by its shape within what is clipped."""
        state = self.state
        if operator in _STROKES:
            return state.stroke == _BLACK and state.width * scale(state.matrix) <= _HAIRLINE
        if operator in _FILLS and self.path and state.fill == _BLACK:
            seen = state.clip.common(self._around()) or _NOTHING
            return min(seen.width, seen.height) <= _HAIRLINE
        return False

    def _overprint(self, wanted: bool, where: int) -> None:
        if self.state.over != wanted:
            name = Name("/" + (OVER if wanted else KNOCK))
            self.out.insert(where, ContentStreamInstruction([name], Operator("gs")))
            self._set(over=wanted)
            self.changed = True


def with_overprint(instructions: Iterable[Any]) -> Black:
    """The content with `gs` wherever black begins and ceases to print over."""
    writer = _Writer()
    for instruction in instructions:
        writer.take(instruction.operands, str(instruction.operator))
        writer.out.append(instruction)
    content = pikepdf.unparse_content_stream(writer.out)
    return Black(content, writer.changed, frozenset(writer.spaces))


def _numbers(operands: Sequence[Any]) -> tuple[float, ...]:
    """The numbers of an instruction; nothing for a pattern's name."""
    return tuple(float(v) for v in operands if not isinstance(v, pikepdf.Object))
