"""Formatting in HTML that is opened in one paragraph and closed in another, parted at each.

`<u>One`, a blank line, `two</u>`: a browser goes on underlining in the second paragraph. Here every
paragraph, item and cell between gets the tag anew, since the inline reader closes none beyond.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from typing import NamedTuple

from pipeline.content.lines import blanked
from pipeline.content.prose.attributes import ALONE
from pipeline.content.prose.blocks.block import OpenBlock
from pipeline.content.prose.blocks.leaves import Lines, leaves, texts_of, with_texts
from pipeline.content.prose.inline.tags import KEPT, TAG, ends_itself, is_parameter
from pipeline.dataclass import dataclass

_FARTHEST = 40  # texts one tag may run over; one that is open longer was forgotten
_NAME = re.compile(r"""\s(?:id|name)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
_BOX = re.compile(r"\[[ \u00a0xX]\][ \t\u00a0]+")  # of a task
_MOST = 20  # tags open at the end of one text


@dataclass(frozen=True, slots=True)
class _Tag:
    """One without its other half in its text; `outer`: no word stands before it (or behind it)."""

    name: str
    text: int  # the place of that text
    start: int
    end: int
    written: str
    outer: bool


class _Span(NamedTuple):
    """Both halves of a pair, in two texts."""

    opening: _Tag
    closing: _Tag

    @property
    def end(self) -> tuple[int, int]:
        """Which of two ends first?"""
        return self.closing.text, self.closing.start


@dataclass(slots=True)
class _Edit:
    """What becomes of one text."""

    cut: list[_Tag] = field(default_factory=list)
    begun: list[_Span] = field(default_factory=list)  # before it
    opened: list[_Span] = field(default_factory=list)  # in it


def spread_tags(document: OpenBlock) -> None:
    """Give each text of a document the tags that are open around it."""
    every = list(leaves(document))
    if not any("</" in text for leaf in every for _, text in _lines(leaf)):
        return
    texts = [(leaf, lines) for leaf in every for lines in texts_of(leaf)]
    joined = ["\n".join(text for _, text in lines) for _, lines in texts]
    edits: dict[int, _Edit] = {}
    for span in _spans(joined):
        _note(span, joined, edits)
    if not edits:
        return
    changed: dict[OpenBlock, list[Lines]] = {}
    for place, (leaf, lines) in enumerate(texts):
        edit = edits.get(place)
        changed.setdefault(leaf, []).append(
            _edited(place, lines, joined[place], edit) if edit else lines
        )
    empty: set[OpenBlock] = set()
    for leaf in dict.fromkeys(texts[place][0] for place in edits):
        with_texts(leaf, changed[leaf])
        if leaf.kind != "table" and not any(text.strip() for _, text in leaf.lines):
            empty.add(leaf)  # it held tags alone
    for parent in {leaf.parent for leaf in empty if leaf.parent}:
        parent.children = [child for child in parent.children if child not in empty]


def _lines(leaf: OpenBlock) -> Iterable[tuple[int, str]]:
    return leaf.lines or (line for row in leaf.rows for cell in row.cells for line in cell)


def _spans(texts: Sequence[str]) -> Iterator[_Span]:
    """Each opening tag with the closing one it has in a later text, in the order they open."""
    waiting: dict[str, list[_Tag]] = {}
    found: list[_Span] = []
    for place, text in enumerate(texts):
        opened, closed = _unpaired(text, place) if "<" in text else ((), ())
        for tag in closed:
            own = waiting.get(tag.name)
            if own and place - own[-1].text <= _FARTHEST:
                found.append(_Span(own.pop(), tag))
        for tag in opened if len(opened) <= _MOST else ():
            waiting.setdefault(tag.name, []).append(tag)
    yield from sorted(found, key=lambda span: (span.opening.text, span.opening.start))


def _unpaired(text: str, place: int) -> tuple[Sequence[_Tag], Sequence[_Tag]]:
    """The tags of a text that are opened and not closed, and those closed and not opened."""
    text = blanked(text)
    tags = [
        tag
        for tag in TAG.finditer(text)
        if tag[2].casefold() in KEPT
        and not ends_itself(tag)
        and text[tag.start() - 1 : tag.start()] != "\\"
        and not is_parameter(text, tag.start(), tag[2])
    ]
    first, last = _middle(text, tags)
    opened: dict[str, list[re.Match[str]]] = {}
    closed: list[_Tag] = []
    for tag in tags:
        own = opened.setdefault(tag[2].casefold(), [])
        if not tag[1]:
            own.append(tag)
        elif own:
            own.pop()
        else:
            closed.append(_tag(tag, place, tag.end() <= first))
    left = sorted((tag for own in opened.values() for tag in own), key=lambda tag: tag.start())
    return [_tag(tag, place, tag.start() >= last) for tag in left], closed


def _tag(tag: re.Match[str], place: int, outer: bool) -> _Tag:
    return _Tag(tag[2].casefold(), place, tag.start(), tag.end(), tag[0], outer)


def _middle(text: str, tags: Sequence[re.Match[str]]) -> tuple[int, int]:
    """Where the first word begins and the last one ends, tags at both ends left out."""
    first = len(text) - len(text.lstrip())
    for tag in tags:
        if tag.start() > first:
            break
        first = tag.end()
        while first < len(text) and text[first].isspace():
            first += 1
    last = len(text.rstrip())
    for tag in reversed(tags):
        if tag.end() < last:
            break
        last = tag.start()
        while last and text[last - 1].isspace():
            last -= 1
    return first, last


def _note(span: _Span, texts: Sequence[str], edits: dict[int, _Edit]) -> None:
    opening, closing = span
    for place in range(opening.text, closing.text + 1):
        edit = edits.setdefault(place, _Edit())
        tag = {opening.text: opening, closing.text: closing}.get(place)
        if tag and tag.outer:
            edit.cut.append(tag)
        elif place == opening.text:
            edit.opened.append(span)
        elif texts[place].strip():  # no empty cell
            edit.begun.append(span)


def _edited(place: int, lines: Lines, text: str, edit: _Edit) -> Lines:
    said, position = [], 0
    for tag in sorted(edit.cut, key=lambda tag: tag.start):
        said += [text[position : tag.start], "\n" * tag.written.count("\n")]
        position = tag.end
    parts = "".join([*said, text[position:]]).split("\n")
    edit.begun.sort(key=lambda span: span.end, reverse=True)  # what ends first is the innermost
    before = "".join(_NAME.sub("", " ".join(one.opening.written.split())) for one in edit.begun)
    open_at_end = [*(one for one in edit.begun if one.closing.text > place), *edit.opened]
    box = _BOX.match(parts[0])
    parts[0] = (box[0] if box else "") + before + parts[0][box.end() if box else 0 :]
    last = -2 if len(parts) > 1 and ALONE.match(parts[-1].strip()) else -1
    after = "".join(f"</{one.opening.name}>" for one in reversed(open_at_end))
    parts[last] = parts[last].rstrip() + after
    return [(line, part) for (line, _), part in zip(lines, parts, strict=True)]
