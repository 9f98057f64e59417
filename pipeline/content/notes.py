"""The footnotes of a file: each call has its note, each note its call, and none calls itself.

A note that is called inside its own text, directly or by way of others, would be printed in itself
for ever; the call that closes such a circle is left out, and told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from pipeline.content import facts
from pipeline.content.model import (
    Chapter,
    Element,
    Item,
    Node,
    NoteMark,
    Prose,
    descend,
    walk,
)
from pipeline.diagnostics import N_, Diagnostic, error, warning

NOTE_CIRCLE = warning(
    "note-circle", N_("the footnote `{label}` is called in its own text, or in one that it calls")
)
UNKNOWN_NOTE = error("unknown-note", N_("the footnote `[^{label}]` is not written in this file"))
UNUSED_NOTE = warning(
    "unused-note", N_("nothing in the text calls the footnote `{label}`; it is not printed")
)

Texts = Mapping[str, tuple[Node, ...]]


def check_notes(part: Chapter) -> tuple[Chapter, list[Diagnostic]]:
    """The file without circles of notes, and what is wrong with its notes."""
    in_text = [mark for item in part.body for mark in facts.of(item, _calls_in)]
    found = list(_unknown(part, in_text))
    notes, circles = _opened(part.notes, in_text)
    found += [_circle(part.file, mark) for mark in circles]
    unused = list(_unused(part, _reached(notes, in_text)))
    found += unused if unused and part.is_whole else ()
    return replace(part, notes=MappingProxyType(notes)), found


def _calls_in(item: Item) -> tuple[NoteMark, ...]:
    """Those of the running text in it."""
    proses = (one for one in descend((item,)) if isinstance(one, Prose))
    return tuple(mark for prose in proses for mark in _calls(prose.nodes))


def _calls(nodes: Iterable[Node]) -> list[NoteMark]:
    return [node for node in walk(nodes) if isinstance(node, NoteMark)]


def _opened(
    texts: Texts, calls: Sequence[NoteMark]
) -> tuple[dict[str, tuple[Node, ...]], list[NoteMark]]:
    """The notes without the calls that lead back into a note that is being read; and those calls.

    Depth first in reading order, with a stack of our own: a chain of notes may be long.
    """
    closing: list[NoteMark] = []
    reading: list[str] = []
    read: set[str] = set()
    stack = [iter([*calls, *(NoteMark(label, 0) for label in texts)])]
    while stack:
        mark = next(stack[-1], None)
        if mark is None:
            stack.pop()
            if reading:
                reading.pop()
        elif mark.label in reading:
            closing.append(mark)
        elif mark.label in texts and mark.label not in read:
            read.add(mark.label)
            reading.append(mark.label)
            stack.append(iter(_calls(texts[mark.label])))
    gone = {id(mark) for mark in closing}
    return {label: _without(nodes, gone) for label, nodes in texts.items()}, closing


def _without(nodes: Iterable[Node], gone: set[int]) -> tuple[Node, ...]:
    if not gone:
        return tuple(nodes)
    return tuple(
        replace(node, children=_without(node.children, gone)) if isinstance(node, Element) else node
        for node in nodes
        if id(node) not in gone
    )


def _reached(texts: Texts, calls: Iterable[NoteMark]) -> set[str]:
    """The notes that are printed: called in the text, or in a note that is."""
    reached: set[str] = set()
    waiting = [mark.label for mark in calls]
    while waiting:
        label = waiting.pop()
        if label in texts and label not in reached:
            reached.add(label)
            waiting += [mark.label for mark in _calls(texts[label])]
    return reached


def _circle(file: str, mark: NoteMark) -> Diagnostic:
    return NOTE_CIRCLE.at(
        file,
        mark.line,
        hint=N_("take this call out; it is not printed"),
        label=mark.label,
    )


def _unknown(part: Chapter, in_text: Iterable[NoteMark]) -> Iterator[Diagnostic]:
    in_notes = (mark for nodes in part.notes.values() for mark in _calls(nodes))
    for mark in (*in_text, *in_notes):
        if mark.label not in part.notes:
            yield UNKNOWN_NOTE.at(
                part.file,
                mark.line,
                hint=N_("add a line `[^{label}]: the text of the note`"),
                label=mark.label,
            )


def _unused(part: Chapter, reached: set[str]) -> Iterator[Diagnostic]:
    for label, nodes in part.notes.items():
        if label not in reached:
            line = next((node.line for node in nodes if isinstance(node, Element)), 0)
            yield UNUSED_NOTE.at(
                part.file,
                line,
                hint=N_("write `[^{label}]` where it belongs"),
                label=label,
            )
