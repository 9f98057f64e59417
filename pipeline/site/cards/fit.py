"""Text → lines that fit a box: the largest of some sizes in which all of it has room."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.dataclass import dataclass
from pipeline.site.cards.measure import CardFace

_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class FittedText:
    """Lines in a size (pixels), and the pixels from one to the next."""

    lines: tuple[str, ...]
    size: float
    leading: float

    @property
    def height(self) -> float:
        """Of all lines."""
        return len(self.lines) * self.leading


def fitted(
    text: str,
    face: CardFace,
    box: tuple[float, float],
    sizes: Sequence[float],
    ratio: float,
) -> FittedText:
    """The text in the largest of `sizes` that has room for it; in the smallest, if none has, cut
    at the end of a word. `ratio` is the leading in sizes."""
    width, height = box
    for size in sizes:
        leading = size * ratio
        lines = wrapped(text, face, size, width)
        if len(lines) * leading <= height and not _broken(text, lines):
            return FittedText(tuple(lines), size, leading)
    size = sizes[-1]
    leading = size * ratio
    room = max(1, int(height / leading))
    lines = wrapped(text, face, size, width)
    if len(lines) > room:
        lines = [*lines[: room - 1], _cut(lines[room - 1], face, size, width)]
    return FittedText(tuple(lines), size, leading)


def wrapped(text: str, face: CardFace, size: float, width: float) -> list[str]:
    """Lines no wider than `width`; a word that is wider is broken, as there is no other way.

    Only plain blanks part words: what stands before « : » stays with it.
    """
    lines: list[str] = []
    line = ""
    for word in text.replace("\n", " ").split(" "):
        joined = f"{line} {word}" if line else word
        if face.width(joined, size) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, face, size, width)
        lines += full
    return [*lines, line] if line else lines


def _pieces(word: str, face: CardFace, size: float, width: float) -> list[str]:
    pieces, piece = [], ""
    for sign in word:
        if piece and face.width(piece + sign, size) > width:
            pieces.append(piece)
            piece = ""
        piece += sign
    return [*pieces, piece]


def _broken(text: str, lines: Sequence[str]) -> bool:
    """Was a word broken to make these lines?"""
    return " ".join(lines) != " ".join(filter(None, text.replace("\n", " ").split(" ")))


def _cut(line: str, face: CardFace, size: float, width: float) -> str:
    """The line with « … », after as many whole words as leave room for it."""
    words = line.split(" ")
    while len(words) > 1 and face.width(" ".join(words) + _ELLIPSIS, size) > width:
        words.pop()
    kept = " ".join(words).rstrip(" ,;:.–-\u00a0\u202f")
    while kept and face.width(kept + _ELLIPSIS, size) > width:
        kept = kept[:-1]
    return kept + _ELLIPSIS
