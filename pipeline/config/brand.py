"""The brand: colours, type scale and page sizes of `assets/brand/brand.toml`, frozen.

Knows no channel; a channel asks it for what it needs. Colour arithmetic follows WCAG 2.2.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.config.retired import KEYS
from pipeline.config.settings import Table, read_toml
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_

if TYPE_CHECKING:
    from pipeline.config.finishing import Finishing
    from pipeline.config.spots import SpotInk

BRAND = "assets/brand/brand.toml"
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
# The uses a colour can be given; every template speaks of these, never of a colour by its look.
ROLES = ("text", "muted", "primary", "accent", "highlight", "box", "band", "paper")
_SIZES_EMAIL = ("small", "text", "lead", "heading", "title", "display")
_SIZES_PRINT = ("caption", "side", "text", "lead", "small", "heading", "title", "cover")


@dataclass(frozen=True, slots=True)
class BrandColour:
    """One brand colour: for screens, for the press, and lightened for dark mode.

    With a `spot` the press prints it with that ink, in full or as a `tint` (0 to 1); `cmyk` is then
    how it looks.
    """

    name: str
    srgb: str
    cmyk: tuple[float, ...]
    dark: str
    spot: SpotInk | None = None
    tint: float = 1.0


@dataclass(frozen=True, slots=True)
class PageSize:
    """A trim size in millimetres."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Brand:
    """Everything the channels share."""

    wordmark: str
    motif: str
    colours: Mapping[str, BrandColour]
    roles: Mapping[str, BrandColour]
    dark_ground: str
    dark_box: str
    serif: str
    sans: str
    display: str
    email_serif: str
    email_sans: str
    email_sizes: Mapping[str, float]
    print_sizes: Mapping[str, float]
    leading: float
    pages: Mapping[str, PageSize]
    spots: tuple[SpotInk, ...] = field(default=())  # a varnish and a die line too
    finishing: Finishing | None = None

    def ink(self, name: str) -> BrandColour:
        """A colour labels are written in: the named one, else the primary colour."""
        return self.colours.get(name, self.roles["primary"])


def load_brand(root: Path) -> Brand:
    """Read `brand.toml`.

    Raises:
        PipelineError: a key is missing, unknown or of the wrong type; file and line named.
    """
    table = read_toml(root / BRAND, BRAND)
    fonts, email, dark = table.table("type"), table.table("email"), table.table("dark")
    colours = _colours(table.table("colours"))
    roles = _roles(table.table("roles"), colours)
    spots = tuple(dict.fromkeys(one.spot for one in colours.values() if one.spot))
    finishing = _finishing(table, spots)
    brand = Brand(
        wordmark=table.text("wordmark"),
        motif=table.text("motif", ""),
        colours=MappingProxyType(colours),
        roles=roles,
        dark_ground=_hex(dark, "ground"),
        dark_box=_hex(dark, "box"),
        serif=fonts.text("serif"),
        sans=fonts.text("sans"),
        display=fonts.text("display"),
        email_serif=email.text("serif"),
        email_sans=email.text("sans"),
        email_sizes=_sizes(email.table("sizes"), _SIZES_EMAIL),
        print_sizes=_sizes(fonts.table("sizes"), _SIZES_PRINT),
        leading=fonts.number("leading", least=1, most=200),
        pages=MappingProxyType({name: _page(p) for name, p in table.table("pages").tables()}),
        spots=(*spots, *(finishing.inks if finishing else ())),
        finishing=finishing,
    )
    for part in (fonts, email, dark):
        part.done()
    table.done(KEYS["brand.toml"])
    return brand


def _colours(table: Table) -> dict[str, BrandColour]:
    """All of them; tints of a spot after the colour that is all of it, wherever they stand."""
    entries = dict(table.tables())
    inks: dict[str, SpotInk] = {}
    ordered = sorted(entries, key=lambda name: entries[name].has("tint"))
    made = {name: _colour(name, entries[name], inks) for name in ordered}
    return {name: made[name] for name in entries}


