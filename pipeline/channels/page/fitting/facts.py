"""The list of what a chapter is about: how high it stands in its opening, and whether it can.

A list that is higher than its place is set apart, under the opening: in columns across the page,
which go over as many pages as they need. A box at the side does not: it is cut, or comes out on
the next chapter's page. Points as in `page.css` and `narrow.css` of the brochure.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.channels.page.fitting.openers import OpeningWords, data_height, opener_room
from pipeline.channels.page.fitting.page_type import PageType
from pipeline.channels.page.fitting.room import WordRoom
from pipeline.channels.page.fitting.setting import MM
from pipeline.channels.page.fitting.steps import FitStep, first_fitting

_OF_TEXT = 0.6  # of the height of text: a band that is higher is no band
_SMALLEST = 0.72  # of a title's size: a list makes none smaller
_PADDING = 5.0  # mm over and under the list of a fiche


def facts_apart(page: PageType, variant: str, words: OpeningWords) -> bool:
    """Is the list of facts too high to stand in the opening of its chapter?"""
    if not words.data:
        return False
    if variant == "opener":
        return _crowds(page, words)
    grid = page.grid
    high, text = data_height(page, words), grid.size.height - grid.top - grid.bottom
    if grid.narrow:  # in two columns, under the words
        high /= 2
    elif variant == "fiche":  # it hangs from the upper edge
        return high > text + 2 * page.size("line") / MM - 2 * _PADDING
    return high > _OF_TEXT * text


def _crowds(page: PageType, words: OpeningWords) -> bool:
    """Does an opening page hold all but the list, or a much smaller title only?"""
    room, alone = opener_room(page, words), opener_room(page, replace(words, data=()))
    step = _step(room)
    return not room.fits(room.title, room.summary, step) or step.title < min(
        _SMALLEST, _step(alone).title
    )


def _step(room: WordRoom) -> FitStep:
    return first_fitting(lambda one: room.fits(room.title, room.summary, one))
