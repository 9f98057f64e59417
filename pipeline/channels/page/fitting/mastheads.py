"""The name of a letter at the head of its first page: beside it its number and its period.

Sizes as in the newsletter's `page.css`.
"""

from __future__ import annotations

from pipeline.channels.page.fitting.page_type import PageType
from pipeline.channels.page.fitting.room import Properties, WordRoom, millimetres, pt, stepped
from pipeline.channels.page.fitting.setting import Setting, points
from pipeline.channels.page.fitting.steps import STEPS, FitStep

_SIZE, _LEADING, _TRACKING = 47.0, 46 / 47, -0.015
_LEAST = 19.0  # pt: a heading of the letter
_ISSUE, _GAP = 9.0, 8.0  # pt of the period, mm before it
_MOST, _AT_LAST = 0.16, 0.3  # of the page's height


def masthead_room(page: PageType, title: str, issue: str) -> WordRoom:
    """The room of a letter's name. On one line it may come near its number; else it is beside."""
    setting = Setting(page.display.face, _TRACKING)
    beside = page.sans.em(issue) * _ISSUE / points(1) + _GAP
    wide = page.grid.full - beside

    def size(step: FitStep) -> float:
        return stepped(_SIZE, step.title, _LEAST)

    def fits(name: str, _: str, step: FitStep) -> bool:
        lines = setting.lines(name, size(step), wide)
        if step == FitStep():
            return lines.number == 1 and not lines.broken
        last = step == STEPS[-1]
        room = points((_AT_LAST if last else _MOST) * page.grid.size.height)
        return lines.number * size(step) * _LEADING <= room and (last or not lines.broken)

    def told(step: FitStep) -> Properties:
        leading = round(size(step) * _LEADING, 1)
        return {
            "fit-title": pt(size(step)),
            "fit-leading": pt(leading),
            "fit-beside": millimetres(beside),
        }

    return WordRoom(title, "", fits, told)
