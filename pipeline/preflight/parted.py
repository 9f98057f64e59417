"""Words of the text that a line's end takes to pieces, without a hyphen.

The two pieces beside an end are compared with the words of the source, in their order: they are one
word there, and not two. So what stands in a template, or ends one paragraph and begins another, is
nobody's word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import field

from pipeline.content.model import Edition
from pipeline.content.tokens import of_machines
from pipeline.dataclass import dataclass
from pipeline.pdf.endings import Ending
from pipeline.pdf.geometry import Box
from pipeline.preflight.finished import Finished, Region
from pipeline.preflight.words import ExpectedText, from_right, said_on_paper, without_spaces

_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"\S+")  # no-break spaces are spaces
_JOINS = re.compile("[\u00ad\u200b\u2060\ufeff\u200d]")
_KEPT = "parted_words"
_LAST = re.compile(r"[^\W_]+$")
_FIRST = re.compile(r"^[^\W_]+")


@dataclass(frozen=True, slots=True)
class Parted:
    """A word of a paragraph, and the end of the line that takes it to pieces.

    `allowed`: it has no other way, and is none that a hyphen would mend.
    """

    file: str
    line: int
    page: int
    box: Box
    before: str
    after: str
    allowed: bool

    @property
    def word(self) -> str:
        """The whole, folded."""
        return _folded(self.before + self.after)


@dataclass(slots=True)
class _Source:
    """The words of an edition in their order, those of each paragraph together."""

    words: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)  # the run of signs each word stands in
    said: list[ExpectedText] = field(default_factory=list)  # the paragraph each word is of
    places: dict[str, list[int]] = field(default_factory=dict)
    pairs: dict[tuple[str, str], list[int]] = field(default_factory=dict)  # of the first of two

    def add(self, said: ExpectedText) -> None:
        """One paragraph more; nothing goes on from one to the next."""
        for token in _TOKEN.finditer(_folded(said.text)):
            for word in _WORD.findall(token[0]):
                if self.words:
                    pair = self.words[-1], word
                    self.pairs.setdefault(pair, []).append(len(self.words) - 1)
                self.places.setdefault(word, []).append(len(self.words))
                self.words.append(word)
                self.tokens.append(token[0])
                self.said.append(said)
        self.words.append("")
        self.tokens.append("")
        self.said.append(said)

    def at(self, place: int) -> str:
        """A word; nothing before the first one, and between paragraphs."""
        return self.words[place] if 0 <= place < len(self.words) else ""


def parted_words(pdf: Finished, edition: Edition) -> tuple[Parted, ...]:
    """Every word of the text that a line of the PDF ends in, where no hyphen says so."""
    kept: tuple[Edition | None, tuple[Parted, ...]] = vars(pdf).get(_KEPT, (None, ()))
    if kept[0] is not edition:  # two rules ask, of the same one
        kept = edition, tuple(_parted_words(pdf, edition))
        vars(pdf)[_KEPT] = kept
    return kept[1]


def _parted_words(pdf: Finished, edition: Edition) -> Iterator[Parted]:
    source = _Source()
    for said in said_on_paper(edition, pdf.channel):
        source.add(said)
    for ending in pdf.endings:
        before, after = _LAST.search(ending.line.text.rstrip()), _FIRST.search(ending.following)
        if before is None or after is None or _unspaced(before[0][-1] + after[0][0]):
            continue
        one, two = _folded(before[0]), _folded(after[0])
        if any(_agrees(source, n, n + 1, ending) for n in source.pairs.get((one, two), ())):
            continue
        places = [n for n in source.places.get(one + two, ()) if _agrees(source, n, n, ending)]
        if places:
            place = _nearest(pdf, ending, [source.said[n] for n in places])
            allowed = all(_may_be_cut(source, n, ending) for n in places)
            line = ending.line
            yield Parted(*place, line.page, line.box, before[0], after[0], allowed)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", _JOINS.sub("", text)).casefold()


def _unspaced(signs: str) -> bool:
    return any(without_spaces(sign) or from_right(sign) for sign in signs)


def _agrees(source: _Source, first: int, last: int, ending: Ending) -> bool:
    """Does what stands beside these words in the text stand there on the lines too, as far as the
    lines show it?"""
    shown, behind = (_WORD.findall(_folded(t)) for t in (ending.line.text, ending.following))
    left, right = source.at(first - 1), source.at(last + 1)
    return (not left or shown[-2:-1] in ([], [left])) and (
        not right or behind[1:2] in ([], [right])
    )


def _nearest(pdf: Finished, ending: Ending, paragraphs: Sequence[ExpectedText]) -> tuple[str, int]:
    """The line of what stands there, perhaps an item; else of a paragraph that has the word."""
    file, line = pdf.place(Region(ending.line.page, ending.line.box))
    first = paragraphs[0]
    if any(said.file == file and said.line <= line for said in paragraphs):
        return file, line
    return first.file, first.line


def _may_be_cut(source: _Source, place: int, ending: Ending) -> bool:
    """A token that no hyphen mends, and that begins its line: it would not fit on the next one."""
    word, said = source.words[place], source.said[place]
    if not of_machines(source.tokens[place]) and word not in said.code:
        return False
    *others, _ = ending.line.text.split() or [""]
    return not any(sign.isalnum() for other in others for sign in other)
