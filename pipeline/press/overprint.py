"""Black text and black hairlines print over what is beneath; everything else knocks it out.

A spot colour knocks out too: its ink is mixed to be seen on paper, not on another one. Black on it
prints over, as on any ground.

A black letter cut out of a tint shows a white fringe as soon as a plate is out of register. Large
black shapes are left alone: what is beneath would show through them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from pipeline.dataclass import dataclass
from pipeline.pdf.geometry import IDENTITY, Box, around, scale
from pipeline.pdf.graphics import EVEN_ODD, FILLS, PATHS, STROKES, TEXTS, Graphics
from pipeline.pdf.streams import INLINE_IMAGE, Instruction, written

OVER, KNOCK = "BlackOver", "KnockOut"
_BLACK = (0.0, 0.0, 0.0, 1.0)
SpotOf = Callable[[Sequence[Any]], "tuple[str, str] | None"]
_HAIRLINE = 2.0  # pt: what is thinner could not be put in register anyway (GWG 2022, R0010)
_OTHERS = frozenset(("Do", "sh", INLINE_IMAGE))
_COLOURS = frozenset(("sc", "scn", "SC", "SCN", "k", "K"))


@dataclass(frozen=True, slots=True)
class Black:
    """A content stream rewritten; the colour spaces it names, as `/DeviceCMYK`."""

    content: bytes
    changed: bool
    spaces: frozenset[str]


class _Writer(Graphics):
    """Instructions as they came, with `gs` where black begins and ceases to print over.

    Colours are what was written: names of spaces are not looked up, for forms inherit them.
    """

    def __init__(self) -> None:
        super().__init__(IDENTITY)
        self.out: list[bytes] = []
        self.spaces: set[str] = set()
        self.changed = False
        self._begun: int | None = None  # where in `out` the path begins

    def take(self, operator: str, operands: Any) -> None:
        """One instruction, before it is written."""
        if operator in TEXTS:
            self._overprint(self.state.fill.values == _BLACK, len(self.out))
        elif operator in _OTHERS:
            self._overprint(False, len(self.out))
        elif operator in PATHS and self._begun is None:
            self._begun = len(self.out)
        elif operator in ("cs", "CS"):
            self.spaces.add(str(operands[0]))
        super().take(operator, operands)

    def in_spots(self, spot_of: SpotOf, instruction: Instruction) -> bytes:
        """The instruction as it is written; what stands for a spot colour becomes that ink.

        The engine names its space before each colour, so that none is left in that of a spot.
        """
        operator = instruction.operator
        if operator not in _COLOURS or (ink := spot_of(instruction.operands)) is None:
            return written(instruction)
        name, tint = ink
        self.spaces.add(f"/{name}")
        self.changed = True
        space, colour = ("CS", "SCN") if operator.isupper() else ("cs", "scn")
        return f"/{name} {space} {tint} {colour}".encode()

    def paint(self, operator: str) -> None:
        """A whole path: `gs` may only stand before it (ISO 32000-1, figure 9)."""
        if operator != "n":
            begun = len(self.out) if self._begun is None else self._begun
            self._overprint(self._is_hairline(operator), begun)
        self._begun = None
        super().paint(operator)

    def _is_hairline(self, operator: str) -> bool:
        """Black, and thin: by its pen, by its shape within what is clipped, or a thin border."""
        state = self.state
        if operator in STROKES and operator in FILLS:
            return False
        if operator in STROKES:
            black = state.stroke.values == _BLACK
            return black and state.line_width * scale(state.ctm) <= _HAIRLINE
        if not self.path.parts or state.fill.values != _BLACK:
            return False
        sides = self.path.frame(operator in EVEN_ODD) or (around(self.path.parts),)
        return all(self._thin(side) for side in sides)

    def _thin(self, area: Box) -> bool:
        """What is seen of it, if anything is."""
        clip = self.state.clip
        seen = area if clip is None else area.common(clip)
        return seen is None or min(seen.width, seen.height) <= _HAIRLINE

    def _overprint(self, wanted: bool, where: int) -> None:
        if self.state.fill_overprint != wanted:
            self.out.insert(where, f"/{OVER if wanted else KNOCK} gs".encode())
            self.state.fill_overprint = wanted
            self.changed = True


def with_overprint(instructions: Iterable[Instruction], spot_of: SpotOf | None = None) -> Black:
    """The content with `gs` wherever black begins and ceases to print over.

    `spot_of` says for which space and tint the operands of a colour stand, if they do.
    """
    writer = _Writer()
    said = partial(writer.in_spots, spot_of) if spot_of else written
    for instruction in instructions:
        writer.take(instruction.operator, instruction.operands)
        writer.out.append(said(instruction))
    return Black(b"\n".join(writer.out), writer.changed, frozenset(writer.spaces))
