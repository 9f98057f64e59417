"""The opening of a chapter: a page of its own, or a band above its text.

On a page of its own the picture, or the line across it, gives way to the words. Millimetres and
points as in `page.css`, `low.css` and `narrow.css` of the brochure.
"""

from __future__ import annotations

from pipeline.channels.page.fitting.page_type import PageType
from pipeline.channels.page.fitting.room import Properties, WordRoom, millimetres, pt, stepped
from pipeline.channels.page.fitting.setting import MM, points
from pipeline.channels.page.fitting.steps import STEPS, FitStep
from pipeline.channels.page.places import BLEED
from pipeline.dataclass import dataclass

_LEADING, _NARROW_LEADING = 1.05, 28 / 24
_TOP, _PICTURE, _LINE = 0.045, 0.4017, 0.5809  # of the page's height
_CREDIT, _CREDIT_TOP, _CREDIT_LINE = 8.0, 6.0, 9 / MM  # mm above the picture
# Of the text's height: a title that needs more than that is set smaller; the page of figures has
# to hold its figures too.
_BAND, _BAND_OF_FIGURES = 0.3, 0.14


@dataclass(frozen=True, slots=True)
class OpeningWords:
    """What stands in it. `data`: names and values, a name may be nothing."""

    title: str
    summary: str = ""
    authors: str = ""
    data: tuple[tuple[str, str], ...] = ()
    number: int = 0
    picture: bool = False
    credit: str = ""


def opener_room(page: PageType, words: OpeningWords) -> WordRoom:
    """A page of its own."""
    trim = page.grid.size
    whole = trim.height + 2 * BLEED

    credit = _CREDIT_LINE * max(0, _credit(page, words) - 1)

    def end(step: FitStep) -> float:
        """Where the words must end, in millimetres from the upper edge."""
        if words.picture:
            return trim.height + BLEED - _PICTURE * whole * step.picture - _CREDIT - credit
        return _line(page, step)

    def fits(title: str, summary: str, step: FitStep) -> bool:
        lines = page.display.lines(title, _size(page, step), page.grid.full)
        head = page.grid.top + _TOP * trim.height + _head(page, words, lines.number, step)
        low = head + _below(page, summary, words.authors, step)
        data = data_height(page, words)
        at_foot = not words.picture and step == FitStep()  # under the line
        if at_foot and data and trim.height - page.grid.bottom - data < _under(page, step):
            return False
        if data and not at_foot and page.grid.narrow:
            low += data + 4.0  # beside the summary there is no room for it
        beside = 0.0 if at_foot else head + data
        return max(low, beside) <= end(step) and (not lines.broken or step == STEPS[-1])

    def told(step: FitStep) -> Properties:
        size = _size(page, step)
        fitted = {"fit-title": pt(size), "fit-leading": pt(round(size * _leading(page), 1))}
        summary, leading = _summary(page, step)
        if step.words < 1:
            fitted |= {"fit-summary": pt(summary), "fit-summary-leading": pt(leading)}
        if words.picture:
            fitted["fit-picture"] = millimetres(_PICTURE * whole * step.picture)
        else:
            fitted["fit-line"] = millimetres(_line(page, step))
            fitted["fit-data"] = millimetres(trim.height - _line(page, step) + 2.0)
        return fitted

    always = {"fit-credit": millimetres(-_CREDIT_TOP - credit)} if credit else {}
    return WordRoom(words.title, words.summary, fits, told, always)


def _credit(page: PageType, words: OpeningWords) -> int:
    """The lines of the picture's credit."""
    return page.sans.lines(words.credit, page.size("side"), page.grid.full).number


def band_room(page: PageType, words: OpeningWords, *, of_figures: bool = False) -> WordRoom:
    """A band, which grows with its words: its title only keeps within limits."""
    grid = page.grid
    usual = page.by_shape(34.0, 28.0, 24.0)
    leading = page.by_shape(38.0, 32.0, 28.0) / usual
    text = grid.size.height - grid.top - grid.bottom
    wide = grid.full if grid.narrow or not words.data else grid.measure
    if words.number:
        indent = (13.0, 20.0) if not grid.narrow else (9.0, 14.0)
        wide -= indent[words.number > 9]

    def size(step: FitStep) -> float:
        return stepped(usual, step.title, page.size("heading"))

    def fits(title: str, _: str, step: FitStep) -> bool:
        lines = page.display.lines(title, size(step), wide)
        if step == STEPS[-1]:
            return lines.number * size(step) * leading <= points(0.7 * text)
        most = (_BAND_OF_FIGURES if of_figures else _BAND) * text
        return lines.number * size(step) * leading <= points(most) and not lines.broken

    def told(step: FitStep) -> Properties:
        return {"fit-title": pt(size(step)), "fit-leading": pt(round(size(step) * leading, 1))}

    return WordRoom(words.title, "", fits, told)


def _size(page: PageType, step: FitStep) -> float:
    usual = page.by_shape(page.size("cover"), page.size("cover"), 24.0)
    return stepped(usual, step.title, page.size("heading"))


def _leading(page: PageType) -> float:
    return page.by_shape(_LEADING, _LEADING, _NARROW_LEADING)


def _summary(page: PageType, step: FitStep) -> tuple[float, float]:
    size = page.by_shape(page.size("small"), page.size("small"), 12.0)
    leading = page.by_shape(21.3, 21.3, 17.0)
    small = stepped(size, step.words, page.size("text"))
    return small, round(leading * small / size, 1)


def _line(page: PageType, step: FitStep) -> float:
    """Where the line across the page begins: further down as the words need it."""
    size = page.grid.size
    high = 0.1 * (size.width + 2 * BLEED)
    designed = _LINE * (size.height + 2 * BLEED) - BLEED - 0.7 * high
    lowest = size.height - page.grid.bottom / 2 - high
    share = (1 - step.picture) / (1 - STEPS[-1].picture)
    return designed + share * max(0.0, lowest - designed)


def _under(page: PageType, step: FitStep) -> float:
    """Where what is drawn of the line ends."""
    return _line(page, step) + 0.08 * (page.grid.size.width + 2 * BLEED)


def _head(page: PageType, words: OpeningWords, lines: int, step: FitStep) -> float:
    """Number and title, in millimetres."""
    high = page.by_shape(104.0, 70.0, 70.0) if words.number else 0.0
    return (high + lines * _size(page, step) * _leading(page) + page.size("line")) / points(1)


def _below(page: PageType, summary: str, authors: str, step: FitStep) -> float:
    """Summary and authors, in millimetres."""
    size, leading = _summary(page, step)
    high = 0.0
    if summary:
        lines = page.italic.lines(summary, size, page.grid.measure)
        high += 4.0 + lines.number * leading
    if authors:
        lines = page.sans.lines(authors, page.size("side"), page.grid.full)
        high += (1 + lines.number) * page.size("line")
    return high / points(1)


def data_height(page: PageType, words: OpeningWords) -> float:
    """The list of facts, in millimetres."""
    wide = 0.5 * page.grid.full if page.grid.narrow else page.grid.side
    high = 0.0
    for number, (name, value) in enumerate(words.data, 1):
        if name:
            high += 10.6 * page.sans.lines(name, page.size("side"), wide).number
        named = number < len(words.data) and words.data[number][0]
        high += 12.0 * page.sans.lines(value, 9.2, wide).number
        high += page.size("line") if named else 6.0  # what is between two
    return high / points(1) + (4.0 if words.data else 0.0)
