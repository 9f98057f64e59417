"""Text operators: from the strings a page shows to runs of characters with their places."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

import pikepdf

from pipeline.pdf.events import TextRun
from pipeline.pdf.fonts import Font
from pipeline.pdf.geometry import (
    IDENTITY,
    MM,
    Matrix,
    apply,
    level,
    mapped,
    scale_x,
    scale_y,
    times,
)
from pipeline.pdf.state import State

# Of the size: what letters need above and below their line, near enough for every Latin face.
_ABOVE, _BELOW = 0.72, 0.2
# Spaces that are stretched to fill a line; and how wide, in sizes, is too wide for kerning alone.
_STRETCHED, _WIDE = " \u00a0", 0.3
_UNKNOWN = "\ufffd"
_INVISIBLE = (3, 7)
_STROKED = (1, 5)


class TextCursor:
    """Where the next glyph stands (PDF 32000-1 §9.4)."""

    def __init__(self) -> None:
        self._known: dict[object, tuple[dict[bytes, tuple[list[str], float]], Font | None]] = {}
        self.begin()

    def begin(self) -> None:
        """`BT`."""
        self._matrix: Matrix = IDENTITY
        self._line: Matrix = IDENTITY

    def place(self, matrix: Matrix) -> None:
        """`Tm`."""
        self._matrix = self._line = matrix

    def move(self, x: float, y: float) -> None:
        """`Td`."""
        self.place(times((1, 0, 0, 1, x, y), self._line))

    def show(self, pieces: Iterable[object], state: State, page: int) -> TextRun | None:
        """One `Tj` or `TJ`; None when it shows no glyph."""
        if state.font is None:
            return None
        start, text, end, natural = self._matrix, list[str](), 0.0, 0.0
        known = self._strings(state)
        for piece in pieces:
            if isinstance(piece, float):
                end -= piece / 1000 * state.size * state.stretch
            elif isinstance(piece, bytes | pikepdf.String):
                shown = bytes(piece)
                if (string := known.get(shown)) is None:
                    string = known[shown] = _string(shown, state)
                text += string[0]
                end += string[1]
                natural += string[1]
            else:
                end -= _number(piece) / 1000 * state.size * state.stretch
        self._matrix = times((1, 0, 0, 1, end, 0), start)
        if not text:
            return None
        between = end - natural
        tracking = 0.0
        if between > _WIDE * state.size and between > _WIDE * state.size * _spaces(text):
            tracking = _tracking(pieces, known, state)
        return _run(times(start, state.ctm), (end, between, tracking), text, state, page)

    def _strings(self, state: State) -> dict[bytes, tuple[list[str], float]]:
        """What was shown before in this font and setting: nearly always single letters."""
        key = (id(state.font), state.size, state.letter_space, state.word_space, state.stretch)
        known = self._known.get(key)
        if known is None:  # with its font, which must live as long as its number is a key
            known = self._known[key] = {}, state.font
        return known[0]


def _spaces(text: list[str]) -> int:
    return sum(text.count(space) for space in _STRETCHED)


def _tracking(
    pieces: Iterable[object], known: dict[bytes, tuple[list[str], float]], state: State
) -> float:
    """What is put behind a letter as a rule, the median of a run: letter spacing, if there is any.

    Pango gives it with the widths of glyphs, and WeasyPrint (70.0) writes it between them, as it
    does with what stretches the spaces; `Tc` it never writes.
    """
    behind: list[float] = []
    last = False  # is what comes behind a letter?
    for piece in pieces:
        if isinstance(piece, bytes | pikepdf.String):
            text = known[bytes(piece)][0]
            behind += [0.0] * len(text)
            last = bool(text) and text[-1] not in _STRETCHED
            if text and not last:
                behind.pop()
        elif last and behind:
            behind[-1] -= _number(piece) / 1000 * state.size * state.stretch
    return max(0.0, median(behind)) if behind else 0.0


def _number(thing: object) -> float:
    return float(thing)  # type: ignore[arg-type]  # int or Decimal, by the grammar of PDF


def _string(shown: bytes, state: State) -> tuple[list[str], float]:
    """What each code says, and how far they all reach."""
    font = state.font
    if font is None:
        return [], 0.0
    said, width = list[str](), 0.0
    for code in font.codes(shown):
        said.append(font.character(code))
        width += font.width(code) * state.size + state.letter_space
        if code == 32 and not font.wide:
            width += state.word_space
    return said, width * state.stretch


def _run(
    matrix: Matrix, reach: tuple[float, float, float], text: list[str], state: State, page: int
) -> TextRun | None:
    """A run that reaches so far; the other numbers are what was put between its glyphs, in all and
    behind each letter."""
    assert state.font is not None
    end, between, tracking = reach
    size, rise = state.size, state.rise
    box = mapped(matrix, 0, rise - _BELOW * size, end, rise + _ABOVE * size)
    colour = state.stroke if state.mode in _STROKED else state.fill
    return TextRun(
        page,
        box,
        state.clip,
        text="".join(text),
        font=state.font,
        size=abs(size) * scale_y(matrix) * MM,
        baseline=apply(matrix, 0, rise)[1],
        # The page is told downwards: upright text has its second axis turned round.
        level=level(matrix) if size > 0 else False,
        colour=None if state.mode in _INVISIBLE else colour,
        overprint=state.fill_overprint,
        opaque=state.opaque,
        spread=between * scale_x(matrix),
        mute=text.count("") + text.count(_UNKNOWN),
        keeps=state.overprint_mode == 1,
        tracking=tracking * scale_x(matrix),
    )
