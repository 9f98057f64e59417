"""The order of the pass: hide what must not change, then quotes, words, numbers, spaces."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from . import dashes, dates, french, hours, neighbours, numbers, ordinals, together, words
from .context import Context, Piece, Run, Span, open_context
from .guards import grouped, guarded
from .languages import FRENCH, NEIGHBOURS
from .quotes import double_quotes, single_quotes

_FRENCH_RULES = (
    words.ligatures,
    french.number_signs,
    hours.hours,
    numbers.units,
    numbers.frosts,
    french.abbreviations,
    french.initials,
    french.numerals,
    dashes.asides,
    french.guillemets,
    french.percents,
    french.marks,
)

# Characters of a paragraph that is remembered: a newsletter is read again for every output and
# every time it is saved, and nearly all of it is as before.
_LONGEST = 2000


def typeset(runs: Sequence[Run]) -> list[tuple[Piece, ...]]:
    """Set one inline context: one tuple of pieces per run, in the same order.

    Each tuple has at least one piece; an unchanged run comes back as a single piece. Protected
    runs and runs in an unknown language keep their text exactly. Never raises on any text.
    """
    known = tuple(runs)
    if sum(len(run.text) for run in known) > _LONGEST:
        return _set(known)
    return list(_remembered(known))


def forget() -> None:
    """Set the next texts as if none had been set before."""
    _remembered.cache_clear()
    grouped.cache_clear()


@functools.lru_cache(512)  # what an edition says; a paragraph typed on is another one a key
def _remembered(runs: tuple[Run, ...]) -> tuple[tuple[Piece, ...], ...]:
    return tuple(_set(runs))


def _set(runs: tuple[Run, ...]) -> list[tuple[Piece, ...]]:
    context = open_context(runs)
    known = frozenset(context.languages) - {""}
    if not known:
        return [(Piece(run.text),) for run in runs]
    context = context.apply(together.groups(context.text), known)
    context = context.lock(guarded(context.text))
    context = context.apply(dashes.ellipses(context.text), known)
    context = context.apply(single_quotes(context), known)
    context = context.apply(double_quotes(context), known)
    context = context.apply(numbers.ranges(context.text), known)
    context = context.apply(numbers.thousands(context.text), known)
    context = context.apply(numbers.negatives(context.text), known)
    context = context.apply(together.signs(context.text), known)
    if known & FRENCH:
        context = context.apply(ordinals.shortened(context.text), FRENCH)
    for language in sorted(known):
        context = context.apply(dates.days(context.text, language), {language})
    if known & NEIGHBOURS:
        context = context.apply(dashes.plain_dashes(context.text), NEIGHBOURS)
    for language in sorted(known & NEIGHBOURS):
        context = context.apply(neighbours.held(context.text, language), {language})
    if not known & FRENCH:
        return context.pieces([])
    for rule in _FRENCH_RULES:
        context = context.apply(rule(context.text), FRENCH)
    return context.pieces(_raised(context))


def _raised(context: Context) -> list[Span]:
    """Ordinal endings to raise: only beside their number in the same French run, for an ending
    that is a run of its own has been raised by the author, or by an earlier pass."""
    spans = []
    for base, span in ordinals.endings(context.text):
        run = context.run_at(base)
        if run == context.run_at(span.end - 1) and context.languages[run] in FRENCH:
            spans.append(span)
    return spans
