"""What opens an item of a list: CommonMark's markers, and the bullets word processors leave.

A bullet of a word processor is read where it can be nothing else: `•` always; a dash, an `o`, a `§`
or a marker glued to its word only where a second one follows, because a dash, a letter and the
sign of a section may begin any line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipeline.content.prose.blocks.block import Marker
from pipeline.content.prose.blocks.cursor import Cursor
from pipeline.content.prose.blocks.sequences import lettered, next_follows
from pipeline.content.prose.blocks.sounds import sounds_like_prose

MARKER = re.compile(r"(?:(?P<bullet>[-+*])|(?P<number>\d{1,9})(?P<after>[.)]))(?=\s|$)")
# The characters Word and its like draw, and the private ones of their symbol fonts.
_SURE = re.compile(
    r"[•‣◦▪▫■●○∙⁃·\uf02d\uf06f\uf076\uf0a7\uf0a8\uf0b7\uf0d8](?=\s|$)|[•‣▪■●\uf0b7](?=\w)"
)
_SURE_BY_TAB = re.compile(r"[–o§](?=[ \u00a0]*\t[ \t]*\S)")
_DOUBTFUL = re.compile(
    r"(?:[–\u2010\u2011\u2212o§])(?=[ \u00a0\u202f\u2000-\u200a]+[\w«“\"'‘(*_\[<])"
)
_COUNTED = re.compile(r"#\.(?=\s+\S)")  # pandoc counts by itself
_GLUED = re.compile(
    r"(?P<bullet>[-–·]|[*+](?=[^*]*$))(?=[^\W\d_]{2})|(?P<number>\d{1,2})(?P<after>[.)])(?=[^\W\d_]{2})"
)
_ODD_SPACE = re.compile(r"[^\S \t]")
_FIRST = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-+*0123456789–\u2010\u2011\u2212#o§•‣◦▪▫■●○∙⁃·\uf02d\uf06f\uf076\uf0a7\uf0a8\uf0b7\uf0d8"
)
_AFTER_LETTER = frozenset(".) \t\u00a0\u202fivxIVX")
# What Word draws at its second and third level, never at its first.
LOWER = frozenset("o§▪▫◦○\uf06f\uf0a7")
# A sentence that has ended; `art.` and `chap.` have not.
_ENDED = re.compile(r"[:;!?…]$|[^\W\d_]{4}(?<!chap)(?<!alin)(?<!fasc)\.$")
# German has its dates so.
_DATE = re.compile(
    r"\s+(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|"
    r"Dezember)\b"
)
_SHORT = 40  # signs of an item that nobody had to fold


class Around(NamedTuple):
    """What stands around a marker: the last line of the paragraph it would end, whether that is in
    an item, the list it would go on and the number of its last item, and the lines after it.
    """

    paragraph: str | None
    nested: bool
    family: str | None
    last: int | None
    following: Callable[[], Iterator[str]]

    @property
    def introduced(self) -> bool:
        """Is this a place where a list is expected: a beginning, within an item, after a colon?"""
        return self.paragraph is None or self.nested or self.paragraph.rstrip().endswith(":")


def take_marker(cursor: Cursor, indent: int, around: Around) -> Marker | None:
    """The marker at the cursor, which goes on to the text of the item; None where none is."""
    text = cursor.text
    if text[:1] not in _FIRST or (text[0].isalpha() and text[1:2] not in _AFTER_LETTER):
        return None
    found = _common(text, around) or _foreign(text, around)
    if found is None:
        return None
    family, number, width, foreign = found
    cursor.take(width)
    return Marker(family, number, indent, indent + width + _padding(cursor, foreign), foreign)


def _common(text: str, around: Around) -> tuple[str, int | None, int, bool] | None:
    match = MARKER.match(text)
    if not match:
        return None
    number = int(match["number"]) if match["number"] else None
    if around.paragraph is not None:
        if not text[match.end() :].strip():
            return None
        if number not in (None, 1) and not _interrupts(text, match, around):
            return None
    return match["bullet"] or match["after"], number, match.end(), False


def _interrupts(text: str, match: re.Match[str], around: Around) -> bool:
    """Does `7.` below a line of text begin a list?

    CommonMark 5.2 and GitHub: never, for a number may have come to stand there. Where the sentence
    above has ended, the next number follows, or the line above is a short item, it did not.
    """
    before = (around.paragraph or "").rstrip()
    if _DATE.match(text, match.end()):
        return False
    if next_follows(_next(match[0]), MARKER, around.following()):
        return True
    if len(match["number"]) > 2:
        return before.endswith(":")
    return bool(_ENDED.search(before)) or (around.nested and len(before) < _SHORT)


def _foreign(text: str, around: Around) -> tuple[str, int | None, int, bool] | None:
    if match := _SURE.match(text) or _SURE_BY_TAB.match(text):
        return match[0], None, match.end(), True
    match = _DOUBTFUL.match(text)
    if match and (around.family == match[0] or _again(match[0], _DOUBTFUL, around)):
        return match[0], None, match.end(), True
    if match := _COUNTED.match(text):
        known = around.family == match[0] or next_follows(match[0], _COUNTED, around.following())
        return (match[0], 1, match.end(), True) if known else None
    if sign := lettered(text, around.family, around.last, around.following):
        return sign.family, sign.number, sign.width, True
    match = _GLUED.match(text)
    if not match:
        return None
    number = int(match["number"]) if match["number"] else None
    family = match["bullet"] or match["after"]
    known = number is not None and next_follows(_next(match[0]), _GLUED, around.following())
    if around.family == family or known or _again(match[0], _GLUED, around):
        return family, number, match.end(), True
    return None


def foreign_sign(text: str) -> str:
    """The word processor's bullet some text begins with, if it does."""
    match = _SURE.match(text) or _SURE_BY_TAB.match(text) or _DOUBTFUL.match(text)
    return match[0] if match else ""


def _again(sign: str, pattern: re.Pattern[str], around: Around) -> bool:
    """Does a second item follow, before the paragraph ends or right after the blank line?"""
    if not around.introduced:
        return False
    return next_follows(_next(sign), pattern, around.following())


def _next(sign: str) -> str:
    """The marker after `1.` or `•`."""
    return f"{int(sign[:-1]) + 1}{sign[-1]}" if sign[0].isdigit() else sign


def _padding(cursor: Cursor, foreign: bool) -> int:
    """How many columns stand between marker and text; the cursor goes over them."""
    if foreign or _ODD_SPACE.match(cursor.text.lstrip(" \t")):
        cursor.text = cursor.text.lstrip()
        return 1
    columns = cursor.indent
    if cursor.blank:
        cursor.advance(1)
        return 1
    if columns > 4 and not sounds_like_prose(cursor.text.strip()):
        columns = 1  # CommonMark 5.2, rule 2: the item begins with indented code
    cursor.advance(columns)
    return columns
