"""What an element of a drawing hands down to those in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from pipeline.dataclass import dataclass
from pipeline.images.svg import lengths, properties, transforms
from pipeline.images.svg.colours import BLACK, SvgColour
from pipeline.images.svg.lengths import Measures, length, written
from pipeline.images.svg.paints import BLACK_PAINT, NO_PAINT, Paint
from pipeline.images.svg.transforms import Matrix
from pipeline.images.svg.vocabulary import ACROSS, DOWN


def _paints() -> Mapping[str, Paint]:
    return {"fill": BLACK_PAINT, "stroke": NO_PAINT}


def _shares() -> Mapping[str, float]:
    return {"fill-opacity": 1.0, "stroke-opacity": 1.0}


@dataclass(frozen=True, slots=True)
class PaintState:
    """`computed` holds every property of the element itself; `shares` the opacities as written.

    `matrix` leads to the drawing's own pixels. `foreign` is the typeface asked for, if not ours.
    """

    computed: Mapping[str, str] = field(default_factory=dict)
    custom: Mapping[str, str] = field(default_factory=dict)
    colour: SvgColour = BLACK
    paints: Mapping[str, Paint] = field(default_factory=_paints)
    shares: Mapping[str, float] = field(default_factory=_shares)
    measures: Measures = field(default_factory=Measures)
    matrix: Matrix = transforms.IDENTITY
    foreign: str = ""

    def length(self, name: str, text: str) -> float | None:
        """A length of the attribute or property `name`, in the units of the drawing."""
        here = self.measures
        of = here.width if name in ACROSS else here.height if name in DOWN else here.diagonal
        return length(text, here, of)

    def stroke(self, name: str) -> float:
        """A length of the pen, inherited or not."""
        found = self.length(name, self.computed.get(name, properties.INHERITED[name]))
        return 0.0 if found is None else found

    def dashes(self) -> list[float]:
        """The dashes of the pen; none for a whole line."""
        text = self.computed.get("stroke-dasharray", "none")
        if text.lower() == "none":
            return []
        found = (self.length("stroke-dasharray", one) for one in text.replace(",", " ").split())
        return [one for one in found if one is not None]


def font_size(value: str | None, above: Measures) -> float:
    """In pixels."""
    if value is None:
        return above.font
    lower = value.lower()
    if lower in properties.SIZES:
        return properties.SIZES[lower]
    if lower in ("larger", "smaller"):
        return above.font * (1.2 if lower == "larger" else 1 / 1.2)
    found = length(value, above, above.font)
    return above.font if found is None else found


def font_weight(value: str, above: str) -> str:
    """In hundreds (CSS Fonts 4 §2.4.1)."""
    lower = value.lower()
    if lower in ("normal", "bold"):
        return "400" if lower == "normal" else "700"
    if lower in ("bolder", "lighter"):
        weight = lengths.number(above) or 400
        heavier = 400 if weight < 350 else 700 if weight < 550 else 900
        lighter = 100 if weight < 550 else 400 if weight < 750 else 700
        return str(heavier if lower == "bolder" else lighter)
    return value


def listed(numbers: list[float]) -> str:
    """Numbers as one attribute."""
    return " ".join(written(one) for one in numbers)


def meant(name: str, word: str, above: PaintState) -> str:
    """What `inherit`, `initial` and their like come to; nothing where that holds anyway."""
    inherited = name in properties.INHERITED
    if word == "inherit" or (inherited and word != "initial"):
        if name in properties.PAINTS or name == "color":
            return ""
        return above.computed.get(name, properties.INHERITED.get(name, ""))
    return properties.INHERITED.get(name, "")
