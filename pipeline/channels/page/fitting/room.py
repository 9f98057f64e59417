"""A room for words: do they fit at a step, and what the style sheet is told of that step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from pipeline.channels.page.fitting.steps import FitStep, first_fitting, too_many
from pipeline.dataclass import dataclass

Properties = Mapping[str, str]  # custom properties by name, without `--`


@dataclass(frozen=True, slots=True)
class WordRoom:
    """`fits` is asked with title and summary, or with less of them; `told` what a step is set by.

    `always` holds whatever the step is.
    """

    title: str
    summary: str
    fits: Callable[[str, str, FitStep], bool]
    told: Callable[[FitStep], Properties]
    always: Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FittedWords:
    """No properties if all stands as designed; so many characters have no room."""

    properties: Properties
    title_over: int = 0
    summary_over: int = 0


def fit(room: WordRoom) -> FittedWords:
    """The first step in which the words have their room; at the last, how much is too much."""
    step = first_fitting(lambda one: room.fits(room.title, room.summary, one))
    if step == FitStep():
        return FittedWords(room.always)
    told = {**room.told(step), **room.always}
    if room.fits(room.title, room.summary, step):
        return FittedWords(told)
    if room.summary and room.fits(room.title, "", step):
        over = too_many(room.summary, lambda text: room.fits(room.title, text, step))
        return FittedWords(told, summary_over=over)
    return FittedWords(told, too_many(room.title, lambda text: room.fits(text, "", step)))


def stepped(size: float, share: float, least: float) -> float:
    """A size of the design, at a step; in tenths of a point."""
    return max(round(size * share, 1), min(least, size))


def millimetres(value: float) -> str:
    """A length as CSS writes it."""
    return f"{value:.2f}mm"


def pt(value: float) -> str:
    """A size as CSS writes it."""
    return f"{value:g}pt"
