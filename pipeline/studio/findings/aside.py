"""A finding set aside with its reason: one more entry of `set_aside:` in the edition's head."""

from __future__ import annotations

from pipeline.content.set_aside import FIELD
from pipeline.diagnostics import N_
from pipeline.studio.blocks.edits import BlockChange, change, refused
from pipeline.studio.blocks.places import HELD, FieldPlace, Outline
from pipeline.studio.blocks.set_field import set_field
from pipeline.studio.texts.changes import UnitEdit

_NO_HEAD = N_("this file has no head to set anything aside in")
_NO_REASON = N_("say why: the reason stays in the head, for whoever comes after you")


def set_aside(outline: Outline, code: str, reason: str) -> BlockChange:
    """The edits of the front file; what is set aside already keeps its lines."""
    said = " ".join(reason.split())
    if not said:
        return refused(_NO_REASON)
    if outline.head is None:
        return refused(_NO_HEAD)
    entry = f"{code}: {said}"
    given = [one for one in outline.head.fields if one.name == FIELD]
    if not given or not given[0].text.strip():
        return set_field(outline, outline.head, FIELD, entry)
    return _after(outline, given[0], entry)


def _after(outline: Outline, given: FieldPlace, entry: str) -> BlockChange:
    """Behind the last entry, written as it is; an entry on the line of the field gets its own."""
    ruler = outline.ruler
    if given.items:
        last = given.items[-1]
        line = ruler.text(last.line)
        mark = line[: len(line) - len(last.text)] if line.endswith(last.text) else "- "
        end = ruler.end(last.line)
        return change([UnitEdit(end, end, f"\n{mark}{entry}")])
    if given.held:
        return refused(HELD[given.held])
    behind = ruler.text(given.first).find(":") + 1
    own = UnitEdit(
        ruler.at(given.first, behind), given.value[1], f"\n- {given.text.strip()}\n- {entry}"
    )
    return change([own])
