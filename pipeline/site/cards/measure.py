"""How wide a text is in a typeface of the house, by what its font file says of each letter."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from pipeline.dataclass import dataclass
from pipeline.images.svg.typefaces import Typefaces

_UNKNOWN = 1.0  # em: what other typefaces stand in for is seldom wider


@dataclass(frozen=True, slots=True)
class CardFace:
    """A family in a weight. Widths are in em, by the sign."""

    family: str
    weight: int
    widths: Mapping[str, float]

    def width(self, text: str, size: float) -> float:
        """In pixels; pairs that stand closer (kerning) are not counted: it is never too little."""
        return size * sum(self.widths.get(sign, _UNKNOWN) for sign in text)


def card_face(faces: Typefaces, family: str, weight: int) -> CardFace:
    """The face nearest to a weight; one without widths, when the house has no such family."""
    own = [one for one in faces.faces if one.family == family and not one.italic]
    if not own:
        return CardFace(family, weight, {})
    nearest = min(own, key=lambda one: abs(one.weight - weight))
    return CardFace(family, nearest.weight, _widths(nearest.file))


@lru_cache(16)
def _widths(file: Path) -> Mapping[str, float]:
    from fontTools.ttLib import TTFont

    with TTFont(file, lazy=True) as font:
        em, metrics = font["head"].unitsPerEm, font["hmtx"]
        return {chr(code): metrics[name][0] / em for code, name in font.getBestCmap().items()}
