"""A barcode painted on a small sound page, with one thing about it otherwise than it must be."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from pipeline.barcode import BARS, MODULE, QUIET_BEFORE, drawn
from pipeline.config.project import Choice
from pipeline.content.model import Edition, RichText, Text
from pipeline.content.publication_numbers import PublicationNumber
from pipeline.pdf.geometry import Box
from tests.support.sheets import WORDS, edition_of

NUMBER = PublicationNumber("isbn", "978-2-12-345680-3")
_USUAL = {
    "module": f"{MODULE}",
    "ink": "0 0 0 1",
    "ground": "0 0 0 0",
    "bars": "0",
    "rim": "1",
    "left": "58",
    "over": "",
}


def edition() -> Edition:
    """A brochure whose head asks for the barcode of its ISBN."""
    made = edition_of(
        WORDS,
        isbn=RichText((Text(NUMBER.written),)),
        barcode=Choice("isbn", MappingProxyType({}), ""),
    )
    return replace(made, kind="brochure")


def operators(changes: dict[str, str]) -> str:
    """Its operators in millimetres from the lower left corner of the page."""
    said = _USUAL | changes
    code, bottom = drawn(NUMBER), 20.0
    left, scale, rim = float(said["left"]), float(said["module"]) / MODULE, float(said["rim"])
    zone = code.zones[0]
    field = Box(zone.left, zone.top, zone.right, zone.bottom).grown(rim)
    painted = [f"{said['ground']} k", _rectangle(left + field.left, bottom, field.width, 32)]
    painted.append(f"{said['ink']} k /Over gs")
    for bar in code.bars[: len(code.bars) + int(said["bars"])]:
        high = bar.bottom - bar.top
        painted.append(
            _rectangle(left + scale * bar.left, bottom + 2 + BARS - high, scale * bar.width, high)
        )
    assert left - QUIET_BEFORE > 0
    return " ".join((*painted, said["over"]))


def _rectangle(left: float, bottom: float, width: float, height: float) -> str:
    return f"{left:.4f} {bottom:.4f} {width:.4f} {height:.4f} re f"
