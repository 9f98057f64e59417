"""A drawing in its normal form, made of flat colours, in the inks of the press.

WeasyPrint writes `device-cmyk()` into the PDF as it is. What it paints wrongly in CMYK (gradients
come out as broken shadings, an unset fill as RGB black: measured, WeasyPrint 70) has been found
before, by `abilities`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.colour.inks import Inks, notation

_PAINT = re.compile(r' (fill|stroke)="(#[0-9a-f]{6})"')


def in_inks(text: str, inks: Inks, named: Mapping[str, str]) -> str:
    """The drawing with every colour as `device-cmyk()`; `named` are those it has in inks itself."""

    def ink(match: re.Match[str]) -> str:
        return f' {match[1]}="{named.get(match[2]) or notation(inks.of(match[2].upper()))}"'

    return _PAINT.sub(ink, text)
