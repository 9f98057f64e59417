"""Where a line may end inside a word: nowhere without a hyphen, but in a token with no other way.

WeasyPrint 70 asks of each piece of text whether it begins its line, and where it does it cuts what
is too long at any letter (`overflow-wrap: break-word`). Of text in an inline element inside another
one it says so wherever it stands: « XXIe s|iècle »; a token that an emphasis takes to pieces is not
cut at all. Here no text begins a line. A line that comes out too wide, because nothing on it may be
parted, is made once more, and then the piece that reaches over the edge is cut: a word as its
dictionary has it and with a hyphen, an address or a name of a program after one of its signs, if
one is near.

Upstream: https://github.com/Kozea/WeasyPrint/issues/1614 (open), with 2102 and 2258 of its kind.
Knows `weasyprint.layout.inline` of the version in constraints.txt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from math import inf
from typing import Any

import pyphen
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.layout.preferred import trailing_whitespace_size
from weasyprint.text import line_break

from pipeline.channels.paper.child import meanings
from pipeline.content import tokens
from pipeline.dataclass import dataclass

_BREAKABLE = frozenset({"anywhere", "break-word"})
_WRAPPING = frozenset({"normal", "pre-wrap", "pre-line"})
_NEAR = 0.01  # CSS pixel
_TRIES = 6  # pieces of a line, from its end, that may not be cut well
# After these an address or a name is rather parted than elsewhere; before them never at all.
_SIGNS = frozenset("/.-_?&=:;,@#+*~|\\)]}")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]?$")  # the beginning of %C3
_WORD = re.compile(r"[^\W\d_]+")
_TIED = "\u00a0"
_TIE = re.compile(r"(?:(?<=[^\W\d]|[.,…»”)])|^)\u00a0+(?=[\w«“(]|$)|(?<=\d)\u00a0+(?=[^\W\d]|$)")
_SIDE = 2  # letters that stay on either side of a hyphen

_inline_box: Any = inline.split_inline_box
_split: Any = inline.split_first_line


@dataclass(slots=True)
class _Line:
    """The line being made."""

    room: float = inf  # of all it holds
    cutting: bool = False  # must what reaches over its edge be cut?
    before: str = ""  # the last sign of the piece that stands before
    badly: float | None = None  # the room of the first piece that was cut badly, or not at all


_line = _Line()


def install() -> None:
    """From now on, in this process; after `lines.install`, whose cure it builds on."""
    global _split  # noqa: PLW0603  # whatever stands there now
    _split = inline.split_first_line
    inline.split_first_line = _uncut_or_cut
    inline.split_inline_box = _whole_or_cut


def _whole_or_cut(
    context: Any, box: Any, position_x: float, max_x: float, bottom_space: float, *given: Any
) -> Any:
    """An inline box; a line that is too wide is made again."""

    def make(edge: float) -> Any:
        return _inline_box(context, box, position_x, edge, bottom_space, *given)

    if not isinstance(box, boxes.LineBox):
        return make(max_x)
    outer, lists = replace(_line), [one for one in given[2:] if isinstance(one, list)]
    lengths, shapes = [len(one) for one in lists], len(context.excluded_shapes)

    def again(edge: float) -> Any:
        for one, length in zip(lists, lengths, strict=True):
            del one[length:]
        del context.excluded_shapes[shapes:]
        _line.room, _line.before, _line.badly = edge - position_x, "", None
        return make(edge)

    try:
        _line.cutting = False
        made = make(max_x)
        if box.style["overflow_wrap"] not in _BREAKABLE or _over(context, made[0], max_x) <= _NEAR:
            return made
        _line.cutting = True
        return _cut_somewhere(context, again, position_x, max_x)
    finally:
        for name in _Line.__slots__:
            setattr(_line, name, getattr(outer, name))


def _cut_somewhere(
    context: Any, again: Callable[[float], Any], position_x: float, max_x: float
) -> Any:
    """A line whose last piece is cut; where that piece is cut badly, rather one before it."""
    edge, fitting = max_x, None
    for _ in range(_TRIES):
        made = again(edge)
        fits = _over(context, made[0], max_x) <= _NEAR
        if fits and _line.badly is None:
            return made
        if fits and fitting is None:
            fitting = edge
        if _line.badly is None:
            break
        edge -= _line.badly + 3 * _NEAR
        if edge <= position_x:
            break
    return again(max_x if fitting is None else fitting)


def _over(context: Any, line: Any, max_x: float) -> float:
    """How far a line reaches over its edge, the space at its end apart."""
    over = float(line.content_box_x() + line.width - max_x)
    if over <= _NEAR:
        return over
    last = line
    while isinstance(last, boxes.ParentBox) and last.children:
        last = last.children[-1]
    tied = isinstance(last, boxes.TextBox) and last.text.endswith(_TIED)
    blank = _overhang(last.text, last.style) if tied else 0.0
    return over - blank - float(trailing_whitespace_size(context, line))


def _uncut_or_cut(
    text: str, style: Any, context: Any, max_width: float | None, spacing: float, **named: Any
) -> Any:
    """The first line of a text; beyond the edge only while nothing has to be cut."""
    named["is_line_start"] = False
    found = _split(text, style, context, max_width, spacing, **named)
    if _line.cutting and max_width is not None and found[3] > max_width + _NEAR:
        well = False
        if style["white_space"] in _WRAPPING:
            found, well = _cut(text, style, context, max_width, spacing)
        if not well:
            _line.badly = max(_line.badly or 0.0, max_width)
    _line.before = found[0].text[-1:]
    return meanings.softened(found, style)


def _cut(text: str, style: Any, context: Any, max_width: float, spacing: float) -> tuple[Any, bool]:
    """As much of a text as fits, cut where it hurts least; and whether that is well cut."""
    found = _split(text, style, context, max(0.0, max_width), spacing, is_line_start=True)
    most = len(text if found[2] is None else text.encode()[: found[2]].decode())
    start, end = tokens.around(text, most)
    word = style["hyphens"] != "none" and not tokens.of_machines(text[start:end])
    for place, well in _in_words(text, end, most, style, context) if word else _ties(text, most):
        hyphen = style["hyphenate_character"] if text[place - 1].isalpha() else ""
        cut = _at(text[:place], style, context, spacing, hyphen)
        if cut[3] <= max_width + _overhang(text[:place], style):
            return cut, well
    if found[2] is None or word:
        return found, False
    # Behind a space that ties it to another word a token rather goes to the next line.
    tied = start == 0 and max_width + _NEAR < _line.room and _line.before == _TIED
    cut = _at(text[: _in_token(text, start, most)], style, context, spacing)
    return cut, not tied and cut[3] <= max_width + _NEAR


def _overhang(text: str, style: Any) -> float:
    """What of a line may stand over its edge: a space at its end."""
    return float(style["font_size"]) / 2 if text.endswith(_TIED) else _NEAR


def _in_words(
    text: str, end: int, most: int, style: Any, context: Any
) -> Iterator[tuple[int, bool]]:
    """Where words may be parted, best first, and whether that is well: by the dictionary if
    that fills the line, at a space that ties two, with two letters on each side; badly, anywhere.
    """
    words = [word.span() for word in _WORD.finditer(text, 0, end)]
    syllables = [n for span in words for n in _syllables(text, span, style, context)]
    inner = [n for a, b in words for n in range(a + 2, b - 1)]
    letters = [n for a, b in words for n in range(a + 1, b)]
    yield from ((n, True) for n in _last_first(syllables, most) if n > most / 2)
    yield from _ties(text, most)
    yield from ((n, True) for n in _last_first(syllables, most))
    yield from ((n, True) for n in _last_first(inner, most))
    yield from ((n, False) for n in _last_first(letters, most))


def _ties(text: str, most: int) -> Iterator[tuple[int, bool]]:
    """After the spaces that tie two words, and neither a sign to its word nor a number."""
    ends = (tie.end() for tie in _TIE.finditer(text))
    return ((n, True) for n in _last_first(ends, most + 1))


def _last_first(places: Iterable[int], most: int) -> list[int]:
    return sorted((n for n in places if n <= most), reverse=True)


def _syllables(text: str, span: tuple[int, int], style: Any, context: Any) -> list[int]:
    lang = style["lang"] and pyphen.language_fallback(style["lang"])
    if not lang:
        return []
    key = (lang, _SIDE, _SIDE, 0)  # as WeasyPrint keeps them, with limits of ours
    if (dictionary := context.dictionaries.get(key)) is None:
        dictionary = pyphen.Pyphen(lang=lang, left=_SIDE, right=_SIDE)
        context.dictionaries[key] = dictionary
    start, end = span
    return [start + int(place) for place in dictionary.positions(text[start:end])]


def _in_token(text: str, begun: int, most: int) -> int:
    """The last place after a sign, if it is not too far; else where the line is full."""
    for place in range(most, begun + (most - begun) // 2, -1):
        if text[place - 1] in _SIGNS and text[place : place + 1].isalnum() and place < len(text):
            return place
    if (escape := _ESCAPE.search(text, begun, most)) and escape.start() > begun:
        return escape.start()
    return most


def _at(text: str, style: Any, context: Any, spacing: float, hyphen: str = "") -> Any:
    """A line that ends here, in the form of WeasyPrint's `split_first_line`."""
    layout = line_break.create_layout(text + hyphen, style, context, None, spacing)
    first, _ = layout.get_first_line()
    return line_break.first_line_metrics(
        first, text + hyphen, layout, len(text.encode()), False, style, bool(hyphen), hyphen
    )
