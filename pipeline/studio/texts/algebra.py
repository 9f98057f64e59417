"""What can be worked out of changes without their text: one after another, back, one past another.

The same answers as CodeMirror's `compose`, `invert` and `map`, section for section, so that a
browser and the server never hold two texts. Its two loops are kept as they are
(`@codemirror/state`, `composeSets` and `mapSet`): both walk two lists of sections side by side.
"""

from __future__ import annotations

from pipeline.studio.texts.changes import (
    BadChangesError,
    ChangePart,
    Changes,
    add_section,
    joined,
    part,
    units,
)

_KEPT, _DONE = -1, -2


class _PartsWalk:
    """A place in the sections of a change: what is left of the one it stands in."""

    __slots__ = ("changes", "index", "inserts", "length", "off", "text")

    def __init__(self, changes: Changes) -> None:
        self.changes = changes
        self.index = 0
        self.next()

    def next(self) -> None:
        """Go on to the next section."""
        self.off = 0
        sections = self.changes.sections
        if self.index < len(sections):
            self.length, insert = sections[self.index]
            self.text = insert or ""
            self.inserts = _KEPT if insert is None else units(insert)
            self.index += 1
        else:
            self.length, self.inserts, self.text = 0, _DONE, ""

    @property
    def done(self) -> bool:
        """Is nothing left?"""
        return self.inserts == _DONE

    @property
    def length_after(self) -> int:
        """What is left of it in the changed text."""
        return self.length if self.inserts < 0 else self.inserts

    def bit(self, length: int) -> str:
        """The next so many units of what is inserted."""
        return part(self.text, self.off, self.off + length)

    def forward(self, length: int) -> None:
        """Pass so many units of the text before."""
        if length == self.length:
            self.next()
        else:
            self.length -= length
            self.off += length

    def forward_after(self, length: int) -> None:
        """Pass so many units of the changed text."""
        if self.inserts == _KEPT:
            self.forward(length)
        elif length == self.inserts:
            self.next()
        else:
            self.inserts -= length
            self.off += length


def compose(first: Changes, second: Changes) -> Changes:
    """Both as one change; `second` is one of the text that `first` leaves.

    Raises:
        BadChangesError: it is not.
    """
    made: list[ChangePart] = []
    a, b, is_open = _PartsWalk(first), _PartsWalk(second), False
    while not (a.done and b.done):
        if a.inserts == 0:  # deleted by the first
            add_section(made, a.length, "", is_open)
            a.next()
        elif not b.length and not b.done:  # inserted by the second
            add_section(made, 0, b.text, is_open)
            b.next()
        elif a.done or b.done:
            raise BadChangesError("of texts of two lengths")
        else:
            is_open = _composed(made, a, b, is_open)
    return Changes(tuple(made))


def _composed(made: list[ChangePart], a: _PartsWalk, b: _PartsWalk, is_open: bool) -> bool:
    """What is common to both sections; does the next one go on with it?"""
    length, before = min(a.length_after, b.length), len(made)
    if a.inserts == _KEPT:
        insert = None if b.inserts == _KEPT else "" if b.off else b.text
        add_section(made, length, insert, is_open)
    elif b.inserts == _KEPT:
        add_section(made, 0 if a.off else a.length, a.bit(length), is_open)
    else:
        add_section(made, 0 if a.off else a.length, "" if b.off else b.text, is_open)
    unfinished = a.inserts > length or (b.inserts >= 0 and b.length > length)
    is_open = unfinished and (is_open or len(made) > before)
    a.forward_after(length)
    b.forward(length)
    return is_open


def invert(changes: Changes, text: str) -> Changes:
    """The change that makes `text`, which was changed by these, again.

    Raises:
        BadChangesError: they are changes of another text.
    """
    return joined(
        ChangePart(units(old)) if new is None else ChangePart(units(new), old)
        for old, new in changes.pieces(text)
    )


def past(changes: Changes, other: Changes, *, before: bool = False) -> Changes:
    """The same changes for the text that `other` leaves; both are of one text.

    Where both insert at one place, these stand behind those of `other`, or `before` them.

    Raises:
        BadChangesError: they are changes of texts of two lengths.
    """
    made: list[ChangePart] = []
    a, b = _PartsWalk(changes), _PartsWalk(other)
    put = -1  # the section of these that was inserted already
    while not (a.done and b.done):
        if (a.done and b.length) or (b.done and a.length):
            raise BadChangesError("of texts of two lengths")
        if a.inserts == _KEPT and b.inserts == _KEPT:
            length = min(a.length, b.length)
            add_section(made, length, None)
            a.forward(length)
            b.forward(length)
        elif b.inserts >= 0 and _comes_first(a, b, put, before):
            put = _over(made, a, b, put)
        elif a.inserts >= 0:
            put = _up_to_other(made, a, b, put)
        else:
            raise BadChangesError("of texts of two lengths")
    return Changes(tuple(made))


def _comes_first(a: _PartsWalk, b: _PartsWalk, put: int, before: bool) -> bool:
    if a.inserts < 0 or put == a.index:
        return True
    return not a.off and (b.length < a.length or (b.length == a.length and not before))


def _over(made: list[ChangePart], a: _PartsWalk, b: _PartsWalk, put: int) -> int:
    """Pass a section of the other, with what of these stands in it."""
    length = b.length
    add_section(made, b.inserts, None)
    while length:
        piece = min(a.length, length)
        if a.inserts >= 0 and put < a.index and a.length <= piece:
            add_section(made, 0, a.text)
            put = a.index
        if a.done:
            raise BadChangesError("of texts of two lengths")
        a.forward(piece)
        length -= piece
    b.next()
    return put


def _up_to_other(made: list[ChangePart], a: _PartsWalk, b: _PartsWalk, put: int) -> int:
    """A section of these, up to the next place where the other inserts."""
    length, left = 0, a.length
    while left:
        if b.inserts == _KEPT:
            piece = min(left, b.length)
            length += piece
            left -= piece
            b.forward(piece)
        elif b.inserts == 0 and b.length < left:
            left -= b.length
            b.next()
        else:
            break
    add_section(made, length, a.text if put < a.index else "")
    put = a.index
    a.forward(a.length - left)
    return put
