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
from pipeline.content.prose.blocks.sounds import sounds_like_prose

MARKER = re.compile(r"(?:(?P<bullet>[-+*])|(?P<number>\d{1,9})(?P<after>[.)]))(?=\s|$)")
# The characters Word and its like draw, and the private ones of their symbol fonts.
_SURE = re.compile(
    r"[•‣◦▪▫■●○∙⁃·\uf02d\uf06f\uf076\uf0a7\uf0a8\uf0b7\uf0d8](?=\s|$)|[•\uf0b7](?=\w)"
)
_SURE_BY_TAB = re.compile(r"[–o§](?=[ \u00a0]*\t[ \t]*\S)")
_DOUBTFUL = re.compile(r"[–o§](?=[ \u00a0\u202f\u2000-\u200a]+[\w«“\"'‘(*_\[<])")
_GLUED = re.compile(
    r"(?P<bullet>[-–])(?=[^\W\d_]{2})|(?P<number>\d{1,2})(?P<after>[.)])(?=[^\W\d_]{2})"
)
# Letters: a second one must follow, too. `A. Dupont` is a name.
_LETTER = re.compile(r"(?:([a-z])[.)]|([A-Z])\))(?=\s+\S)")
_ODD_SPACE = re.compile(r"[^\S \t]")
_FIRST = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-+*0123456789–o§•‣◦▪▫■●○∙⁃·\uf02d\uf06f\uf076\uf0a7\uf0a8\uf0b7\uf0d8"
)
_AFTER_LETTER = frozenset(".) \t\u00a0\u202f")
# What Word draws at its second and third level, never at its first.
LOWER = frozenset("o§▪▫◦○\uf06f\uf0a7")
_FARTHEST = 40  # lines of one item, when a second one is looked for
_LEAD = " \t\u00a0>"


class Around(NamedTuple):
    """What stands around a marker: the last line of the paragraph it would end, the list it would
    go on, and the lines after it.
    """

    paragraph: str | None
    family: str | None
    following: Callable[[], Iterator[str]]

    @property
    def introduced(self) -> bool:
        """Is this a place where a list is expected: a beginning, or after a colon?"""
        return self.paragraph is None or self.paragraph.rstrip().endswith(":")


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
    # CommonMark 5.2: only a bullet or a list that starts at 1 may interrupt a paragraph.
    weak = number not in (None, 1) or not text[match.end() :].strip()
    if weak and around.paragraph is not None:
        return None
    return match["bullet"] or match["after"], number, match.end(), False


def _foreign(text: str, around: Around) -> tuple[str, int | None, int, bool] | None:
    if match := _SURE.match(text) or _SURE_BY_TAB.match(text):
        return match[0], None, match.end(), True
    match = _DOUBTFUL.match(text)
    if match and (around.family == match[0] or _again(match[0], _DOUBTFUL, around)):
        return match[0], None, match.end(), True
    if (match := _LETTER.match(text)) and (found := _lettered(match, around)):
        return found
    match = _GLUED.match(text)
    if not match:
        return None
    number = int(match["number"]) if match["number"] else None
    family = match["bullet"] or match["after"]
    if around.family == family or _again(match[0], _GLUED, around):
        return family, number, match.end(), True
    return None


def _lettered(match: re.Match[str], around: Around) -> tuple[str, int | None, int, bool] | None:
    letter, after = match[0][0], match[0][1:]
    family = ("a" if letter.islower() else "A") + after
    number = ord(letter.lower()) - ord("a") + 1
    if around.family != family and (number > 1 or not _again(match[0], _LETTER, around)):
        return None
    return family, number, match.end(), True


def foreign_sign(text: str) -> str:
    """The word processor's bullet some text begins with, if it does."""
    match = _SURE.match(text) or _SURE_BY_TAB.match(text) or _DOUBTFUL.match(text)
    return match[0] if match else ""


def _again(sign: str, pattern: re.Pattern[str], around: Around) -> bool:
    """Does a second item follow, before the paragraph ends or right after the blank line?"""
    if not around.introduced:
        return False
    wanted = _next(sign)
    ended = False
    for count, line in enumerate(around.following()):
        bare = line.lstrip(_LEAD)
        if not bare:
            if ended:
                return False
            ended = True
            continue
        match = pattern.match(bare)
        if match and match[0] == wanted:
            return True
        if ended or count > _FARTHEST:
            return False
    return False


def _next(sign: str) -> str:
    """The marker after `1.`, `a)` or `•`."""
    if sign[0].isdigit():
        return f"{int(sign[:-1]) + 1}{sign[-1]}"
    return chr(ord(sign[0]) + 1) + sign[1:] if len(sign) == 2 and sign[0].isalpha() else sign


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
