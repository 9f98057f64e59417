"""A colour → the inks it is printed with, in per cent of cyan, magenta, yellow, black.

The brand's own values come first; what the brand does not name is converted by the profile of the
press. Neutral darks are black ink alone: converted, RGB black is 77/69/60/93, and four plates that
are out of register make a coloured fringe around every letter.
"""

from __future__ import annotations

from dataclasses import field
from typing import TypeAlias

from pipeline.colour.profile import Profile
from pipeline.dataclass import dataclass

Cmyk: TypeAlias = "tuple[float, ...]"
BLACK: Cmyk = (0.0, 0.0, 0.0, 100.0)
# How far the channels of a grey may lie apart, of 255: nobody sees a tint there.
NEUTRAL = 4
# Below this the tint of a dark is lost in the ink; « almost black » is meant as black.
DARK, DARK_TINT = 56, 24


@dataclass(frozen=True, slots=True)
class Inks:
    """How one house prints: `colours` are the brand's, as `#RRGGBB` with their inks.

    `marks` are those of them that are spot colours, with what stands for each in a flat drawing.
    """

    profile: Profile
    colours: tuple[tuple[str, Cmyk], ...] = ()
    late_binding: bool = False
    marks: tuple[tuple[str, Cmyk], ...] = field(default=(), repr=False)

    @property
    def key(self) -> str:
        """All that a picture made with them depends on."""
        return f"{self} {self.marks}" if self.marks else str(self)

    def of(self, srgb: str) -> Cmyk:
        """The inks of a colour written `#RRGGBB`, or what stands for its own."""
        named = dict(self.marks).get(srgb.upper()) or dict(self.colours).get(srgb.upper())
        known = named or neutral(srgb)
        if known is not None:
            return known
        from pipeline.colour import convert  # Pillow: 40 ms that an email never needs

        return convert.colour(self.profile, srgb)


def notation(cmyk: Cmyk) -> str:
    """As WeasyPrint reads it, in style sheets and drawings; the values go into the PDF as they are.

    https://www.w3.org/TR/css-color-5/#device-cmyk
    """
    return f"device-cmyk({' '.join(f'{round(value / 100, 4):g}' for value in cmyk)})"


def mixed(one: Cmyk, other: Cmyk, share: float) -> Cmyk:
    """`one` with `share` (0 to 1) of `other`: a flat tint."""
    return tuple(round(a + (b - a) * share, 2) for a, b in zip(one, other, strict=True))


def neutral(srgb: str) -> Cmyk | None:
    """White, greys and darks without a visible tint, in black ink alone; None for colours."""
    channels = [int(srgb[i : i + 2], 16) for i in (1, 3, 5)]
    spread = max(channels) - min(channels)
    if spread > (DARK_TINT if max(channels) < DARK else NEUTRAL):
        return None
    return (0.0, 0.0, 0.0, round(100 - sum(channels) / 3 / 2.55))
