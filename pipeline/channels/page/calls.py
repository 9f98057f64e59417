"""Footnotes where they are called: on paper elements that CSS floats to the foot, or numbers of a
list at the end, if the kind wants it so; on the web numbers, their texts after the block.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from pipeline.channels.page.endnotes import EndNotes
from pipeline.channels.page.markup import CALL, FOOT, QUIET, ROW, attribute
from pipeline.channels.page.notes import NoteFlow, NoteNames, Notes, runs_of
from pipeline.content.model import Node


class NoteCalls:
    """Calls of notes, linked both ways; `prose` writes what stands in one."""

    def __init__(
        self, names: NoteNames, prose: Callable[[Sequence[Node]], Markup], *, paged: bool
    ) -> None:
        self.notes = Notes(continuous=not paged)
        self.flow = NoteFlow()
        self.endnotes = EndNotes(names)
        self._names, self._prose, self._paged = names, prose, paged

    def call(self, label: str) -> Markup:
        """The call of a note; nothing where there is none of that label."""
        if (nodes := self.notes.texts.get(label)) is None:
            return Markup("")
        if self.endnotes.gathering:
            known, linked = (self.notes.part, label), not self.flow.in_link
            return self.endnotes.call("note", known, lambda: self._flat(nodes), linked)
        number, first = self.notes.call(label)
        if not self._paged or not first:
            return self._called(number, first)
        with self.flow.apart() as called_there:
            text = self._flat(nodes)
        return self.foot(text, "note", number, called_there)

    def foot(
        self, inner: Markup, kind: str, number: int | None = None, after: Sequence[Markup] = ()
    ) -> Markup:
        """A call, and its text on its way to the foot; notes `after` it were called in it."""
        if self.endnotes.gathering:
            return self.endnotes.call(kind, inner, lambda: inner, not self.flow.in_link)
        number = number or self.notes.next()
        ident = self.notes.ident(number)
        note = FOOT.format(kind, ident, number, self._names.from_(number), inner)
        self.flow.waiting += Markup("").join((note, *after))
        return self._called(number, first=True) + self.flow.taken()

    def listed(self) -> Markup:
        """The texts of notes called since the last time, where nothing floats."""
        collected = self.notes.collected()
        if self._paged or not collected:
            return Markup("")
        rows = Markup("").join(self._row(number, label) for number, label in collected)
        return Markup('<ol class="notes" role="list">{}</ol>').format(rows)

    def _called(self, number: int, first: bool) -> Markup:
        ident = self.notes.ident(number)
        own = attribute("id", f"call-{ident}" if first else "")
        if self.flow.in_link:
            return QUIET.format(own, number)
        return CALL.format(own, ident, self._names.to(number), number)

    def _flat(self, nodes: Sequence[Node]) -> Markup:
        """A note in one run of text: what floats to the foot may hold no paragraphs."""
        with self.flow.without_notes(in_link=None):
            runs = [self._prose(run) for run in runs_of(nodes)]
        return Markup("<br>").join(run for run in runs if run)

    def _row(self, number: int, label: str) -> Markup:
        ident = self.notes.ident(number)
        back = self._names.from_(number)
        return ROW.format(ident, number, self._flat(self.notes.texts[label]), back)
