"""What operators do to the graphics state (PDF 32000-1 §8.4 to §8.6): the one interpreter of them.

Those who read a page (`interpreter`) and those who rewrite one (`press/overprint`) build on it.
Lengths are in the unit the first matrix leads to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pikepdf import Dictionary, Name

from pipeline.pdf.geometry import Matrix, around, matrix_of, times
from pipeline.pdf.paths import Path
from pipeline.pdf.spaces import Colour, initial, read_space
from pipeline.pdf.state import NUMBERS, State, changes_of
from pipeline.pdf.streams import OUTLINE

PATHS = frozenset({"m", "l", "c", "v", "y", "re", OUTLINE})
FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
EVEN_ODD = frozenset({"f*", "B*", "b*"})
STROKES = frozenset({"S", "s", "B", "B*", "b", "b*"})
PAINTS = FILLS | STROKES | {"n"}
TEXTS = frozenset({"Tj", "TJ", "'", '"'})
_DEVICE = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}
Operands = list[Any]
Act = Callable[[str, Operands], None]


class Graphics:
    """The state, what `q` keeps of it, the path begun. `resources` name spaces and settings."""

    def __init__(self, matrix: Matrix) -> None:
        self.state, self.stack = State(matrix), list[State]()
        self.path, self.clipping = Path(), ""
        self.use(Dictionary())
        self._acts = self.acts()

    def acts(self) -> Mapping[str, Act]:
        """What each operator does; paths apart, which are too many to be called."""
        table: dict[str, Act] = {
            "q": lambda *_: self.stack.append(self.state.copied()),
            "Q": self._restore,
            "cm": self._transform,
            "gs": lambda _, operands: self.set_state(operands),
            "W": self._clip,
            "d": self._dash,
            "W*": self._clip,
        }
        table |= dict.fromkeys(("g", "rg", "k", "G", "RG", "K"), self._device_colour)
        table |= dict.fromkeys(("cs", "CS"), self._space)
        table |= dict.fromkeys(("sc", "scn", "SC", "SCN"), self._colour)
        table |= dict.fromkeys(PAINTS, lambda operator, _: self.paint(operator))
        table |= dict.fromkeys(NUMBERS, self._number)
        return table

    def take(self, operator: str, operands: Any) -> None:
        """One instruction."""
        if operator == OUTLINE:
            self.path.trace(operands, self.state.ctm)
        elif operator in PATHS:
            self.path.add(operator, [float(n) for n in operands], self.state.ctm)
        elif act := self._acts.get(operator):
            act(operator, list(operands))

    def paint(self, operator: str) -> None:  # noqa: ARG002  # for those who build on it
        """The end of a path: from now on its window, if it was to clip."""
        if self.clipping:
            parts = self.path.parts
            self.state.window(around(parts) if parts else None)
            if not (self.path.rectangles and len(parts) == 1):
                shape = self.path.shape(self.clipping == "W*")
                self.state.windows = (*self.state.windows, shape)
            self.clipping = ""
        self.path = Path()

    def set_state(self, operands: Operands) -> None:
        """`gs`."""
        name = str(operands[0])
        changes = self._changes.get(name)
        if changes is None:
            setting = self.resource("/ExtGState", name)
            changes = self._changes[name] = {} if setting is None else changes_of(setting)
        self.state.change(changes)

    def choose(self, stroking: bool, colour: Colour, pattern: str = "") -> None:
        """A colour for what is painted from now on."""
        self._set(stroking, colour, pattern)

    def named_spaces(self) -> Any:
        """The colour spaces that have names here."""
        return self.resources.get("/ColorSpace")

    def use(self, resources: Any) -> None:
        """From now on these say what names mean."""
        self.resources = resources
        self._meant: dict[tuple[str, str], Any] = {}
        self._changes: dict[str, Mapping[str, Any]] = {}  # of settings, by their names

    def resource(self, kind: str, name: Any) -> Any:
        """What a name means here; None: nothing."""
        key = kind, str(name)
        if key not in self._meant:
            group = self.resources.get(kind)
            self._meant[key] = None if group is None else group.get(key[1])
        return self._meant[key]

    def _restore(self, _: str, __: Operands) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def _transform(self, _: str, operands: Operands) -> None:
        self.state.ctm = times(matrix_of(operands), self.state.ctm)

    def _number(self, operator: str, operands: Operands) -> None:
        self.state.set_number(operator, float(operands[0]))

    def _clip(self, operator: str, _: Operands) -> None:
        self.clipping = operator

    def _dash(self, _: str, operands: Operands) -> None:
        self.state.dashed = bool(len(operands[0]))

    def _device_colour(self, operator: str, operands: Operands) -> None:
        space = read_space(Name(_DEVICE[operator.lower()]))
        self.choose(operator.isupper(), Colour(space, tuple(map(float, operands))))

    def _space(self, operator: str, operands: Operands) -> None:
        # No colour was chosen yet, only where to choose from: nothing to tell when none follows.
        self._set(operator.isupper(), initial(read_space(operands[0], self.named_spaces())))

    def _colour(self, operator: str, operands: Operands) -> None:
        stroking, pattern = operator.isupper(), ""
        if operands and isinstance(operands[-1], Name):
            pattern = str(operands.pop())
        space = (self.state.stroke if stroking else self.state.fill).space
        self.choose(stroking, Colour(space, tuple(map(float, operands))), pattern)

    def _set(self, stroking: bool, colour: Colour, pattern: str = "") -> None:
        if stroking:
            self.state.stroke, self.state.stroke_pattern = colour, pattern
        else:
            self.state.fill, self.state.fill_pattern = colour, pattern
