"""Which way a language is written: what `dir` says wherever a channel says `lang`.

A browser or a mail program does not know it from `lang`; without `dir` the full stop of an Arabic
title stands at its wrong end (W3C, “Inline markup and bidirectional text in HTML”).
"""

from __future__ import annotations

from typing import Literal

Direction = Literal["ltr", "rtl"]
# Languages whose usual script runs from right to left (CLDR, `characterOrder`), and old codes.
_RTL = frozenset(
    "ar arc azb ckb dv fa he iw ji ks lrc mzn nqo pnb prs ps sd syr ug ur yi".split()  # noqa: SIM905
)
# A script says it better: `az-Arab`, `pa-Arab`, `ks-Deva`.
_RTL_SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"})
_SCRIPT = 4  # letters of the code of a script


def direction(language: str) -> Direction:
    """`rtl` or `ltr`, by a language's code."""
    name, *rest = language.casefold().replace("_", "-").split("-")
    script = next((part for part in rest if len(part) == _SCRIPT and part.isalpha()), "")
    if script:
        return "rtl" if script in _RTL_SCRIPTS else "ltr"
    return "rtl" if name in _RTL else "ltr"
