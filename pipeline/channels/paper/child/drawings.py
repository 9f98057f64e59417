"""Drawings as they were painted in the look before.

WeasyPrint 70 walks through a drawing for each PDF: a quarter of the time of a page with three of
them. What it writes depends on the drawing, its size, the matrix it begins with and what is set at
that moment. Where it wrote nothing but paths, colours and opacities, the same is written again.
A drawing with texts, pictures, patterns or groups, of which more becomes part of a PDF, and one of
which something was said, is painted as ever.

Knows `weasyprint.svg.SVG` and `weasyprint.pdf.stream` of the version in constraints.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.svg import SVG

from pipeline.dataclass import dataclass
from pipeline.kept import Kept

_MOST = 4  # sizes and places of one drawing
_KEPT = "painted"  # of a drawing
_STATE = "_current_color", "_current_color_stroke", "_current_alpha", "_current_alpha_stroke"
_NAMED = re.compile(rb"/(?:(?P<opacity>[aA][0-9.e-]+) gs|DeviceCMYK (?:cs|CS))")

_draw: Any = SVG.draw


@dataclass(frozen=True, slots=True)
class _Painted:
    """What was written, as one piece, and the opacities it names."""

    written: bytes
    opacities: Mapping[str, Any]


@contextmanager
def remembered(said: Sequence[str]) -> Iterator[None]:
    """Drawings painted meanwhile may be those of before; `said` is what WeasyPrint complains of."""

    def draw(drawing: Any, stream: Any, *given: Any) -> None:
        _paint(drawing, stream, said, *given)

    SVG.draw = draw
    try:
        yield
    finally:
        SVG.draw = _draw


def _paint(drawing: Any, stream: Any, said: Sequence[str], *given: Any) -> None:
    width, height, *_ = given
    known = drawing.__dict__.setdefault(_KEPT, Kept(_MOST))
    key = width, height, stream.ctm.values, *(getattr(stream, name) for name in _STATE)
    if (painted := known.get(key)) is not None:
        opacities = stream._resources["ExtGState"]  # noqa: SLF001  # as everything here
        for name, opacity in painted.opacities.items():
            opacities.setdefault(name, pydyf.Dictionary(opacity))
        stream.stream.append(painted.written)
        for name in (*_STATE, "_current_font"):
            setattr(stream, name, None)
        return
    begun, complaints = len(stream.stream), len(said)
    _draw(drawing, stream, *given)
    new = _painted(stream, stream.stream[begun:])
    if new is not None and len(said) == complaints:
        known.put(key, new)


def _painted(stream: Any, words: Sequence[Any]) -> _Painted | None:
    """What can be written again; None if there is more to it."""
    if not words or any(getattr(stream, name) is not None for name in (*_STATE, "_current_font")):
        return None
    opacities = {}
    for word in words:
        if not isinstance(word, bytes):
            return None
        if b"/" in word:  # of what is elsewhere in the PDF: fonts, groups, patterns
            if (named := _NAMED.fullmatch(word)) is None:
                return None
            if named["opacity"]:
                name = named["opacity"].decode()
                opacities[name] = dict(stream._resources["ExtGState"][name])  # noqa: SLF001
    return _Painted(b"\n".join(words), opacities)
