"""How far a room goes to hold its words, step by step: the first step in which they fit is taken.

Each step is a share of the size of the title, of its picture and of the smaller words, as designed.
The picture gives way before the title, and both a little at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class FitStep:
    """Shares of the design, 1 at most."""

    title: float = 1.0
    picture: float = 1.0
    words: float = 1.0


STEPS = (
    FitStep(),
    FitStep(picture=0.86),
    FitStep(0.9, 0.86),
    FitStep(0.9, 0.74),
    FitStep(0.8, 0.74),
    FitStep(0.8, 0.64, 0.92),
    FitStep(0.72, 0.64, 0.92),
    FitStep(0.72, 0.54, 0.92),
    FitStep(0.64, 0.54, 0.86),
    FitStep(0.57, 0.46, 0.86),
    FitStep(0.5, 0.46, 0.8),
    FitStep(0.5, 0.38, 0.8),
    FitStep(0.45, 0.32, 0.8),
)


def first_fitting(fits: Callable[[FitStep], bool], steps: Sequence[FitStep] = STEPS) -> FitStep:
    """The first step in which the words fit; the last, if they do in none."""
    return next((step for step in steps if fits(step)), steps[-1])


def too_many(text: str, fits: Callable[[str], bool]) -> int:
    """How many characters of a text are too many: 0 if all of it fits, all if nothing would."""
    if fits(text):
        return 0
    low, high = 0, len(text)  # `low` fits, or nothing does
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(text[:middle]) else (low, middle)
    return len(text) - low
