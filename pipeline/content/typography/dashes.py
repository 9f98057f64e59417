"""Ellipses and spaced dashes.

A spaced hyphen stands for a dash in all our languages. French sets the inside of a pair close
(Lacroux, *Orthotypographie*, « Tiret »): no-break after the opening dash and before the closing
one. Others keep plain spaces (DIN 5008; New Hart's Rules 4.11). Hyphens inside words, at the
start of a line and between numbers (scores, sums) are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .characters import ELLIPSIS, EN_DASH, NBSP, SPACE
from .context import Edit

_DOTS = re.compile(r"(?<![.…])\.{3}(?![.…])")
_APART = re.compile(rf"[-–—]{SPACE}")
_NEVER = r" \t\n\r\u00a0\u2009\u202f\-–—"
_DASH = re.compile(rf"(?<=[^{_NEVER}«])({SPACE}++)([-–—])({SPACE}++)(?=[^{_NEVER};:!?%‰»])")
_SENTENCE_END = re.compile(rf"[.!?…][\"»”’)]*+(?={SPACE})")


def ellipses(text: str) -> Iterator[Edit]:
    """Exactly three dots become one character; a longer row is a leader or a form to fill."""
    if "..." not in text:
        return
    for match in _DOTS.finditer(text):
        yield Edit(match.start(), match.end(), ELLIPSIS, match.start())


def plain_dashes(text: str) -> Iterator[Edit]:
    """Spaced hyphens become en dashes; spaces stay."""
    for match in _dashes(text):
        yield from _dash(match)


def asides(text: str) -> Iterator[Edit]:
    """Spaced hyphens become en dashes; two in one sentence make an aside, tight inside."""
    for group in _sentences(text):
        for match in group:
            yield from _dash(match)
        if len(group) == 2:
            opening, closing = group
            yield Edit(opening.start(3), opening.end(3), NBSP, opening.start(2))
            yield Edit(closing.start(1), closing.end(1), NBSP, closing.start(2))


def _dash(match: re.Match[str]) -> Iterator[Edit]:
    if match[2] == "-":
        yield Edit(match.start(2), match.end(2), EN_DASH, match.start(2))


def _dashes(text: str) -> Iterator[re.Match[str]]:
    if _APART.search(text) is None:
        return
    for match in _DASH.finditer(text):
        if not (text[match.start() - 1].isdigit() and text[match.end()].isdigit()):
            yield match


def _sentences(text: str) -> Iterator[list[re.Match[str]]]:
    """The dashes of `text`, grouped by sentence."""
    group: list[re.Match[str]] = []
    for match in _dashes(text):
        if group and _SENTENCE_END.search(text, group[-1].end(), match.start() + 1):
            yield group
            group = []
        group.append(match)
    if group:
        yield group
