"""Inks beside the four are told apart by their names, and by what they look like.

A name is a plate: of `PANTONE 186 C` and `PANTONE 186 U`, or `Vernis` and `VERNIS`, a printer makes
two where one was meant, and a program that lays plates together takes two inks that look alike for
one (GWG 2022, R0021, R0022, R0023). So a varnish and a die line have colours of their own too,
though they will not be seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import combinations

from pipeline.config.brand import BRAND
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Code, error, warning
from pipeline.pdf.events import space_of
from pipeline.pdf.spaces import Space
from pipeline.preflight.finished import Finished, Found

SPOT_NAME_SUFFIX = warning(
    "spot-name-suffix",
    N_("the inks `{one}` and `{other}` are called alike but for their last letters"),
)
SPOT_NAME_CAPITALS = error(
    "spot-name-capitals",
    N_("the inks `{one}` and `{other}` are called alike but for capitals"),
    stops="print",
)
SPOT_TWICE = error(
    "spot-twice", N_("the inks `{one}` and `{other}` look the same in every program"), stops="print"
)

# Of the fans of Pantone, on which paper or by which program a colour is shown.
_SUFFIX = re.compile(
    r" *(?:C|CP|CV|CVC|CVP|CVU|EC|HC|M|PC|U|UP|UM|UV|XGC|TCX|TPG|TPX)$", re.IGNORECASE
)
_HINTS = {
    SPOT_NAME_SUFFIX: N_("give both colours of brand.toml the same `spot`, if one ink is meant"),
    SPOT_NAME_CAPITALS: N_("write `spot` alike for both colours of brand.toml"),
    SPOT_TWICE: N_("give each ink of brand.toml a `cmyk` or a `lab` of its own"),
}


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Inks of the press PDF that will be mixed up."""
    if pdf.folds:
        return
    events = (event for page in pdf.document.pages for event in page.events)
    spots = {one.name: one for one in map(space_of, events) if one and one.family == "spot"}
    for one, other in combinations((spots[name] for name in sorted(spots)), 2):
        code = _alike(one, other)
        if code is not None:
            yield Found(code.at(BRAND, 0, hint=_HINTS[code], one=one.name, other=other.name))


def _alike(one: Space, other: Space) -> Code | None:
    if _plain(one.name) == _plain(other.name):
        return SPOT_NAME_CAPITALS
    if _SUFFIX.sub("", _plain(one.name)) == _SUFFIX.sub("", _plain(other.name)):
        return SPOT_NAME_SUFFIX
    if one.solid and (one.alternate, one.solid) == (other.alternate, other.solid):
        return SPOT_TWICE
    return None


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
