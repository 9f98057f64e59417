"""`[abbreviations]`: what this house writes short, and what it stands for in each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.config.iso_languages import is_language
from pipeline.diagnostics import N_

if TYPE_CHECKING:
    from pipeline.config.settings import Table

Abbreviations = Mapping[str, Mapping[str, str]]  # language → short → long

_SHORT = re.compile(r"[^\W_][\w.&-]*")


def read_abbreviations(table: Table) -> Abbreviations:
    """By language: `[abbreviations.fr]` and below it `GECT = "Groupement européen de …"`."""
    found = {}
    for language in table.names():
        if not is_language(language):
            message, other = N_("`{key}` is not a language"), N_("write fr, en, de…")
            raise table.unknown(message, language, language, (), other)
        entries = table.table(language)
        for short in entries.names():
            if not _SHORT.fullmatch(short):
                raise entries.fault(N_("`{word}` is not one word"), short, word=short)
        found[language] = MappingProxyType({one: entries.text(one) for one in entries.names()})
    return MappingProxyType(found)