def _colour(name: str, table: Table, inks: dict[str, SpotInk]) -> BrandColour:
    srgb = _hex(table, "srgb")
    dark = _hex(table, "dark") if table.has("dark") else srgb
    if table.has("spot") or table.has("tint"):
        from pipeline.config import spots  # of no use to most houses

        spot, tint = spots.of_colour(table, inks)
        cmyk = tuple(round(tint * ink, 2) for ink in spot.cmyk)
        colour = BrandColour(name, srgb, cmyk, dark, spot, tint)
    else:
        colour = BrandColour(name, srgb, table.numbers("cmyk", 4, 0, 100), dark)
    table.done()
    return colour


def _finishing(table: Table, spots: tuple[SpotInk, ...]) -> Finishing | None:
    if not table.has("finishing"):
        return None
    from pipeline.config import finishing  # of no use to most houses

    return finishing.read_finishing(table.table("finishing"), spots)


def _hex(table: Table, key: str) -> str:
    value = table.text(key)
    if not _HEX.fullmatch(value):
        raise table.fault(N_("`{key}` must be a colour such as #0F4C75"), key)
    return value.upper()


def _roles(table: Table, colours: Mapping[str, BrandColour]) -> Mapping[str, BrandColour]:
    roles = {}
    for role in ROLES:
        name = table.text(role)
        if name not in colours:
            raise table.fault(N_("`{key}` names the unknown colour `{name}`"), role, name=name)
        roles[role] = colours[name]
    table.done()
    if any(one.spot for one in roles.values()) and any(roles["paper"].cmyk):
        raise table.fault(
            N_("`{key}` has ink, and tints of a spot colour would be printed without it"),
            "paper",
            hint=N_("give `paper` a colour whose cmyk is [0, 0, 0, 0]"),
        )
    return MappingProxyType(roles)


def _sizes(table: Table, names: tuple[str, ...]) -> Mapping[str, float]:
    sizes = {name: table.number(name, least=1, most=500) for name in names}
    table.done()
    return MappingProxyType(sizes)


def _page(table: Table) -> PageSize:
    width, height = (table.number(side, least=20, most=2000) for side in ("width", "height"))
    size = PageSize(width, height)
    table.done()
    return size


@dataclass(frozen=True, slots=True)
class Contrast:
    """The contrast ratio of a text colour on a ground, both by brand name."""

    text: str
    ground: str
    ratio: float
    mode: str

    @property
    def enough(self) -> bool:
        """WCAG 2.2, 1.4.3: 4.5:1 for text of ordinary size."""
        return self.ratio >= 4.5


def contrasts(brand: Brand, labels: tuple[str, ...] = ()) -> Iterator[Contrast]:
    """Every pair of text colour and ground that the templates can produce, light and dark.

    `labels` are colours used for rubric labels, by name.
    """
    roles = (brand.roles[role].name for role in ("text", "muted", "primary", "accent"))
    inks = dict.fromkeys((*roles, *(name for name in labels if name in brand.colours)))
    for ink in inks:
        colour = brand.colours[ink]
        for ground in ("paper", "box", "band"):
            under = brand.roles[ground]
            yield Contrast(ink, under.name, ratio(colour.srgb, under.srgb), "light")
        for name, under_dark in (("ground", brand.dark_ground), ("box", brand.dark_box)):
            yield Contrast(ink, name, ratio(colour.dark, under_dark), "dark")


@functools.lru_cache(512)  # the same pairs are asked about for each edition
def ratio(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two `#RRGGBB` colours, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """`one` with `share` (0 to 1) of `other`, as `#RRGGBB`: flat tints without transparency."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def _luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2 definition (sRGB transfer curve)."""
    linear = (
        v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4
        for v in (c / 255 for c in _channels(colour))
    )
    return sum(weight * v for weight, v in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
