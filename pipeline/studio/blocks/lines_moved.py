"""Whole lines put into a text and taken out, with the blank lines that blocks need between them."""

from __future__ import annotations

from pipeline.dataclass import dataclass
from pipeline.studio.blocks.places import Outline, Place
from pipeline.studio.blocks.ruler import Ruler
from pipeline.studio.texts.changes import UnitEdit, units


@dataclass(frozen=True, slots=True)
class Gap:
    """Between two lines: behind the line `above`, 0 for the beginning of the text, in a block or
    at the top."""

    above: int
    inside: Place | None


def gap_behind(outline: Outline, place: Place) -> Gap:
    """Behind a block, a paragraph or the head of the file."""
    return Gap(place.last, outline.parent(place))


def gap_before(outline: Outline, place: Place) -> Gap:
    """Before a block or a paragraph: behind what comes before it."""
    inside = outline.parent(place)
    beside = outline.beside(place)
    number = next(n for n, one in enumerate(beside) if one is place)
    return Gap(beside[number - 1].last, inside) if number else first_gap(outline, inside)


def first_gap(outline: Outline, inside: Place | None) -> Gap:
    """Before all that a block holds, or before all but the head of the file."""
    if inside is not None:
        return Gap(inside.head_end, inside)
    return Gap(outline.head.last if outline.head else 0, None)


def last_gap(outline: Outline, inside: Place | None) -> Gap:
    """Behind all that a block or the file holds."""
    items = inside.items if inside else outline.items
    return Gap(items[-1].last, inside) if items else first_gap(outline, inside)


def put(outline: Outline, gap: Gap, text: str) -> tuple[UnitEdit, int]:
    """The edit that puts lines into a gap, and how far behind its start they begin.

    `text` is whole lines, without the end of the last one.
    """
    ruler, below = outline.ruler, gap.above + 1
    if gap.above == 0:
        after = "\n" if ruler.is_blank(1) else "\n\n"
        return UnitEdit(0, 0, text + after), 0
    before = "\n\n"
    closes = gap.inside is not None and below == gap.inside.close
    apart = closes or below > ruler.last or ruler.is_blank(below)
    at = ruler.end(gap.above)
    return UnitEdit(at, at, before + text + ("" if apart else "\n")), len(before)


def taken(outline: Outline, place: Place) -> UnitEdit:
    """The edit that takes a block out, with the blank lines that only it needed."""
    ruler, first, last = outline.ruler, place.first, place.last
    inside = outline.parent(place)
    behind = last + 1
    while behind <= ruler.last and ruler.is_blank(behind):
        behind += 1
    ends = behind > ruler.last or (inside is not None and behind == inside.close)
    if not ends:
        apart = first == 1 or ruler.is_blank(first - 1)
        glued = not apart and behind == last + 1
        return UnitEdit(ruler.at(first), ruler.at(behind if apart else last + 1), "\n" * glued)
    above = first - 1
    while above > 0 and ruler.is_blank(above):
        above -= 1
    if above == 0:
        return UnitEdit(0, ruler.at(last + 1), "")
    return UnitEdit(ruler.end(above), ruler.end(last), "")


def swapped(ruler: Ruler, moving: Place, other: Place) -> tuple[tuple[UnitEdit, ...], int]:
    """The edits that put a place to the other side of its neighbour, and where it begins then.

    It is the neighbour that goes round it: whatever is known of a place in the block that moves (a
    cursor, the next key that waits, a letter that is typed meanwhile) stays in that block. What
    stands between the two stays between them. A text gets a blank line where it would stand under a
    head, or over another text.
    """
    text = ruler.between(other.first, other.last)
    (start, end), (begin, stop) = moving.range, other.range
    if start > begin:
        between = _between(ruler, other, moving)
        glued = not ruler.is_blank(moving.last + 1) and other.sort == "text"
        gone, tail = UnitEdit(begin, start, ""), "\n" * glued
        if moving.last == ruler.last:
            return (gone, UnitEdit(end, end, between + text + tail)), begin
        # At the next line, or a cursor at the end of the block would be carried over the neighbour.
        return (gone, UnitEdit(end + 1, end + 1, between[1:] + text + tail + "\n")), begin
    between = _between(ruler, moving, other)
    lead = "\n" * (not ruler.is_blank(moving.first - 1) and other.sort == "text")
    edits = UnitEdit(start, start, lead + text + between), UnitEdit(end, stop, "")
    return edits, start + len(lead) + (stop - begin) + units(between)


def _between(ruler: Ruler, one: Place, other: Place) -> str:
    between = ruler.between(one.last + 1, other.first - 1)
    return f"\n{between}\n" if other.first - 1 > one.last else "\n"
