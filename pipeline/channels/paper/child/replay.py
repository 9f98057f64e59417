"""What the first paint wrote of each text, for the second to write again.

A text stands in both PDFs with the same glyphs at the same place; only its colour is another, and
that is set before. So the second paint need not have Pango shape each line once more, half of its
time. What is remembered are WeasyPrint's own calls of its stream, which still minds where a text
object begins and which font was the last, and what the text added to its fonts. A text that is
drawn twice, one with pictures for glyphs or signs no font has, one that stands elsewhere: all these
are drawn as ever.

Knows `weasyprint.draw.text` and `weasyprint.pdf.stream` of the version in constraints.txt.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field
from typing import Any, Literal

from weasyprint.draw import text
from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import Layout

from pipeline.dataclass import dataclass

_TABLES = ("to_unicode", "widths", "missing", "codes")  # of a font: filled by what is drawn
_SHOW = "show_text"

_reactivate: Any = Layout.reactivate
_deactivate: Any = Layout.deactivate


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The calls of a stream (what is shown as it was written at last), and what fonts got by it."""

    textbox: Any  # which must live as long as its number is a key
    given: tuple[Any, ...]
    calls: Sequence[tuple[str, Any]]
    fonts: Sequence[tuple[Any, Sequence[dict[Any, Any]]]]


@dataclass(slots=True)
class _Paint:
    """Which paint it is, and what is known of the first one."""

    phase: Literal["", "first", "second"] = ""
    drawn: dict[int, _Drawn | None] = field(default_factory=dict)  # None: draw it again
    keys: dict[int, Any] = field(default_factory=dict)  # of fonts, by their number
    fresh: dict[Any, Any] = field(default_factory=dict)  # fonts as they were before they were cut


_paint = _Paint()


@contextmanager
def first() -> Iterator[None]:
    """What is painted meanwhile is remembered."""
    forget()
    yield from _during("first")


@contextmanager
def second() -> Iterator[None]:
    """What is painted meanwhile may be what is remembered."""
    try:
        yield from _during("second")
    finally:
        forget()


def forget() -> None:
    """What was painted."""
    _paint.drawn.clear()
    _paint.keys.clear()
    _paint.fresh.clear()


def _during(paint: Literal["first", "second"]) -> Iterator[None]:
    draw_first_line = text.draw_first_line

    def draw(stream: Any, textbox: Any, *given: Any) -> Any:
        if paint == "second":
            return _again(draw_first_line, stream, textbox, *given)
        return _remembered(draw_first_line, stream, textbox, *given)

    text.draw_first_line, _paint.phase = draw, paint
    if paint == "second":
        Layout.reactivate, Layout.deactivate = _asleep, _at_rest
    try:
        yield
    finally:
        text.draw_first_line, _paint.phase = draw_first_line, ""
        Layout.reactivate, Layout.deactivate = _reactivate, _deactivate


class _Listening:
    """A stream whose calls are remembered."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.calls: list[tuple[str, Any]] = []
        self.before: dict[int, tuple[Any, Sequence[int]]] = {}  # fonts, and how much they held

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def add_font(self, pango_font: Any) -> Any:
        font, size = self._stream.add_font(pango_font)
        if id(font) not in self.before:
            self.before[id(font)] = font, [len(table) for table in _tables(font)]
            if id(font) not in _paint.keys:
                fonts = self._stream._fonts  # noqa: SLF001  # as everything here
                key = next(key for key, one in fonts.items() if one is font)
                _paint.keys[id(font)], _paint.fresh[key] = key, copy.copy(font)
        return font, size

    def set_text_matrix(self, *values: Any) -> None:
        self._call("set_text_matrix", values)

    def set_font_size(self, *values: Any) -> None:
        self._call("set_font_size", values)

    def set_text_rise(self, *values: Any) -> None:
        self._call("set_text_rise", values)

    def show_text(self, shown: Any) -> None:
        self._stream.show_text(shown)
        self.calls.append((_SHOW, len(self._stream.stream) - 1))

    def _call(self, name: str, values: Any) -> None:
        getattr(self._stream, name)(*values)
        self.calls.append((name, values))


def _remembered(draw: Any, stream: Any, textbox: Any, *given: Any) -> Any:
    if not isinstance(textbox, boxes.TextBox):  # of a drawing, which has other ones each time
        return draw(stream, textbox, *given)
    listening = _Listening(stream)
    emojis = draw(listening, textbox, *given)
    calls = [
        (name, stream.stream[what] if name == _SHOW else what) for name, what in listening.calls
    ]
    fonts = [
        (_paint.keys[id(font)], _added(font, before)) for font, before in listening.before.values()
    ]
    strange = emojis or any(font.missing for font, _ in listening.before.values())  # told each time
    once = id(textbox) not in _paint.drawn and not strange
    _paint.drawn[id(textbox)] = _Drawn(textbox, _values(given), calls, fonts) if once else None
    return emojis


def _again(draw: Any, stream: Any, textbox: Any, *given: Any) -> Any:
    known = _paint.drawn.get(id(textbox))
    if known is None or known.given != _values(given):
        layout = textbox.pango_layout
        if (style := layout.__dict__.pop("asleep", None)) is not None:
            _reactivate(layout, style)
        return draw(stream, textbox, *given)
    fonts = stream._fonts  # noqa: SLF001
    for key, added in known.fonts:
        if key not in fonts:
            fonts[key] = copy.copy(_paint.fresh[key])
            fonts[key].__dict__.update((name, {}) for name in _TABLES)
        for table, new in zip(_tables(fonts[key]), added, strict=True):
            table.update(new)
    for name, what in known.calls:
        if name == _SHOW:
            stream.stream.append(what)
        else:
            getattr(stream, name)(*what)
    return []


def _asleep(layout: Any, style: Any) -> None:
    """A text is about to be drawn: perhaps Pango is not needed for it."""
    layout.__dict__["asleep"] = style


def _at_rest(layout: Any) -> None:
    layout.__dict__.pop("asleep", None)
    if "layout" in layout.__dict__:
        _deactivate(layout)


def _tables(font: Any) -> list[dict[Any, Any]]:
    return [font.__dict__.setdefault(name, {}) for name in _TABLES]


def _added(font: Any, before: Sequence[int]) -> list[dict[Any, Any]]:
    """What a text brought into the tables of a font."""
    return [
        dict(list(table.items())[held:]) if len(table) > held else {}
        for table, held in zip(_tables(font), before, strict=True)
    ]


def _values(given: tuple[Any, ...]) -> tuple[Any, ...]:
    """How a text is cut, and where it stands: numbers, for a matrix is like no other."""
    *how, matrix = given
    return (*how, matrix.values)
