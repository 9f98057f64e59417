"""Straight quotes and apostrophes become those of the language, across runs.

Double quotes are paired first and dressed after, so an odd one stays straight and never turns the
rest of the paragraph inside out. Quotes already set are kept, and count for the nesting; English
ones that stand outermost in French become « » (Imprimerie nationale, *Lexique*, « Guillemets »):
a telephone types them, and whoever pastes from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .characters import APOSTROPHE, CLOSING, OPENING, SPACES, is_word, spaces_end, spaces_start
from .context import Context, Edit
from .languages import FRENCH, MARKS
from .words import ELISIONS, LEADING_APOSTROPHES

_DOUBLES = re.compile('["«»„“”]')
_LEFT = "(left)"  # a straight quote that opens, kept apart from set ones
_OPENERS_OF = {"»": ("«",), "”": ("“", "„"), "“": ("„",)}
_PUNCTUATION = ".,;:!?…%"
_CLOSES = _PUNCTUATION + CLOSING.replace(APOSTROPHE, "")
_LEADING = re.compile(r"\w{1,10}")
_DECADE = re.compile(r"\d\ds?(?![\w'])")
_BEFORE = re.compile(r"[^\W\d_]{1,9}$")


def double_quotes(context: Context) -> Iterator[Edit]:
    """Edits for the double quotes that have a partner and are not yet those of their language."""
    text = context.text
    if '"' not in text and "“" not in text:
        return
    partner = _pairs(context)
    stack: list[tuple[int, str]] = []
    for match in _DOUBLES.finditer(text):
        at, char = match.start(), match[0]
        mate = partner.get(at)
        if mate is not None and mate < at:
            while stack and stack[-1][0] >= mate:
                stack.pop()
            continue
        language = context.languages[context.run_at(at)]
        if mate is not None and (char == '"' or (language in FRENCH and _english(text, at, mate))):
            marks = MARKS[language]
            inside = bool(stack) and stack[-1][1] == marks.outer[0]
            opening, closing = marks.inner if inside else marks.outer
            stack.append((at, opening))
            yield Edit(at, at + 1, opening, at)
            yield Edit(mate, mate + 1, closing, mate)
        elif char in "«„“":
            stack.append((at, char))


def _english(text: str, at: int, mate: int) -> bool:
    """Are these “ ” round words? By themselves they are spoken of, not used."""
    return text[at] == "“" and text[mate] == "”" and not text[at + 1 : mate].isspace()


class _Waiting:
    """Opening quotes without a partner yet, counted by kind so that a vain search costs nothing."""

    def __init__(self) -> None:
        self.partner: dict[int, int] = {}
        self._stack: list[tuple[int, str]] = []
        self._count = dict.fromkeys((_LEFT, "«", "„", "“"), 0)

    def push(self, at: int, kind: str) -> None:
        self._stack.append((at, kind))
        self._count[kind] += 1

    def close(self, at: int, kinds: tuple[str, ...]) -> bool:
        """Pair `at` with the nearest opener of these kinds; those opened since stay alone."""
        if not any(self._count[kind] for kind in kinds):
            return False
        while True:
            start, kind = self._stack.pop()
            self._count[kind] -= 1
            if kind in kinds:
                self.partner[start], self.partner[at] = at, start
                return True


def _pairs(context: Context) -> dict[int, int]:
    """Opening position -> closing position and back, for straight and set quotes alike."""
    text = context.text
    waiting = _Waiting()
    for match in _DOUBLES.finditer(text):
        at, char = match.start(), match[0]
        if char != '"':
            if not waiting.close(at, _OPENERS_OF.get(char, ())) and char in "«„“":
                waiting.push(at, char)
        elif context.languages[context.run_at(at)]:
            side = _side(text, at)
            if side in ("close", "either") and waiting.close(at, (_LEFT,)):
                continue
            if side in ("open", "either"):
                waiting.push(at, _LEFT)
    return waiting.partner


def _neighbours(text: str, at: int) -> tuple[str, str]:
    """The characters round a quote, ends as spaces; the space inside « » does not count."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if before in SPACES and (start := spaces_start(text, at)) and text[start - 1] == "«":
        before = "«"
    if after in SPACES and (end := spaces_end(text, at + 1)) < len(text) and text[end] == "»":
        after = "»"
    return before, after


def _side(text: str, at: int) -> str:
    """What a straight double quote can be, by its neighbours: open, close, either or neither."""
    before, after = _neighbours(text, at)
    space_before, space_after = before in SPACES, after in SPACES
    if space_before:
        return "either" if space_after or after in _CLOSES else "open"
    if before in OPENING:
        return "open"
    if space_after or after in CLOSING:
        return "close"
    word_before, word_after = is_word(before), is_word(after)
    if word_before and word_after:
        return "neither"
    if word_before:
        return "close"
    return "open" if word_after and before not in _PUNCTUATION else "either"


def single_quotes(context: Context) -> Iterator[Edit]:
    """Edits for straight apostrophes and single quotes; primes after a digit stay."""
    text = context.text
    waiting = -1
    at = text.find("'")
    while at >= 0:
        language = context.languages[context.run_at(at)]
        kind = _single(text, at, language) if language else ""
        if kind == "open":
            if waiting >= 0 and _starts_word(text, waiting):
                yield Edit(waiting, waiting + 1, APOSTROPHE, waiting)
            waiting = at
        elif kind == "close" and waiting >= 0:
            opener = MARKS[context.languages[context.run_at(waiting)]]
            yield Edit(waiting, waiting + 1, opener.single[0], waiting)
            yield Edit(at, at + 1, opener.single[1], at)
            waiting = -1
        elif kind == "apostrophe" or (kind == "close" and text[at - 1].isalpha()):
            yield Edit(at, at + 1, APOSTROPHE, at)
        at = text.find("'", at + 1)
    if waiting >= 0 and _starts_word(text, waiting):
        yield Edit(waiting, waiting + 1, APOSTROPHE, waiting)


def _starts_word(text: str, at: int) -> bool:
    return at + 1 < len(text) and is_word(text[at + 1])


def _single(text: str, at: int, language: str) -> str:
    """apostrophe, open, close, or "" for what stays as it is."""
    before, after = _neighbours(text, at)
    word_before, word_after = is_word(before), is_word(after)
    if word_before and word_after:
        return "" if before.isdigit() and after.isdigit() else "apostrophe"
    if word_before:
        return "apostrophe" if _elided(text, at, after) else "close"
    if word_after:
        if before in _PUNCTUATION + CLOSING:
            return ""
        return "apostrophe" if _shortened(text, at, language) else "open"
    if before in SPACES or before in OPENING or before in "'\"":
        return ""
    return "close" if before in _PUNCTUATION + CLOSING else ""


def _elided(text: str, at: int, after: str) -> bool:
    """l'« Europe », dell'"Unione": an article glued to a quote."""
    if after not in '"«“‘„':
        return False
    word = _BEFORE.search(text[max(0, at - 10) : at])
    return word is not None and word[0].lower() in ELISIONS


def _shortened(text: str, at: int, language: str) -> bool:
    """'t, 's morgens, 'tis, '90s: an apostrophe that starts a word and opens nothing."""
    if _DECADE.match(text, at + 1):
        return True
    word = _LEADING.match(text, at + 1)
    known = LEADING_APOSTROPHES.get(language.partition("-")[0], frozenset())
    return word is not None and word[0].lower() in known
