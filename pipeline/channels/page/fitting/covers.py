"""The cover of a long publication: its panel grows upwards, its title steps down within limits.

Millimetres and points as in `page.css`, `low.css` and `narrow.css` of the brochure.
"""

from __future__ import annotations

from pipeline.channels.page.fitting.page_type import PageType
from pipeline.channels.page.fitting.room import Properties, WordRoom, millimetres, pt, stepped
from pipeline.channels.page.fitting.setting import SetLines, points
from pipeline.channels.page.fitting.steps import STEPS, FitStep
from pipeline.channels.page.places import BLEED, window_as_designed, window_height
from pipeline.dataclass import dataclass

_LEADING = 1.05
_PANEL = 0.6  # of the page: what is more than that leaves the picture a strip
_UNDER = 1.0  # mm of a picture that lie under the panel: no light between them
_WINDOW_PADDING = 8.0  # mm
_TYPE_TOP, _TYPE_LINE, _TYPE_FOOT = 40.0, 0.62, 22.0
_LEAST_PICTURE = STEPS[-1].picture


@dataclass(frozen=True, slots=True)
class CoverWords:
    """What stands on it. `design`: `picture`, `window` or `type`."""

    design: str
    title: str
    subtitle: str = ""
    series: bool = False


def cover_room(page: PageType, words: CoverWords) -> WordRoom:
    """The room of a cover."""
    return {"window": _window, "type": _type}.get(words.design, _picture)(page, words)


def _picture(page: PageType, words: CoverWords) -> WordRoom:
    height = page.grid.size.height
    above = 0.067 * height

    def fits(title: str, subtitle: str, step: FitStep) -> bool:
        room = _between(step, _PANEL * height, height - page.grid.top)
        return _set(page, words, (title, subtitle), step, above, room + BLEED)

    def told(step: FitStep) -> Properties:
        # The picture is what stands above the panel: what must stay in view is not behind it.
        panel = _high(page, words, (words.title, words.subtitle), step, above)
        return {
            **_type_size(page, step),
            "fit-panel": millimetres(panel - above - _foot(page)),
            "fit-ground": millimetres(height + 2 * BLEED - panel + _UNDER),
        }

    return WordRoom(words.title, words.subtitle, fits, told)


def _window(page: PageType, words: CoverWords) -> WordRoom:
    below = page.grid.size.height - page.grid.top
    enough, tall = window_as_designed(page.grid), window_height(page.grid)

    def fits(title: str, subtitle: str, step: FitStep) -> bool:
        if step == FitStep() and not enough:
            return False
        room = below - tall * step.picture + BLEED
        return _set(page, words, (title, subtitle), step, _WINDOW_PADDING, room)

    def told(step: FitStep) -> Properties:
        foot = millimetres(below - tall * step.picture)
        return {**_type_size(page, step), "fit-foot": foot}

    return WordRoom(words.title, words.subtitle, fits, told)


def _type(page: PageType, words: CoverWords) -> WordRoom:
    size = page.grid.size
    lowest = size.height - _TYPE_FOOT - 0.1 * (size.width + 2 * BLEED)

    def line(step: FitStep) -> float:
        return _between(step, _TYPE_LINE * size.height, lowest)

    def fits(title: str, subtitle: str, step: FitStep) -> bool:
        # Its padding at the foot and who publishes it stand apart, at the foot of the page.
        apart = _foot(page) + _by(page)
        return _set(page, words, (title, subtitle), step, _TYPE_TOP, line(step) + apart)

    def told(step: FitStep) -> Properties:
        return {**_type_size(page, step), "fit-line": millimetres(line(step))}

    return WordRoom(words.title, words.subtitle, fits, told)


def _between(step: FitStep, first: float, last: float) -> float:
    """From a room as designed to all there is, as the picture gives way."""
    share = (1 - step.picture) / (1 - _LEAST_PICTURE)
    return first + share * max(0.0, last - first)


def _title(page: PageType, step: FitStep) -> float:
    return stepped(page.size("cover"), step.title, page.size("heading"))


def _type_size(page: PageType, step: FitStep) -> Properties:
    return {"fit-title": pt(_title(page, step))}


def _foot(page: PageType) -> float:
    return page.by_shape(17.0, 13.0, 12.0)


def _by(page: PageType) -> float:
    leadings = page.by_shape(2.5, 2.5, 2.0)
    return leadings * page.size("line") / points(1)


def _set(
    page: PageType,
    words: CoverWords,
    said: tuple[str, str],
    step: FitStep,
    above: float,
    room: float,
) -> bool:
    """Do the words of the panel fit into a height? All in millimetres; no word of it is parted."""
    broken = _title_lines(page, said[0], step).broken
    return _high(page, words, said, step, above) <= room and (not broken or step == STEPS[-1])


def _high(
    page: PageType, words: CoverWords, said: tuple[str, str], step: FitStep, above: float
) -> float:
    """How high the panel is with its padding, of which so much is above the words."""
    title, subtitle = said
    size = _title(page, step)
    sub, sub_leading = page.by_shape(15.0, 12.0, 11.0), page.by_shape(20.0, 16.0, 14.2)
    sub_wide = page.grid.full if page.grid.narrow else page.grid.measure + 18
    high = _title_lines(page, title, step).number * size * _LEADING
    high += page.by_shape(14.0, 14.0, 7.0) + (page.size("line") if words.series else 0.0)
    if subtitle:
        high += page.serif.lines(subtitle, sub, sub_wide).number * sub_leading
    return above + high / points(1) + _by(page) + _foot(page)


def _title_lines(page: PageType, title: str, step: FitStep) -> SetLines:
    wide = page.grid.full if page.grid.narrow else page.grid.measure + 6
    return page.cover.lines(title, _title(page, step), wide)
