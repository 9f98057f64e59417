"""The trimmed size of a publication, as an editor writes it: `a5`, `carre`, `170 x 240` (mm).

Knows the page sizes of brand.toml; the pages themselves are the page channel's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.config.brand import PageSize
from pipeline.content.model import Edition

# A visiting card is 85 × 55; A3 is the largest sheet an office prints.
SMALLEST, LARGEST = 80.0, 420.0
_NUMBER = r"(\d{1,4}(?:[.,]\d{1,2})?)"
_CUSTOM = re.compile(rf"{_NUMBER}\s*(?:mm)?\s*[x×*]\s*{_NUMBER}\s*(?:mm)?", re.IGNORECASE)


def read_trim(text: str, pages: Mapping[str, PageSize]) -> PageSize | None:
    """A name of [pages], or width × height; None when it is neither, or no size for a page."""
    plain = _plain(text)
    if named := pages.get(plain.casefold()):
        return named
    match = _CUSTOM.fullmatch(plain)
    if not match:
        return None
    width, height = (float(number.replace(",", ".")) for number in match.groups())
    sound = min(width, height) >= SMALLEST and max(width, height) <= LARGEST
    return PageSize(width, height) if sound else None


def looks_custom(text: str) -> bool:
    """Is it width × height, whether a page can have them or not?"""
    return _CUSTOM.fullmatch(_plain(text)) is not None


def _plain(text: str) -> str:
    """Without what typography made of it."""
    return re.sub(r"\s+", " ", text.replace("\u2011", "-")).strip()


def trim_of(edition: Edition, usual: str, pages: Mapping[str, PageSize]) -> PageSize:
    """The size an edition asks for in its head; the kind's where it asks for none we know."""
    asked = edition.text("trim")
    chosen = read_trim(asked.plain, pages) if asked is not None else None
    return chosen or pages[usual]
