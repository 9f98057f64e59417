"""Footnotes that came as text: `word[1]`, and on a later line `[1] What the note says`.

So Word, LibreOffice and Google Docs give them to whoever copies; converters make links or raised
numbers of the brackets. Where each number has its note and each note its call, they are notes;
where not, and below a heading of their own, brackets are told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.content.prose.blocks.block import CellRow, OpenBlock
from pipeline.content.prose.blocks.leaves import Lines, leaves
from pipeline.content.prose.definitions import Definitions
from pipeline.content.prose.hand_forms import BRACKETS, FIRST, LINKS, RAISED, Form, value
from pipeline.dataclass import dataclass

_ENDS = (".", "!", "?", "…", ":", "»", "]", "\\")
_CALLED = re.compile(
    r"[*_]*(?:notes?(?: de (?:bas de page|fin))?|footnotes|endnotes|anmerkungen|fußnoten)"
    r"\s*:?[*_]*:?",
    re.IGNORECASE,
)
_FORMS = (BRACKETS, *LINKS, *RAISED)
_FOLDED = 50  # signs of a line that may have been folded anywhere


def take_hand_notes(
    documents: Sequence[OpenBlock], definitions: Definitions, tell: Callable[[str, int], None]
) -> None:
    """Make notes of those of a file; `tell` hears of a bracket that may be one, and its line."""
    forms = [form for form in _FORMS if _begins_some(documents, form)]
    for form in forms:
        found = _Finder(form, documents, definitions)
        found.look()
        if found.sure(once=form in RAISED):
            found.take()
        elif form is BRACKETS and (doubtful := found.doubtful()):
            tell(f"[{doubtful.number}]", doubtful.line)


def may_begin_notes(documents: Sequence[OpenBlock]) -> bool:
    """Does a line of these begin a note in any form? If none of a file does, none is a note."""
    return any(_begins_some(documents, form) for form in _FORMS)


def _begins_some(documents: Iterable[OpenBlock], form: Form) -> bool:
    """Does any outermost line begin as a note does?"""
    return any(
        text[:1] in FIRST and form.noted(text)
        for document in documents
        for block in document.children
        if block.kind == "paragraph"
        for _, text in block.lines
    )


@dataclass(frozen=True, slots=True)
class _Note:
    place: int  # in reading order
    number: str
    label: str
    line: int


class _Finder:
    """The calls and the notes of one form, in the documents of a file."""

    def __init__(
        self, form: Form, documents: Sequence[OpenBlock], definitions: Definitions
    ) -> None:
        self.form = form
        self.documents = documents
        self.definitions = definitions
        self.calls: list[tuple[int, str]] = []  # place, number
        self.notes: dict[int, _Note] = {}  # by their places
        self.by_number: dict[str, list[_Note]] = {}
        self.place = 0

    def look(self) -> None:
        """Find them all; nothing is changed."""
        for document in self.documents:
            for leaf in leaves(document):
                if leaf.parent is document and leaf.kind == "paragraph":
                    for number, lines in self._parts(leaf.lines):
                        if number:
                            self._note(number, lines[0][0])
                        self._each(lines, self._call)
                else:
                    self._each(leaf.lines, self._call)
                    for row in leaf.rows:
                        for cell in row.cells:
                            self._each(cell, self._call)

    def _parts(self, lines: Iterable[tuple[int, str]]) -> Iterator[tuple[str, Lines]]:
        """A paragraph, parted at the heads of notes: each number and its lines, "" before them."""
        number, before = "", ""
        part: Lines = []
        for line, text in lines:
            said = text
            apart = number or len(before) < _FOLDED or before.rstrip().endswith(_ENDS)
            if apart and text[:1] in FIRST and (noted := self.form.noted(text)):
                if part:
                    yield number, part
                (number, said), part = noted, []
            part.append((line, said))
            before = said
        yield number, part

    def _note(self, number: str, line: int) -> None:
        self.place += 1
        own = self.by_number.setdefault(number, [])
        label = f"{number}-{line}" if own or number in self.definitions.notes else number
        self.notes[self.place] = _Note(self.place, number, label, line)
        own.append(self.notes[self.place])

    def _call(self, number: str) -> str:
        if self.definitions.target(number) is None:
            self.calls.append((self.place, number))
        return ""

    def _each(self, lines: Iterable[tuple[int, str]], change: Callable[[str], str]) -> Lines:
        changed: Lines = []
        for line, text in lines:
            self.place += 1
            changed.append((line, self.form.calls(text, change)))
        return changed

    def _note_of(self, place: int, number: str) -> _Note | None:
        """The next note of its number; behind the only one, that one."""
        own = self.by_number.get(number, [])
        later = bisect_right(own, place, key=lambda note: note.place)
        if later < len(own):
            return own[later]
        return own[0] if len(own) == 1 else None

    def doubtful(self) -> _Note | None:
        """The first note that is called before it is written."""
        first = {number: place for place, number in reversed(self.calls)}
        return next(
            (
                note
                for note in self.notes.values()
                if note.number.isdigit() and first.get(note.number, note.place) < note.place
            ),
            None,
        )

    def sure(self, once: bool) -> bool:
        """Are they counted from 1, each called before it is written, and nothing else called?

        `once`: may each be called once only? A raised number is also that of a unit.
        """
        values = [0, *(value(note.number) for note in self.notes.values())]
        by_call = [(place, self._note_of(place, number)) for place, number in self.calls]
        called = {note.place for place, note in by_call if note and note.place > place}
        return (
            all(b in (a + 1, 1) for a, b in pairwise(values))
            and all(note for _, note in by_call)
            and called == self.notes.keys()
            and not (once and len(self.calls) != len(self.notes))
            and not any(map(self._is_headed, self.documents))
        )

    def _is_headed(self, document: OpenBlock) -> bool:
        """Have they a heading of their own, which would be left without words: “Sources”?"""
        before: OpenBlock | None = None
        for block in document.children:
            if block.kind == "paragraph" and next(self._parts(block.lines))[0]:
                if before and before.kind == "heading" and not _says_notes(before):
                    return True
            elif block.kind != "rule":
                before = block
        return False

    def take(self) -> None:
        """Write the calls as calls are written, and give the notes to the definitions."""
        self.place = 0
        for document in self.documents:
            gone = {leaf for leaf in leaves(document) if not self._taken(document, leaf)}
            left: list[OpenBlock] = []
            for block in document.children:
                if block not in gone:
                    left.append(block)
                    continue
                while left and (left[-1].kind == "rule" or _says_notes(left[-1])):
                    left.pop()  # the line that parts notes from text in Word, their name
            document.children = left

    def _taken(self, document: OpenBlock, leaf: OpenBlock) -> bool:
        """Take the notes out of a text and write its calls; is anything left of it?"""
        if leaf.parent is not document or leaf.kind != "paragraph":
            leaf.lines = self._each(leaf.lines, self._written)
            leaf.rows = [
                CellRow(
                    row.line, tuple(tuple(self._each(cell, self._written)) for cell in row.cells)
                )
                for row in leaf.rows
            ]
            return True
        kept: Lines = []
        for number, lines in list(self._parts(leaf.lines)):
            if not number:
                kept = self._each(lines, self._written)
                continue
            self.place += 1
            note = OpenBlock("note", leaf.start, note_line := lines[0][0], document)
            note.name = self.notes[self.place].label
            text = OpenBlock("paragraph", leaf.start, note_line, note)
            text.lines = self._each(lines, self._written)
            note.children.append(text)
            self.definitions.note(note)
        leaf.lines = kept
        return bool(kept)

    def _written(self, number: str) -> str:
        note = self._note_of(self.place, number)
        return f"[^{note.label}]" if note and self.definitions.target(number) is None else ""


def _says_notes(block: OpenBlock) -> bool:
    """Is this what notes are called, and nothing else?"""
    alone = block.kind in ("heading", "paragraph") and len(block.lines) == 1
    return alone and _CALLED.fullmatch(block.lines[0][1].strip()) is not None
