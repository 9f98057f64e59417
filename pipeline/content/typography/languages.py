"""Which languages the room knows, and the quotation marks of each.

Norms: French, Imprimerie nationale, *Lexique des règles typographiques* (guillemets, then “ ”
inside); German, Duden and DIN 5008 („ “, ‚ ‘); Swiss German, Schweizerische Bundeskanzlei,
*Schreibweisungen* (« », ‹ ›); Spanish, RAE, *Ortografía* 2010 (« », “ ”, ‘ ’); Italian, UNI 6461
and common publishers' use (« », “ ”); Dutch, Taalunie / Onze Taal (“ ” for speech, ‘ ’ inside);
English, Chicago Manual of Style (“ ”, ‘ ’), used for British texts too.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Marks:
    """Quotation marks of a language: outer, inner, and those of a typed '…' pair."""

    outer: tuple[str, str]
    inner: tuple[str, str]
    single: tuple[str, str] = ("‘", "’")


MARKS = {
    "fr": Marks(("«", "»"), ("“", "”")),
    "de": Marks(("„", "“"), ("‚", "‘"), ("‚", "‘")),
    "de-ch": Marks(("«", "»"), ("‹", "›"), ("‹", "›")),
    "es": Marks(("«", "»"), ("“", "”")),
    "it": Marks(("«", "»"), ("“", "”")),
    "nl": Marks(("“", "”"), ("‘", "’")),
    "en": Marks(("“", "”"), ("‘", "’")),
}

FRENCH = frozenset({"fr"})
NEIGHBOURS = frozenset(MARKS) - FRENCH

#: Liechtenstein follows Swiss use.
_SAME = {"de-li": "de-ch"}


@lru_cache(maxsize=256)
def resolve(tag: str) -> str:
    """The key in `MARKS` for a BCP 47 tag (`fr-CA` gives `fr`), or "" for an unknown language."""
    parts = tag.strip().lower().replace("_", "-").split("-")
    regions = [part for part in parts[1:] if len(part) == 2]
    regional = f"{parts[0]}-{regions[0]}" if regions else ""
    regional = _SAME.get(regional, regional)
    if regional in MARKS:
        return regional
    return parts[0] if parts[0] in MARKS else ""
