"""The inks of a house beside the four, as its plates are chosen and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.dataclass import dataclass

if TYPE_CHECKING:
    from pipeline.config.brand import Brand
    from pipeline.config.spots import SpotInk


@dataclass(frozen=True, slots=True)
class ShownInk:
    """An ink by the name its printer knows; `technical`: a varnish or a die line, which is none."""

    key: str  # of its plate, where a name would need to be escaped
    name: str
    colour: str  # of screens, as CSS has it
    technical: bool = False

    def as_data(self) -> dict[str, Any]:
        """For a browser."""
        return {"key": self.key, "name": self.name, "colour": self.colour}


def shown_inks(brand: Brand) -> tuple[ShownInk, ...]:
    """Those that `brand.toml` declares, in its order."""
    full = {one.spot: one.srgb for one in brand.colours.values() if one.spot and one.tint == 1}
    return tuple(
        ShownInk(f"spot-{at}", ink.name, full.get(ink) or _as_printed(ink), ink.technical)
        for at, ink in enumerate(brand.spots, 1)
    )


def _as_printed(ink: SpotInk) -> str:
    """Near to its alternate: a varnish has no colour of the house."""
    *inks, black = (share / 100 for share in ink.cmyk)
    red, green, blue = (round(255 * (1 - share) * (1 - black)) for share in inks)
    return f"rgb({red} {green} {blue})"
