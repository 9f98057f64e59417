"""Colour spaces and colours: a PDF object → what a printer would call it.

Families are those of PDF 32000-1 §8.6; an ICC profile is known by its number of components.
"""

from __future__ import annotations

from typing import Literal

import pikepdf
from pikepdf import Name

from pipeline.dataclass import dataclass, replace

Family = Literal[
    "gray", "rgb", "cmyk", "icc-gray", "icc-rgb", "icc-cmyk", "calibrated", "lab", "spot",
    "registration", "pattern", "unknown",
]  # fmt: skip
_DEVICE: dict[str, Family] = {
    "/DeviceGray": "gray",
    "/G": "gray",
    "/DeviceRGB": "rgb",
    "/RGB": "rgb",
    "/DeviceCMYK": "cmyk",
    "/CMYK": "cmyk",
    "/Pattern": "pattern",
}
_COMPONENTS: dict[Family, int] = {
    "gray": 1,
    "rgb": 3,
    "cmyk": 4,
    "icc-gray": 1,
    "icc-rgb": 3,
    "icc-cmyk": 4,
    "calibrated": 3,
    "lab": 3,
}
_ICC: dict[int, Family] = {1: "icc-gray", 3: "icc-rgb", 4: "icc-cmyk"}
_PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_DEEPEST = 8  # an Indexed of a Separation of …: a loop in a damaged file ends here


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: its family, how many numbers make a colour, the names of its inks.

    `alternate` is the family of the space that stands in for inks by name, where there are some;
    `solid` is what one spot in full looks like in it: shares of CMYK, or L*, a*, b*.
    """

    family: Family
    components: int
    inks: tuple[str, ...] = ()
    name: str = ""  # as the file calls it, for messages
    alternate: Family = "unknown"
    solid: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as it was set; `values` from 0 to 1."""

    space: Space
    values: tuple[float, ...] = ()

    @property
    def cmyk(self) -> tuple[float, float, float, float] | None:
        """What lies on the four plates, where that is known without conversion."""
        match self.space.family, self.values:
            case "cmyk", (c, m, y, k):
                return c, m, y, k
            case "gray" | "icc-gray", (value,):
                return 0.0, 0.0, 0.0, 1.0 - value
            case "registration", (value,):
                return value, value, value, value
        return None

    @property
    def looks(self) -> tuple[Family, tuple[float, ...]] | None:
        """As what it is seen: shares of the four inks (`cmyk`), or L*, a*, b* (`lab`)."""
        if (inks := self.cmyk) is not None:
            return "cmyk", inks
        if self.space.family != "spot" or not self.space.solid or len(self.values) != 1:
            return None
        (tint,), solid = self.values, self.space.solid
        if self.space.alternate == "cmyk":
            return "cmyk", tuple(tint * share for share in solid)
        light, a, b = solid
        return "lab", (100 + tint * (light - 100), tint * a, tint * b)

    @property
    def plates(self) -> int:
        """How many plates print something of it; 3 for colours of screens."""
        inks = self.values if self.space.family == "spot" else self.cmyk
        return 3 if inks is None else sum(ink > 0.005 for ink in inks)

    @property
    def white(self) -> bool:
        """Is it the paper's own?"""
        if self.space.family in ("rgb", "icc-rgb", "calibrated"):
            return all(value > 0.995 for value in self.values)
        return (self.cmyk is not None or self.space.family == "spot") and self.plates == 0


GRAY = Space("gray", 1, name="DeviceGray")
BLACK = Colour(GRAY, (0.0,))


def initial(space: Space) -> Colour:
    """The colour a space begins with (PDF 32000-1 §8.6.3): full inks, else black."""
    dark = 1.0 if space.family in ("spot", "registration") else 0.0
    values = [dark] * space.components
    if space.family == "cmyk" and values:
        values[-1] = 1.0
    return Colour(space, tuple(values))


def read_space(thing: object, named: pikepdf.Object | None = None, depth: int = 0) -> Space:
    """The space an operand or a dictionary names; `named` holds the resources' own names."""
    if depth > _DEEPEST:
        return Space("unknown", 0, name="…")
    if isinstance(thing, Name):
        return _by_name(str(thing), named, depth)
    if isinstance(thing, pikepdf.Array) and len(thing):
        return _by_array(thing, named, depth)
    return Space("unknown", 0, name=type(thing).__name__)


def _by_name(name: str, named: pikepdf.Object | None, depth: int) -> Space:
    if name in _DEVICE:
        family = _DEVICE[name]
        return Space(family, _COMPONENTS.get(family, 0), name=name[1:])
    if named is not None and name in named:
        return read_space(named[name], named, depth + 1)
    return Space("unknown", 0, name=name[1:])


def _by_array(thing: pikepdf.Array, named: pikepdf.Object | None, depth: int) -> Space:
    name = str(thing[0])
    match name:
        case "/ICCBased":
            count = int(thing[1].get("/N", 0))
            return Space(_ICC.get(count, "unknown"), count, name=f"ICCBased, {count}")
        case "/CalGray" | "/CalRGB":
            return Space("calibrated", 1 if name == "/CalGray" else 3, name=name[1:])
        case "/Lab":
            return Space("lab", 3, name="Lab")
        case "/Indexed" | "/I":
            base = read_space(thing[1], named, depth + 1)
            return Space(base.family, 1, base.inks, f"Indexed, {base.name}", base.alternate)
        case "/Pattern":
            return Space("pattern", 0, name="Pattern")
        case "/Separation":
            alternate = read_space(thing[2], named, depth + 1).family
            return _spot(thing, _inks((str(thing[1])[1:],), alternate), named, depth)
        case "/DeviceN":
            alternate = read_space(thing[2], named, depth + 1).family
            return _inks(tuple(str(ink)[1:] for ink in thing[1]), alternate)
    return _by_name(name, named, depth)


def _spot(thing: pikepdf.Array, space: Space, named: pikepdf.Object | None, depth: int) -> Space:
    """With what it looks like, where a straight line leads from bare paper to it (§7.10.3)."""
    if space.family != "spot" or len(thing) < 4:
        return space
    alternate, tint = read_space(thing[2], named, depth + 1), thing[3]
    if not isinstance(tint, pikepdf.Dictionary) or tint.get("/FunctionType") != 2:
        return space
    solid = tuple(float(value) for value in tint.get("/C1", ()))
    if alternate.family not in ("cmyk", "lab") or len(solid) != alternate.components:
        return space
    return replace(space, alternate=alternate.family, solid=solid)


def _inks(names: tuple[str, ...], alternate: Family) -> Space:
    if names == ("All",):
        return Space("registration", 1, names, "All", alternate)
    if all(name in (*_PROCESS, "None") for name in names):
        # The process inks by name land on the same four plates (ISO 15930-7 §6.2.4.4).
        return Space("cmyk", len(names), name=", ".join(names), alternate=alternate)
    return Space("spot", len(names), names, ", ".join(names), alternate)
