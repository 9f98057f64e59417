"""The layout failed: which chapter, which block is it? Found by laying out each of them alone.

Knows no engine: whoever calls says how an edition is tried.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from pipeline.channels.paper.job import Failed, LaidOut
from pipeline.content.model import Chapter, Edition, Item, Prose
from pipeline.diagnostics import N_, Diagnostic, Message, error

RENDERER_CRASH = error("renderer-crash", N_("{what} ({detail})"))

Try = Callable[[Edition], LaidOut | Failed]
_Part = TypeVar("_Part")
# A chapter takes about half a second. What hangs is stopped at the first limit; the search goes on
# with its blocks, so that an editor who waited for the first failure waits this long once more.
LONGEST = 60.0
_REASONS = {
    "time": N_("the pages take too long to lay out and were stopped"),
    "memory": N_("the pages need too much memory to lay out and were stopped"),
    "nesting": N_("something is nested too deeply to be laid out"),
    "crash": N_("the layout engine breaks down"),
}


def diagnose(failed: Failed, edition: Edition, attempt: Try) -> Diagnostic:
    """What went wrong, with the file and line where it does so even alone."""
    file, line = edition.file, 1
    hint = N_("no part of it fails alone: make the edition shorter, or split it in two")
    end = time.monotonic() + LONGEST
    for alone, part in _first_failing(_chapters(edition), attempt, end):
        file, line, edition = part.file, part.line, alone
        hint = N_("this chapter fails even alone: shorten it, or look for something very large")
        for _, at in _first_failing(_items(edition, part), attempt, end):
            line = at
            hint = N_("this fails even alone: simplify it, or build without it to see the rest")
    what = Message.of(_REASONS[failed.reason], {})
    if not failed.detail:
        return RENDERER_CRASH.at(file, line, N_("{what}"), hint=hint, what=what)
    return RENDERER_CRASH.at(file, line, hint=hint, what=what, detail=failed.detail)


def breakdown(failed: Failed, file: str) -> Diagnostic:
    """The same of a look at a few pages, which nobody searches for the culprit."""
    what = Message.of(_REASONS[failed.reason], {})
    hint = N_("build the issue: then the block that does it is searched for")
    if not failed.detail:
        return RENDERER_CRASH.at(file, 1, N_("{what}"), hint=hint, what=what)
    return RENDERER_CRASH.at(file, 1, hint=hint, what=what, detail=failed.detail)


def _first_failing(
    tries: Iterable[tuple[Edition, _Part]], attempt: Try, end: float
) -> Iterator[tuple[Edition, _Part]]:
    """The first that fails alone, if there is one and the time suffices to find it."""
    for alone, part in tries:
        if time.monotonic() > end:
            return
        if isinstance(attempt(alone), Failed):
            yield alone, part
            return


def _chapters(edition: Edition) -> Iterator[tuple[Edition, Chapter]]:
    """The edition with one of its parts at a time; its head stays, the cover is made of it."""
    bare = replace(edition, front=replace(edition.front, body=()), chapters=())
    if edition.front.body:
        yield replace(edition, chapters=()), edition.front
    for part in edition.chapters:
        yield replace(bare, chapters=(part,)), part


def _items(edition: Edition, part: Chapter) -> Iterator[tuple[Edition, int]]:
    """The edition of one part with one of its pieces at a time, and the line of each."""
    for piece, line in _pieces(part.body):
        alone = replace(part, body=(piece,))
        yield (
            (
                replace(edition, chapters=(alone,))
                if edition.chapters
                else replace(edition, front=alone)
            ),
            line,
        )


def _pieces(items: Iterable[Item]) -> Iterator[tuple[Item, int]]:
    """Blocks as they are; running text paragraph by paragraph."""
    for item in items:
        if not isinstance(item, Prose):
            yield item, item.line
            continue
        for node in item.nodes:
            line = getattr(node, "line", 0) or item.line
            yield Prose((node,), line), line
