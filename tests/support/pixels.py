"""Colours as they reach the eye: contrasts on a screenshot, after whatever a client did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PIL import Image

Colour = tuple[int, int, int]


@cache
def luminance(colour: Colour) -> float:
    """WCAG's relative luminance, 0 to 1."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: Colour, two: Colour) -> float:
    """WCAG's contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@dataclass(frozen=True)
class Shot:
    """A screenshot of a whole page; boxes are left, top, right, bottom."""

    image: Image.Image

    def colours(self, box: Sequence[float], margin: float = 0) -> dict[Colour, int]:
        """How often each colour is seen in a box, the commonest first."""
        left, top, right, bottom = box
        width, height = self.image.size
        part = self.image.crop(
            (
                max(round(left - margin), 0),
                max(round(top - margin), 0),
                min(round(right + margin), width),
                min(round(bottom + margin), height),
            )
        )
        found = part.getcolors(part.width * part.height) or []
        return {colour: count for count, colour in sorted(found, reverse=True)}

    def contrast(self, box: Sequence[float]) -> float:
        """Between the ground of a box, its commonest colour, and the ink: what differs most.

        Edges of letters are mixed of the two; one pixel in the full colour tells which it is.
        """
        ground, *inks = self.colours(box)
        return max((ratio(ground, ink) for ink in inks), default=1)

    def share(self, box: Sequence[float], contrast: float) -> float:
        """Which share of a box differs by that much from the ground around it.

        3 is what WCAG 1.4.11 asks of pictures that say something.
        """
        around = self.colours(box, margin=3)
        inside = self.colours(box)
        outside = {colour: count - inside.get(colour, 0) for colour, count in around.items()}
        ground = max(outside, key=lambda colour: outside[colour])
        seen = sum(count for colour, count in inside.items() if ratio(ground, colour) >= contrast)
        return seen / sum(inside.values())
