"""What is laid over the pixels of a page: its boxes, and the lines that its text should stand on.

The rhythm is the page's own: how far its lines of running text are apart, and where the first one
stands, is measured; where there are too few of them the style sheet's distance counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.dataclass import dataclass
from pipeline.pdf.document import read_document
from pipeline.pdf.events import TextRun
from pipeline.pdf.geometry import MM, Box
from pipeline.pdf.lines import TextLine, body_size, lines
from pipeline.studio.sheets.pages import ShownPage

_SVG = "http://www.w3.org/2000/svg"
_LINE = re.compile(r"--line:\s*([\d.]+)pt")
_STEP = 0.05  # mm: baselines nearer to each other are one
_NEAR = 0.12  # mm from its line of the grid: a third of a point
_SAME_SIZE = 0.15  # pt
_ENOUGH = 4  # lines as far apart


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The grid of a page: its lines' distance and the first of them, in millimetres from the top.

    `on` lines of running text stand on it, `off` do not. No first one: there is no running text.
    """

    step: float
    first: float | None
    on: int = 0
    off: int = 0

    def as_data(self) -> dict[str, Any]:
        """The figures, for a browser; the distance in points, as the house writes it."""
        return {"step": round(self.step * MM, 2), "on": self.on, "off": self.off}


def line_height(css: str) -> float:
    """The distance of lines that a style sheet of pages declares last, in millimetres."""
    declared = _LINE.findall(css)
    return float(declared[-1]) / MM if declared else 0.0


def rhythm_of(data: bytes, step: float) -> Rhythm:
    """The rhythm of a PDF of one page."""
    pages = read_document(data).pages
    runs = [one for page in pages for one in page.events if isinstance(one, TextRun) and one.colour]
    size = body_size(runs)
    running = [one for one in lines(runs) if abs(one.size - size) < _SAME_SIZE]
    found = [one.baseline for one in running]
    step = _distance(running) or step
    if not found or step <= 0:
        return Rhythm(step, None)
    first = _phase(found, step)
    on = sum(_away(one, first, step) <= _NEAR for one in found)
    return Rhythm(step, first, on, len(found) - on)


def _distance(running: Sequence[TextLine]) -> float:
    """How far a line is from the one below it in its column, most often; 0 if that is no rule."""
    apart: list[float] = []
    for number, line in enumerate(running):
        below = (
            one
            for one in running[number + 1 :]
            if one.baseline > line.baseline + _STEP
            and one.box.left < line.box.right
            and one.box.right > line.box.left
        )
        if (following := next(below, None)) is not None:
            apart.append(following.baseline - line.baseline)
    cells = Counter(round(one / _STEP) for one in apart)
    if not cells:
        return 0.0
    best, times = cells.most_common(1)[0]
    close = [one for one in apart if abs(one / _STEP - best) <= 1]
    return sum(close) / len(close) if times >= _ENOUGH else 0.0


def _phase(baselines: Iterable[float], step: float) -> float:
    """Where most of them stand within a line's distance."""
    places = [one % step for one in baselines]
    near = Counter(round(place / _STEP) for place in places)
    best = max(near, key=lambda cell: (near[cell - 1] + near[cell] + near[cell + 1], -cell))
    close = [place for place in places if abs(round(place / _STEP) - best) <= 1]
    return sum(close) / len(close)


def _away(baseline: float, first: float, step: float) -> float:
    rest = (baseline - first) % step
    return min(rest, step - rest)


def overlay(page: ShownPage, rhythm: Rhythm | None = None) -> str:
    """An SVG as large as the sheet, in millimetres of the trimmed page. Classes, no styles."""
    sheet, trim = page.sheet, page.trim
    view = f"{sheet.left:.2f} {sheet.top:.2f} {sheet.width:.2f} {sheet.height:.2f}"
    parts = [f'<g class="bleed">{_rectangle(page.bleed)}</g>']
    parts.append(f'<g class="trim">{_rectangle(trim)}</g>')
    if rhythm is not None and rhythm.first is not None and rhythm.step > 0:
        count = int((trim.bottom - rhythm.first) / rhythm.step) + 1
        tops = (rhythm.first + number * rhythm.step for number in range(count))
        path = "".join(f"M{trim.left:.2f} {top:.2f}H{trim.right:.2f}" for top in tops)
        parts.append(f'<g class="baseline"><path d="{path}"/></g>')
    inside = "".join(parts)
    return f'<svg xmlns="{_SVG}" viewBox="{view}" class="overlay">{inside}</svg>'


def _rectangle(box: Box) -> str:
    return (
        f'<rect x="{box.left:.2f}" y="{box.top:.2f}"'
        f' width="{box.width:.2f}" height="{box.height:.2f}"/>'
    )
