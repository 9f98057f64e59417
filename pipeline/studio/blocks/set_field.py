"""One field of one head gets another value: the bytes of that value change, and no others.

What is absent is not the same as what is empty: an empty text empties a value, None takes the line
out. A new line goes where the schema has the field, and is written as its neighbour is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.content.set_aside import FIELD as SET_ASIDE
from pipeline.diagnostics import N_
from pipeline.studio.blocks.edits import NOTHING, BlockChange, change, refused, replaced
from pipeline.studio.blocks.places import HELD, FieldPlace, Outline, Place
from pipeline.studio.texts.changes import UnitEdit

Value = str | Sequence[str] | None
_ENDS = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+")
_SIGN = re.compile(r"\s*::?\s*$")
_NO_SUCH = N_("`{name}` is not a field of this head")
_ITEMS_LAST = ("only", "not", SET_ASIDE)


def set_field(outline: Outline, place: Place, name: str, value: Value) -> BlockChange:
    """The edits that give a field of a block or of a head its value; None: takes it out."""
    given = [one for one in place.fields if one.name == name]
    if len(given) > 1:
        return refused(HELD["twice"])
    if not given:
        return NOTHING if value is None else _added(outline, place, name, value)
    (one,) = given
    if one.held == "fence" or (one.held and value is not None):
        return refused(HELD[one.held])
    if value is None:
        return change([_without(outline, one)])
    if one.items and not isinstance(value, str):
        return _listed(outline, one, value)
    text = _one_line(value)
    before = outline.ruler.text(one.first) if one.first == one.last else ""
    if not one.text and text and not before[-1:].isspace():
        text = f" {text}"
    if one.items:
        return refused(HELD["lines"])
    return change([replaced(one.value, one.text, text)])


def _one_line(value: Value) -> str:
    if isinstance(value, str):
        return _ENDS.sub(" ", value)
    return ", ".join(_ENDS.sub(" ", item).strip() for item in value or ())


def _without(outline: Outline, one: FieldPlace) -> UnitEdit:
    """Its lines with their ends; of the last line of a text the end of the one before."""
    start, end = one.lines
    if one.last == outline.ruler.last and one.first > 1:
        start -= 1
    return UnitEdit(start, end, "")


def _listed(outline: Outline, one: FieldPlace, value: Sequence[str]) -> BlockChange:
    """Entries that stay keep their lines as they are; new ones are written like the first."""
    ruler = outline.ruler
    lines = [ruler.text(item.line) for item in one.items]
    own = {
        item.text.strip(): line for item, line in reversed([*zip(one.items, lines, strict=True)])
    }
    mark = lines[0][: len(lines[0]) - len(one.items[0].text)]
    said = [_one_line(item).strip() for item in value]
    wanted = [own.get(item, f"{mark}{item}") for item in said if item]
    first, last = one.items[0].line, one.items[-1].line
    if not wanted:
        return change([UnitEdit(ruler.end(first - 1), ruler.end(last), "")])
    return change([replaced(ruler.span(first, last), "\n".join(lines), "\n".join(wanted))])


# ---------------------------------------------------------------------------------- a new line


def _added(outline: Outline, place: Place, name: str, value: Value) -> BlockChange:
    order = _order(outline, place)
    if name not in order:
        return refused(_NO_SUCH, name=name)
    own = [one for one in place.fields if one.held != "fence"]
    rank = {one: number for number, one in enumerate(order)}
    before = [one for one in own if rank.get(one.name, -1) < rank[name] or one.name not in rank]
    known = [one for one in before if one.name in rank] or before
    near = max(known, key=lambda one: one.last, default=None)
    behind = next((one for one in own if rank.get(one.name, -1) > rank[name]), None)
    line = f"{_begun(outline, near or behind, name)}{_one_line(value)}"
    if near:
        return _line_behind(outline, near.last, line)
    return _first_line(outline, place, line)


def _order(outline: Outline, place: Place) -> Sequence[str]:
    if place.sort == "head":
        return ("kind", *outline.specs, SET_ASIDE)
    return (*(place.spec.fields if place.spec else ()), *_ITEMS_LAST[:2])


def _begun(outline: Outline, neighbour: FieldPlace | None, name: str) -> str:
    """The name and the colon, with the spaces that the neighbour has."""
    if neighbour is None or neighbour.held == "nearly":
        return f"{name}: "
    ruler, line = outline.ruler, outline.ruler.text(neighbour.first)
    key = line.find(neighbour.typed)
    lead = line[: max(key, 0)]
    rest = line[key + len(neighbour.typed) :]
    sign = re.match(r"\s*::?\s*", rest)
    said = sign[0] if sign else ": "
    if ruler.end(neighbour.first) == neighbour.value[0] and _SIGN.fullmatch(said):
        said = f"{said.rstrip()} "  # an empty value says nothing of what follows the colon
    return f"{lead}{name}{said}"


def _line_behind(outline: Outline, number: int, line: str) -> BlockChange:
    at = outline.ruler.end(number)
    return change([UnitEdit(at, at, f"\n{line}")])


def _first_line(outline: Outline, place: Place, line: str) -> BlockChange:
    """A first field: behind the fence or the rule above, with a blank line before a text."""
    ruler = outline.ruler
    if place.sort == "head":
        return _line_behind(outline, place.first, line)
    below = place.first + 1
    ends = below > ruler.last or below == place.close or ruler.is_blank(below)
    follows = any(one.first == below for one in place.fields)
    at = ruler.end(place.first)
    return change([UnitEdit(at, at, f"\n{line}" if ends or follows else f"\n{line}\n")])
