"""Goes through the operators of a page and tells what they paint (PDF 32000-1 annex A).

Forms, patterns and the cells they repeat are entered like the page itself, so that nothing painted
hides in them. Soft masks are not: what they hold is a shape, no ink.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Stream

from pipeline.pdf.events import ColourSet, Event, Fill, Group, Shade, Stroke
from pipeline.pdf.fonts import Font, load_font
from pipeline.pdf.geometry import (
    MM,
    Box,
    Matrix,
    Touched,
    around,
    mapped,
    matrix_of,
    scale,
    times,
)
from pipeline.pdf.graphics import EVEN_ODD, FILLS, STROKES, Act, Graphics, Operands
from pipeline.pdf.paths import Path
from pipeline.pdf.pictures import image_use, inline_use
from pipeline.pdf.shadings import sound
from pipeline.pdf.shapes import Contour
from pipeline.pdf.spaces import Colour, read_space
from pipeline.pdf.state import State
from pipeline.pdf.streams import INLINE_IMAGE, length, read_instructions
from pipeline.pdf.texts import TextCursor

_LIGHTNESS = Name.Luminosity  # the kind of mask whose colours count; others are alpha
_BROAD = 0.5  # mm: of a line that may hide letters
_DEEPEST = 12  # forms in forms; more is a loop
_MOST = 2_000_000  # operators of a page: forms that repeat forms may ask for billions


class Interpreter(Graphics):
    """One page; `fonts` are kept from page to page, by object."""

    def __init__(self, number: int, origin: Matrix, fonts: dict[tuple[int, int], Font]) -> None:
        super().__init__(origin)
        self.events: list[Event] = []
        self._page = number
        self._fonts = fonts
        self._text = TextCursor()
        self._base = origin  # of patterns: the page's, not the current one (§8.7.3.1)
        self._depth = self._done = 0
        self._unused: dict[int, Colour] = {}
        self._written = Touched()

    def whole(self, page: pikepdf.Page) -> None:
        """A page, and the space its colours are blended in.

        Raises:
            ValueError: it has too many operators; pikepdf's own errors when it is damaged.
        """
        if "/Group" in page.obj:
            self._add(self._group(page.obj.Group))
        self.run(page, page.resources)

    def run(self, content: Any, resources: Any) -> None:
        """All operators of a page or a form, with the state they begin in."""
        before = self.resources
        self.use(resources)
        for instruction in read_instructions(content):
            self._done += length(instruction)
            if self._done > _MOST:
                raise ValueError("too many operators")
            if instruction.operator == INLINE_IMAGE:
                image = instruction.operands[0]
                self._add(inline_use(image, self.state, self._page, self.named_spaces()))
                continue
            self.take(instruction.operator, instruction.operands)
        self.use(before)

    def finish(self) -> tuple[Event, ...]:
        """Everything in order; colours chosen for nothing come last."""
        nowhere = Box(0, 0, 0, 0)
        unused = [ColourSet(self._page, nowhere, None, c) for c in self._unused.values()]
        return (*self.events, *unused)

    def acts(self) -> Mapping[str, Act]:
        """What each operator does: to the state, and to what is seen."""
        return {
            **super().acts(),
            "sh": self._shade,
            "Do": self._object,
            "BT": lambda *_: self._text.begin(),
            "Tf": self._font,
            "Tm": lambda _, o: self._text.place(matrix_of(o)),
            "Td": lambda _, o: self._text.move(float(o[0]), float(o[1])),
            "TD": self._next_line,
            "T*": lambda *_: self._text.move(0, -self.state.leading),
            "Tj": lambda _, o: self._show(o),
            "TJ": lambda _, o: self._show(o[0]),
            "'": self._show_below,
            '"': self._show_spaced,
        }

    def set_state(self, operands: Operands) -> None:
        """`gs`, its font too."""
        super().set_state(operands)
        setting = self.resource("/ExtGState", operands[0])
        if setting is None:
            return
        if "/Font" in setting:
            self._use_font(setting.Font[0], float(setting.Font[1]))
        mask = setting.get("/SMask")
        if isinstance(mask, Dictionary) and "/Group" in mask.G and mask.get("/S") == _LIGHTNESS:
            self._add(self._group(mask.G.Group, mask=True))

    def choose(self, stroking: bool, colour: Colour, pattern: str = "") -> None:
        """A colour; told at the end if nothing is painted with it."""
        super().choose(stroking, colour, pattern)
        self._unused[id(colour)] = colour

    # ------------------------------------------------------------------------------- painting

    def _add(self, event: Event | None) -> None:
        if event is not None:
            self.events.append(event)

    def paint(self, operator: str) -> None:
        """What a path shows."""
        parts = self.path.parts
        if parts and operator in FILLS:
            even_odd = operator in EVEN_ODD
            frame = self.path.frame(even_odd) if len(parts) == 2 else None
            self._fill(frame or parts, even_odd)
        if parts and operator in STROKES:
            self._stroke(around(parts))
        super().paint(operator)

    def _fill(self, parts: tuple[Box, ...], even_odd: bool) -> None:
        state = self.state
        if state.fill_pattern:
            before = state.windows
            if not (self.path.rectangles and len(parts) == 1):
                state.windows = (*before, self.path.shape(even_odd))
            self._pattern(state.fill_pattern, around(parts))
            state.windows = before
            return
        self._unused.pop(id(state.fill), None)
        self._add(
            Fill(
                self._page,
                around(parts),
                state.clip,
                state.fill,
                parts,
                self.path.rectangles,
                state.fill_overprint,
                state.opaque,
                state.windows,
                state.overprint_mode == 1,
                self._shape(parts, even_odd),
            )
        )

    def _shape(self, parts: tuple[Box, ...], even_odd: bool) -> Contour | None:
        """Of what may cover text, and of what text may stand on: boxes with round corners."""
        if self.path.rectangles:
            return None
        kept = self.path.simple or self._written.touched_by(around(parts))
        return self.path.shape(even_odd) if kept else None

    def _stroke(self, box: Box) -> None:
        state = self.state
        if state.stroke_pattern:
            self._pattern(state.stroke_pattern, box)
            return
        self._unused.pop(id(state.stroke), None)
        width = state.line_width * scale(state.ctm)
        grown = box.grown(width / 2)
        over = state.stroke_overprint, state.overprint_mode == 1
        broad = width >= _BROAD and state.opaque_line and self.path.simple
        shape = self.path.shape(False).stroked(width) if broad else None
        made = state.stroke, width * MM, *over, state.windows, shape
        self._add(Stroke(self._page, grown, state.clip, *made))

    def _pattern(self, name: str, box: Box) -> None:
        pattern = self.resource("/Pattern", name)
        if pattern is None or self._depth >= _DEEPEST:
            return
        matrix = times(matrix_of(pattern.get("/Matrix", (1, 0, 0, 1, 0, 0))), self._base)
        if int(pattern.get("/PatternType", 1)) == 2:
            self._shading(pattern.Shading, box)
        elif isinstance(pattern, Stream):
            inner = self.state.copied()
            inner.ctm = matrix
            inner.fill_pattern = inner.stroke_pattern = ""
            self._enter(pattern, inner, box)

    def _shade(self, _: str, operands: Operands) -> None:
        shading = self.resource("/Shading", operands[0])
        if shading is not None:
            self._shading(shading, self.state.clip or Box(0, 0, 0, 0))

    def _shading(self, shading: Any, box: Box) -> None:
        space = read_space(shading.get("/ColorSpace"), self.named_spaces())
        state = self.state
        made = space, sound(shading, space), state.opaque, state.windows
        self._add(Shade(self._page, box, state.clip, *made))

    def _object(self, _: str, operands: Operands) -> None:
        thing = self.resource("/XObject", operands[0])
        if not isinstance(thing, Stream):
            return
        if thing.get("/Subtype") == Name.Image:
            if thing.get("/ImageMask", False):
                self._unused.pop(id(self.state.fill), None)
            self._add(image_use(thing, self.state, self._page, self.named_spaces()))
        elif thing.get("/Subtype") == Name.Form and self._depth < _DEEPEST:
            inner = self.state.copied()
            inner.ctm = times(matrix_of(thing.get("/Matrix", (1, 0, 0, 1, 0, 0))), inner.ctm)
            group = thing.get("/Group")
            if group is not None:
                self._add(self._group(group))
                inner.enter_group()
            self._enter(thing, inner, None)

    def _group(self, group: Any, mask: bool = False) -> Group:
        space = read_space(group.CS, self.named_spaces()) if "/CS" in group else None
        return Group(self._page, self.state.clip or Box(0, 0, 0, 0), self.state.clip, space, mask)

    def _enter(self, stream: Stream, state: State, window: Box | None) -> None:
        """A form or a cell: its own operators, in its own box, then back."""
        if "/BBox" in stream and window is None:
            state.window(mapped(state.ctm, *map(float, stream.BBox)))
        elif window is not None:
            state.window(window)
        kept = self.state, self.stack, self.path, self._base
        self.state, self.stack, self.path = state, [], Path()
        self._base = state.ctm
        self._depth += 1
        self.run(stream, stream.get("/Resources", self.resources))
        self._depth -= 1
        self.state, self.stack, self.path, self._base = kept

    # ----------------------------------------------------------------------------------- text

    def _font(self, _: str, operands: Operands) -> None:
        font = self.resource("/Font", operands[0])
        if font is not None:
            self._use_font(font, float(operands[1]))

    def _use_font(self, font: Any, size: float) -> None:
        key = font.objgen
        if key not in self._fonts or key == (0, 0):
            self._fonts[key] = load_font(font)
        self.state.font, self.state.size = self._fonts[key], size

    def _next_line(self, _: str, operands: Operands) -> None:
        self.state.leading = -float(operands[1])
        self._text.move(float(operands[0]), float(operands[1]))

    def _show(self, pieces: Any) -> None:
        run = self._text.show(pieces, self.state, self._page)
        if run is not None and run.colour is not None:
            self._unused.pop(id(run.colour), None)
            self._written.add(run.box)
        self._add(run)

    def _show_below(self, _: str, operands: Operands) -> None:
        self._text.move(0, -self.state.leading)
        self._show(operands)

    def _show_spaced(self, _: str, operands: Operands) -> None:
        self.state.word_space, self.state.letter_space = map(float, operands[:2])
        self._show_below("'", operands[2:])
