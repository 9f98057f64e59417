"""Merge tags that run over the end of a line, as editors and their programs fold paragraphs.

A tag is one line to every mailing tool, so the parts are put together again with the one space that
the end of a line is worth. Knows the shapes of tags, nothing else of Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from pipeline.content import merge_tags
from pipeline.content.lines import Line

# How a tag opens, and how it then ends: only a line with an opening can hold the beginning of one.
_ENDS = MappingProxyType({"{%": "%}", "{": "}", "*|": "|*", "[[": "]", "[": "]", "<%": "%>"})
_OPENING = re.compile(r"\{%?|\*\||\[\[|<%|\[(?=[a-z]{1,60},)")
_LONGEST = 402  # signs of the longest tag (`merge_tags.py`)
_ITEM = re.compile(r"\s*(?:[-+*•–o§·▪◦\uf0b7\uf0a7]|\d{1,9}[.)])\s+\S")
_MOST = 4  # lines of one tag; a tag that long is somebody's program, not folded text
_LEAD = re.compile(r"^ {0,3}(?:> ?)+|^\s*")


def unfolded(lines: Iterable[Line]) -> list[Line]:
    """The lines with each tag on the line it begins on; what follows it keeps its own."""
    given = list(lines)
    kept: list[Line] = []
    index = begin = 0
    while index < len(given):
        line = given[index]
        taken = 0
        if not line.code and _OPENING.search(line.text, begin):
            begin = _unfinished(line.text, begin)
            taken = _folded(given, index, begin)
        if not taken:
            kept.append(line)
            index += 1
            begin = 0
            continue
        first, rest = _put_together(given[index : index + taken], begin)
        index += taken - 1
        if rest:  # the last line, without its part of the tag: it may open another
            kept.append(line._replace(text=first))
            given[index] = given[index]._replace(text=rest)
            begin = 0
        else:
            given[index] = line._replace(text=first)
    return kept


def _unfinished(text: str, known: int) -> int:
    """From where on a tag may have begun that does not end on this line; `known`, if anything."""
    begin = max(known, len(text) - _LONGEST)
    for tag in merge_tags.TAG.finditer(text, known):
        begin = max(begin, tag.end())
    return begin


def _folded(lines: list[Line], start: int, begin: int) -> int:
    """How many lines the tag takes that runs over the end of this one; 0 when none does."""
    ends = {_ENDS[opening] for opening in _OPENING.findall(lines[start].text, begin)}
    for count in range(2, _MOST + 1):
        piece = lines[start : start + count]
        if len(piece) < count or piece[-1].code or not piece[-1].text.strip():
            return 0
        if any(end in piece[-1].text for end in ends) and _crossing(piece, begin):
            return count
    return 0


def _crossing(lines: list[Line], begin: int) -> int:
    """Where the tag ends that begins in the first of these lines and ends in the last; or 0."""
    text, last = _joined(lines)
    end_of_first = len(lines[0].text.rstrip())
    for match in merge_tags.TAG.finditer(text, begin):
        if match.start() < end_of_first and match.end() > last:
            return match.end()
        if match.start() >= end_of_first:
            break
    return 0


def _joined(lines: list[Line]) -> tuple[str, int]:
    """The lines as one, and where the last of them begins."""
    text, last = lines[0].text.rstrip(), 0
    for line in lines[1:]:
        last = len(text) + 1
        text += " " + _LEAD.sub("", line.text).strip()
    return text, last


def _put_together(lines: list[Line], begin: int) -> tuple[str, str]:
    """The first line with the whole tag, and what may stay on the last one.

    That must begin with a letter: anything else could be read as an item or a heading.
    """
    text, _ = _joined(lines)
    end = _crossing(lines, begin)
    glued = re.match(r"\S*", text[end:])
    end += len(glued[0]) if glued else 0
    rest = text[end:].strip()
    if not rest[:1].isalpha():
        return text, ""
    lead = _LEAD.match(lines[-1].text)
    return text[:end], (lead[0] if lead else "") + rest


def parted(lines: Iterable[Line]) -> Iterator[Line]:
    """Word's line ends within a paragraph (U+2028): new lines where items of a list follow.

    Elsewhere the inline reader makes breaks of them; in code they are spaces.
    """
    for line in lines:
        parts = line.text.split("\u2028")
        if line.code:
            yield line._replace(text=" ".join(parts))
        elif any(_ITEM.match(part) for part in parts[1:]):
            yield from (line._replace(text=part) for part in parts)
        else:
            yield line
