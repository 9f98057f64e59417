"""The summary on the back cover: above the line, and above the emblem of who paid."""

from __future__ import annotations

from pipeline.channels.page.fitting.page_type import PageType
from pipeline.channels.page.fitting.room import Properties, WordRoom, pt, stepped
from pipeline.channels.page.fitting.setting import points
from pipeline.channels.page.fitting.steps import STEPS, FitStep
from pipeline.channels.page.places import BLEED

_TOP, _HIGHEST, _LINE = 0.2, 0.1, 0.5809  # of the page's height


def back_room(page: PageType, summary: str) -> WordRoom:
    """The room of a back cover's summary, which is its title here."""
    size, grid = page.grid.size, page.grid
    wide = grid.full if grid.narrow else grid.measure + 18
    usual = page.by_shape(page.size("small"), page.size("small"), 12.0)
    leading = page.by_shape(22.0, 22.0, 17.0) / usual
    line = _LINE * (size.height + 2 * BLEED) - BLEED - 0.07 * (size.width + 2 * BLEED)

    def top(step: FitStep) -> float:
        share = (1 - step.picture) / (1 - STEPS[-1].picture)
        return _TOP + share * (_HIGHEST - _TOP)

    def set_in(step: FitStep) -> float:
        return stepped(usual, step.title, page.size("text"))

    def fits(text: str, _: str, step: FitStep) -> bool:
        lines = page.serif.lines(text, set_in(step), wide)
        high = points(line - top(step) * size.height)
        return lines.number * set_in(step) * leading <= high

    def told(step: FitStep) -> Properties:
        return {
            "fit-summary": pt(set_in(step)),
            "fit-summary-leading": pt(round(set_in(step) * leading, 1)),
            "fit-top": f"{100 * top(step):.1f}%",
        }

    return WordRoom(summary, "", fits, told)
