"""The fonts of a PDF: whether they are inside, how wide their glyphs are, what their codes mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

import pikepdf

from pipeline.dataclass import dataclass

_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_PART = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]*)>")
_WIDEST_RANGE = 65536
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(frozen=True, slots=True)
class Font:
    """`name` without the letters of its subset; widths in thousandths of its size."""

    name: str
    kind: str  # Type0, TrueType, Type1, Type3…
    embedded: bool
    wide: bool  # two bytes a code
    widths: Mapping[int, float] = field(hash=False, compare=False, repr=False)
    missing: float
    characters: Mapping[int, str] = field(hash=False, compare=False, repr=False)
    unit: float = 0.001

    def codes(self, shown: bytes) -> Iterator[int]:
        """The codes of a shown string."""
        if not self.wide:
            yield from shown
            return
        for place in range(0, len(shown) - 1, 2):
            yield shown[place] << 8 | shown[place + 1]

    def width(self, code: int) -> float:
        """The advance of a glyph, as a part of the font's size."""
        return self.widths.get(code, self.missing) * self.unit

    def character(self, code: int) -> str:
        """What a code says; nothing where the file does not tell."""
        if self.characters:
            return self.characters.get(code, "")
        return "" if self.wide else chr(code)


def load_font(thing: pikepdf.Object) -> Font:
    """A font dictionary as a value."""
    kind = str(thing.get("/Subtype", "/?"))[1:]
    inner = thing.DescendantFonts[0] if kind == "Type0" else thing
    descriptor = inner.get("/FontDescriptor")
    embedded = kind == "Type3" or (
        descriptor is not None and any(key in descriptor for key in _PROGRAMS)
    )
    name = str(thing.get("/BaseFont", thing.get("/Name", "/?")))[1:].rpartition("+")[2]
    widths, missing = _wide(inner) if kind == "Type0" else _simple(thing, descriptor)
    unit = float(thing.FontMatrix[0]) if kind == "Type3" else 0.001
    characters = _meaning(thing)
    return Font(name, kind, embedded, kind == "Type0", widths, missing, characters, unit)


def _simple(
    thing: pikepdf.Object, descriptor: pikepdf.Object | None
) -> tuple[dict[int, float], float]:
    first = int(thing.get("/FirstChar", 0))
    widths = {first + i: float(w) for i, w in enumerate(thing.get("/Widths", []))}
    missing = float(descriptor.get("/MissingWidth", 0)) if descriptor is not None else 0
    # The 14 standard fonts may come without widths; half an em is about right for Latin letters.
    return widths, missing or (0.0 if widths else 500.0)


def _wide(inner: pikepdf.Object) -> tuple[dict[int, float], float]:
    """`/W [first [w w w] first last w …]`, PDF 32000-1 §9.7.4.3."""
    widths: dict[int, float] = {}
    entries = list(inner.get("/W", []))
    place = 0
    while place + 1 < len(entries):
        first, following = int(entries[place]), entries[place + 1]
        if isinstance(following, pikepdf.Array):
            widths |= {first + i: float(w) for i, w in enumerate(following)}
            place += 2
        elif place + 2 < len(entries):
            last = min(int(following), first + _WIDEST_RANGE)
            widths |= dict.fromkeys(range(first, last + 1), float(entries[place + 2]))
            place += 3
        else:
            break
    return widths, float(inner.get("/DW", 1000))


def _meaning(thing: pikepdf.Object) -> dict[int, str]:
    table = thing.get("/ToUnicode")
    if not isinstance(table, pikepdf.Stream):
        return {}
    found: dict[int, str] = {}
    for kind, body in _PART.findall(table.read_bytes()):
        if kind == b"bfchar":
            found |= {int(code, 16): _text(value) for code, value in _CHAR.findall(body)}
            continue
        for first, last, start, listed in _RANGE.findall(body):
            low, high = int(first, 16), min(int(last, 16), int(first, 16) + _WIDEST_RANGE)
            if start:
                begin = _text(start)
                found |= {
                    low + i: begin[:-1] + chr(min(ord(begin[-1]) + i, 0x10FFFF))
                    for i in range(high - low + 1)
                }
            else:
                found |= {low + i: _text(v) for i, v in enumerate(_HEX.findall(listed))}
    return found


def _text(digits: bytes) -> str:
    """UTF-16BE in hexadecimal; a damaged table must not stop the reading of the rest."""
    even = digits if len(digits) % 4 == 0 else digits.rjust(-(-len(digits) // 4) * 4, b"0")
    return bytes.fromhex(even.decode()).decode("utf-16-be", "replace") or "\ufffd"
