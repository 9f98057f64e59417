"""What a shape is filled or stroked with: a colour, a gradient or pattern, nothing."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from pipeline.dataclass import dataclass
from pipeline.images.svg.colours import BLACK, CURRENT, SvgColour, colour
from pipeline.images.svg.lengths import share, written

REFERENCE = re.compile(r"url\(\s*[\"']?\s*#([^\"')]+?)\s*[\"']?\s*\)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paint:
    """`word` is `none`, `currentcolor`, `context-fill` or `context-stroke`, or nothing.

    `server` is the id of a gradient or pattern; then `flat` is what is painted without it.
    """

    word: str = ""
    server: str = ""
    flat: SvgColour | None = None

    def colour(self, current: SvgColour) -> SvgColour | None:
        """The colour, if it is one."""
        return current if self.word == CURRENT else self.flat

    def written(self, current: SvgColour) -> str:
        """As an attribute, without its opacity."""
        found = self.colour(current)
        if self.server:
            return f"url(#{self.server}) {found.hex if found else 'none'}"
        if found is not None and found.alpha == 0:
            return "none"
        return found.hex if found else self.word or "none"

    def alpha(self, current: SvgColour) -> float:
        """How opaque the colour itself is; a gradient knows by itself."""
        found = self.colour(current)
        return 1.0 if found is None or self.server else found.alpha or 1.0


BLACK_PAINT = Paint(flat=SvgColour("#000000"))
NO_PAINT = Paint("none")


def paint(text: str, current: SvgColour, servers: Container[str]) -> Paint | None:
    """The paint a valid value means; a reference to nothing means its fallback."""
    text = text.strip()
    found = REFERENCE.match(text)
    if found is None:
        lower = text.lower()
        if lower in ("none", CURRENT, "context-fill", "context-stroke"):
            return Paint(lower)
        flat = colour(text, current)
        return Paint(flat=flat) if flat else None
    rest = text[found.end() :].strip()
    fallback = paint(rest, current, ()) if rest else None
    if found[1] not in servers:
        return fallback or NO_PAINT
    word = fallback.word if fallback and fallback.word == CURRENT else ""
    return Paint(word, found[1], fallback.flat if fallback else None)


def flood(kind: str, declared: Mapping[str, str], current: SvgColour, out: dict[str, str]) -> None:
    """The colour of a stop, a flood, a lamp, with the opacity that belongs to it."""
    said = declared.get(f"{kind}-color")
    found = colour(said, current) if said else BLACK
    if said:
        out[f"{kind}-color"] = (found or BLACK).hex
    if kind != "lighting":
        own = share(declared.get(f"{kind}-opacity", "1"))
        out[f"{kind}-opacity"] = written((found or BLACK).alpha * (1.0 if own is None else own))
