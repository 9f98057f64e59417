"""The inks of the illustrations: brand hues and their tints, and nothing about shapes.

The constants mirror assets/brand/brand.toml (a test or a reader compares them by eye: seven
values); every other colour of a picture is a mix of one of them with white, sable or encre.
"""

from __future__ import annotations

from dataclasses import dataclass

ENCRE = "#1B2430"
LAC = "#0F4C75"
TERRE = "#B5451F"
MOUSSE = "#40664A"
EUROPE = "#2D5DA8"
PRUNE = "#6B3E63"
SOLEIL = "#E9B44C"
SABLE = "#F6F1E7"
WHITE = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Tones:
    """One hue in four tones, far to near, on its paper."""

    paper: str
    haze: str
    far: str
    near: str
    deep: str


def mix(ink: str, other: str, share: float) -> str:
    """`ink` with `share` (0 to 1) of `other` in it, as #RRGGBB."""
    pairs = ((int(ink[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def tones(hue: str) -> Tones:
    """The four tones of a brand hue; sable stays the paper, so the family is warm."""
    return Tones(
        paper=mix(SABLE, hue, 0.03),
        haze=mix(hue, WHITE, 0.72),
        far=mix(hue, WHITE, 0.42),
        near=mix(hue, WHITE, 0.08),
        deep=mix(hue, ENCRE, 0.55),
    )
