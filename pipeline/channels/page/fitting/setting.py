"""A text in a size and a width → its lines, broken at blanks, as late as can be."""

from __future__ import annotations

from pipeline.channels.page.fitting.widths import LetterWidths
from pipeline.dataclass import dataclass

MM = 72 / 25.4  # points


@dataclass(frozen=True, slots=True)
class SetLines:
    """How many, and whether a word had to be broken because none holds it."""

    number: int
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """A face with its tracking, in em."""

    face: LetterWidths
    tracking: float = 0.0

    def em(self, text: str) -> float:
        """How wide a text is, in em."""
        return self.face.em(text) + self.tracking * len(text)

    def lines(self, text: str, size: float, width: float) -> SetLines:
        """Its lines in a size (points) and a width (millimetres); no-break spaces hold."""
        room = width * MM / size
        blank = self.em(" ")
        number, used, broken = 0, 0.0, False
        for word in text.split(" "):
            if not word:
                continue
            wide = self.em(word)
            if number and used + blank + wide <= room:
                used += blank + wide
                continue
            more = int(wide / room) if room > 0 else 0
            broken = broken or more > 0
            number, used = number + 1 + more, wide - more * room
        return SetLines(number, broken)


def points(millimetres: float) -> float:
    """A length in points."""
    return millimetres * MM
