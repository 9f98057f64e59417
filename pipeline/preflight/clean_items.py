"""Rules that judge each top-level item by itself: asked only about what may have findings.

Whatever else they look at (heads, notes, the house) is looked at each time, and another head or
house means that nothing is known. That an item gave no finding is remembered by its mark, never a
finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import Enum

from pipeline.content.model import Chapter, Edition, Item
from pipeline.context import RenderContext
from pipeline.diagnostics import Diagnostic

_Rules = Mapping[str, Callable[[RenderContext], Iterable[Diagnostic]]]
_Found = dict[str, list[Diagnostic]]


class Verdict(Enum):
    """What is known of an item."""

    MET = "looked at once, with others of which some had findings"
    CLEAN = "no rule has a finding"
    FAULTY = "some rule has"


def checked(context: RenderContext, rules: _Rules) -> _Found:
    """The findings of these rules, by their names."""
    known, edition = context.memory.verdicts, context.edition
    heads = (edition.fields, [part.fields for part in edition.chapters])
    house = (edition.issue, context.project, context.brand, context.schema, context.tool)
    around = context.memory.surroundings.name(*house, edition.kind, edition.language, *heads)

    def verdict(item: Item) -> Verdict | None:
        mark = getattr(item, "mark", None)
        return None if mark is None else known.get((around, mark))

    def judge(item: Item, one: Verdict) -> None:
        mark = getattr(item, "mark", None)
        if mark is not None:
            known.put((around, mark), one)

    items = [item for part in edition.parts for item in part.body]
    open_ = [item for item in items if verdict(item) is not Verdict.CLEAN]
    found = _asked(context, rules, edition, open_)
    if not any(found.values()):
        for item in open_:
            judge(item, Verdict.CLEAN)
        return found
    bare = sum(map(len, _asked(context, rules, edition, ()).values()))
    for item in open_:
        if verdict(item) is None:
            judge(item, Verdict.MET)
        elif verdict(item) is Verdict.MET:  # it stays: worth a look of its own
            own = sum(map(len, _asked(context, rules, edition, (item,)).values()))
            judge(item, Verdict.CLEAN if own == bare else Verdict.FAULTY)
    return found


def _asked(
    context: RenderContext, rules: _Rules, edition: Edition, items: Iterable[Item]
) -> _Found:
    wanted = {id(item) for item in items}

    def only(part: Chapter) -> Chapter:
        return replace(part, body=tuple(item for item in part.body if id(item) in wanted))

    front, *chapters = map(only, edition.parts)
    some = replace(context, edition=replace(edition, front=front, chapters=tuple(chapters)))
    return {name: list(check(some)) for name, check in rules.items()}
