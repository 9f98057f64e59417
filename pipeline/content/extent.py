"""How many pieces an edition would be made of, counted in its lines before any of it is read.

Every paragraph, item, cell, field, link, emphasised word and tag is work for every channel, a
quarter of a millisecond of it; an edition of too many is refused while that costs nothing yet. The
count is generous: what only looks like the beginning of something is counted as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.content.source import Source
from pipeline.diagnostics import N_, Diagnostic, error

TOO_MANY_PIECES = error(
    "too-many-pieces",
    N_(
        "this edition has {count} pieces (paragraphs, items, cells, links…), more than the "
        "{limit} that can be made; the limit is passed here"
    ),
)


# Some two seconds of work for email, text and web. The samples have one piece for 43 characters:
# these are 430,000 of them, 70,000 words, 200 pages (ADR 12).
MOST_PIECES = 10_000
# A line that may begin something though no blank line stands before it: a sign, `12.`, `a)`,
# the round bullet of word processors, a field.
_BEGINS = re.compile(r"[ \t]*(?:[^\w\s]|\w{1,9}[.)]|o\s|[\w-]+\s*:)")
_QUOTED = re.compile(r"(?:[ \t]*>)*")
# What begins something within a line: emphasis and code, a link or a note, a tag, a merge tag, a
# cell, a bare address, a break, and what is set in superscript or apart: `1er`, `XIXe`, `18h30`.
_WITHIN = re.compile(
    r"(?<![*_~`%])[*_~`%]++(?=[^\W_])|[\[<|\t@]|\{+|\\$|  $|(?<![(<])https?://|(?<![/.\w])www\."
    r"|\d[^\W\d_]{1,3}(?![^\W\d_])|\b[IVX]{1,6}e\b"
)
# What each of these has, and a quotation's depth; all of it is counted far more quickly.
_SIGNS = b"*_~`%[<>|\t@{\\0123456789"
_PAIRS = (b"Ie", b"Ve", b"Xe", b"  ", b"http", b"www.")
_FEW = 30  # words: of more, the text is read once for all
_ABBREVIATION = re.compile(r"\*\[([^\W_]++)[^\]]*+\]:")
_WORD = re.compile(r"[^\W_]+")


def too_many(sources: Iterable[Source]) -> Diagnostic | None:
    """The finding at the line where an edition has one piece too many; None for nearly all."""
    sources = list(sources)
    if sum(map(at_most, sources)) <= MOST_PIECES:
        return None
    count = 0
    passed: tuple[str, int] | None = None
    for source in sources:
        short = _explained(source)
        blank = True
        for number, line in enumerate(source.lines, start=1):
            count += pieces(line, blank, short)
            blank = not line or line.isspace()
            if count > MOST_PIECES and passed is None:
                passed = (source.file, number)
    return None if passed is None else _refused(*passed, count)


def at_most(source: Source) -> int:
    """No fewer than its pieces, counted by what may begin one."""
    text = "\n".join(source.lines)
    # In bytes, which are searched at once; what has none here might be a figure, and is counted.
    searched = text.encode("latin-1", "ignore")
    signs = len(text) - len(searched.translate(None, _SIGNS))
    pairs = sum(map(searched.count, _PAIRS))
    return len(source.lines) + signs + pairs + _words(text, frozenset(_explained(source)))


def _words(text: str, short: frozenset[str]) -> int:
    """How often these stand in it, of many words; of few, those within others are counted too."""
    if len(short) > _FEW:
        return sum(word in short for word in _WORD.findall(text))
    return sum(map(text.count, short))


def _explained(source: Source) -> set[str]:
    """The abbreviations that a text explains, or their first words."""
    return {
        match[1]
        for line in source.lines
        if line.startswith("*[") and (match := _ABBREVIATION.match(line))
    }


def pieces(line: str, first: bool, short: Iterable[str] = ()) -> int:
    """The pieces that begin in a line; is it the `first` after a blank one?

    `short` are the words, or first words, of the abbreviations that are explained.
    """
    if not line or line.isspace():
        return 0
    begins = first or _BEGINS.match(line) is not None
    quoted = _QUOTED.match(line)
    depth = quoted[0].count(">") if quoted else 0
    explained = sum(word in short for word in _WORD.findall(line)) if short else 0
    return max(begins, depth) + len(_WITHIN.findall(line)) + explained


def _refused(file: str, line: int, count: int) -> Diagnostic:
    return TOO_MANY_PIECES.at(
        file,
        line,
        hint=N_(
            "divide it into several issues, or publish long lists and tables apart and link to them"
        ),
        count=count,
        limit=MOST_PIECES,
    )
