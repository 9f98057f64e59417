"""Stars and their like that pair with nothing: emphasis that did not take, or a sign of its own?

A star is also a call for a note, a product, a rating, a letter left out, a way to write for all
genders. Told is only what begins like emphasis, or what was to end it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.content.prose.inline.shown import BEGUN, ENDED
from pipeline.content.prose.passage import Passage
from pipeline.dataclass import dataclass

_RUN = re.compile(r"\*+|_+|~~+|==+")
# `_config.py`, `_maxSize`, the `_AT` of `de_AT`, and where HTML opens a link: `target="_blank"`.
_NAME = re.compile(
    r"[^\W_]*(?:_|\d|[a-z][A-Z]|[.(]\w|\(\))|[A-Z]{2,}\b|(?:blank|self|parent|top)\b|[\w.-]+[\"'”]"
    r"|[a-z]+[.,;:)]"
)
_MORE = 16  # characters shown behind a sign


@dataclass(frozen=True, slots=True)
class LeftRun:
    """A run of one sign; which sides a word is on, and whether a line begins with it."""

    sign: str
    line: int
    before: str
    after: str
    first: bool
    shown: str  # the run and the words behind or before it
    named: bool = False  # is the word behind it a name of a program's, `_config.py`?
    in_field: bool = False

    @property
    def opens(self) -> bool:
        """Does it stand before a word as emphasis begins?"""
        return (self.after.isalnum() or self.after in f"«“‘({BEGUN}") and not self.glued

    @property
    def glued(self) -> bool:
        """Does a word end right before it?"""
        return not (self.before.isspace() or self.before in "([{«“‘\"'—–-/")

    @property
    def closes(self) -> bool:
        """Does it stand behind a word as emphasis ends?"""
        return self.glued and not self.after.isalnum()

    @property
    def notes(self) -> bool:
        """May it begin the text of a note?"""
        return self.first and not self.closes

    @property
    def side(self) -> str:
        """On which side of it something stands: at the beginning, the end, or neither alone."""
        begins = not self.glued and not self.after.isspace()
        ends = not self.before.isspace() and not self.after.isalnum()
        return "" if begins == ends else "begin" if begins else "end"

    @property
    def apart(self) -> bool:
        """Does it stand by itself?"""
        return self.before.isspace() and self.after.isspace()

    @property
    def inside(self) -> bool:
        """Is it part of a word?"""
        return self.before.isalnum() and self.after.isalnum()


def runs(text: Passage, *, in_field: bool = False) -> Iterator[LeftRun]:
    """Every run of a passage that has been read, or of a field."""
    if _RUN.search(text) is None:
        return
    begun = text.line_at(0)
    for number, line in text.parts():
        said = line.rstrip("\n")
        for match in _RUN.finditer(said):
            start, end = match.span()
            before = said[start - 1] if start else (" " if number == begun else "\n")
            after = said[end] if end < len(said) else " "
            tail = _words(said, start, end)
            first, named = not said[:start].strip(), _NAME.match(said, end) is not None
            yield LeftRun(match[0], number, before, after, first, tail, named, in_field)


def _words(line: str, start: int, end: int) -> str:
    """A run with the whole words it touches, a few of them."""
    if end < len(line) and not line[end].isspace():
        rest = line[end : end + _MORE]
        cut = " " in rest and len(line) > end + _MORE
        return line[start:end] + (rest.rsplit(" ", 1)[0] if cut else rest)
    head = line[max(0, start - _MORE) : start]
    cut = " " in head.rstrip() and start > _MORE
    return (head.split(" ", 1)[-1] if cut else head) + line[start:end]


def faults(passages: Sequence[Sequence[LeftRun]]) -> Iterator[LeftRun]:
    """Those of a file's passages that were to be emphasis, one of each sign in a passage.

    A word that ends with a sign, and a line further on that begins with it, are a note of the
    author's own and its call.
    """
    notes = Counter(run.sign for runs_ in passages for run in runs_ if run.notes)
    calls: set[str] = set()
    items = all(
        run.first and run.apart and run.before == " " for runs_ in passages for run in _bold(runs_)
    )
    over = _over_passages(passages)
    for passage in passages:
        told: set[str] = set()
        for index, run in enumerate(passage):
            notes[run.sign] -= run.notes
            called, noted = run.sign in calls, notes[run.sign] > 0
            if run.closes:
                calls.add(run.sign)
            if run.sign in told:
                continue
            more = any(other.sign == run.sign for other in passage[index + 1 :])
            title = items and run.sign == "**" and not run.in_field  # Mailchimp's: `** A title`
            if title or id(run) in over or _is_fault(run, more, called, noted):
                told.add(run.sign)
                yield run


def _over_passages(passages: Sequence[Sequence[LeftRun]]) -> frozenset[int]:
    """Bold that begins in one passage and ends in the next that has stars, whatever its words begin
    and end with; a word with such stars before it would have made a note of it."""
    found: set[int] = set()
    called = False
    for one, other in pairwise(_bold(passage) for passage in passages):
        if one and other:
            begin, end = one[-1], other[0]
            tight = (begin.side, end.side) == ("begin", "end")
            loose = begin.apart and begin.first and end.apart
            if (tight or loose) and not (begin.first and called):
                found |= {id(begin), id(end)}
        called = called or any(run.closes for run in one)
    return frozenset(found)


def _bold(passage: Sequence[LeftRun]) -> list[LeftRun]:
    return [run for run in passage if run.sign == "**" and not run.in_field]


def _is_fault(run: LeftRun, more: bool, called: bool, noted: bool) -> bool:
    """`more`: are there others behind it in the passage?

    `called`: does a word before it end with the same sign? `noted`: does a line behind it begin so?
    """
    length = len(run.sign)
    spaced = run.before.isspace() and run.after.isspace()
    match run.sign[0]:
        case "*" if run.opens:
            return not (run.first and called)
        case "*" if length == 2 and (spaced or run.inside):
            return more and not (run.before.isdigit() and run.after.isdigit())
        case "*" if run.closes and not noted:
            return run.before == ENDED or (length == 2 and run.before.isalnum())
        case "_" if length <= 2:
            if run.before == ENDED and run.closes:
                return True
            return (run.opens and not run.named) or (length == 2 and spaced and run.first and more)
        case "~" if length == 2:
            return run.opens or run.closes or (spaced and more)
        case "=" if length == 2:
            return run.opens and run.after.isalpha()
    return False
