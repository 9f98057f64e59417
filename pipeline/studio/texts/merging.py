"""What two made of one text, line by line: the text with both, or where they met.

By lines and never finer: a merge inside a line can make a figure that nobody wrote. Where both
changed the same lines, or lines next to each other, nobody is preferred: that is a `Meeting`, and a
person says what is to stand there. (`git merge-file` gives the same answers.)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from merge3 import Merge3

from pipeline.dataclass import dataclass
from pipeline.studio.texts.difference import lines_of

Side = Literal["mine", "theirs"]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Lines that both changed, as they were and as each has them; `line` is the first of mine."""

    base: str
    mine: str
    theirs: str
    line: int
    end_line: int  # the line behind the last
    their_line: int


@dataclass(frozen=True, slots=True)
class Merged:
    """All of the text, piece by piece: what is settled, and where they met."""

    pieces: tuple[str | Meeting, ...]

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Where a person has to say what is to stand."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Meeting))

    @property
    def text(self) -> str | None:
        """The text with both, if they met nowhere."""
        return None if self.meetings else "".join(map(str, self.pieces))

    def settled(self, chosen: Mapping[int, Side | tuple[str]]) -> str | None:
        """The text with what was said about each meeting, by its number: a side, or other words.

        None while something is not said about one.
        """
        made, number = [], 0
        for piece in self.pieces:
            if isinstance(piece, str):
                made.append(piece)
                continue
            match chosen.get(number):
                case "mine":
                    made.append(piece.mine)
                case "theirs":
                    made.append(piece.theirs)
                case (words,):
                    made.append(words)
                case _:
                    return None
            number += 1
        return "".join(made)


def choice_between(mine: str, theirs: str) -> Merged:
    """One text or the other: where merging the two would be nothing that somebody wants."""
    return Merged((Meeting("", mine, theirs, 1, mine.count("\n") + 2, 1),))


def merge(base: str, mine: str, theirs: str) -> Merged:
    """What came of `base` when two changed it; nothing of either is left out."""
    old, own, other = lines_of(base), lines_of(mine), lines_of(theirs)
    pieces: list[str | Meeting] = []
    for region in Merge3(old, own, other).merge_regions():
        match region:
            case ("conflict", z, z_end, a, a_end, b, b_end):
                texts = "".join(old[z:z_end]), "".join(own[a:a_end]), "".join(other[b:b_end])
                pieces.append(Meeting(*texts, a + 1, a_end + 1, b + 1))
            case ("unchanged", start, end):
                pieces.append("".join(old[start:end]))
            case ("b", start, end):
                pieces.append("".join(other[start:end]))
            case (_, start, end):  # mine, or what both did alike
                pieces.append("".join(own[start:end]))
    return Merged(tuple(pieces))
