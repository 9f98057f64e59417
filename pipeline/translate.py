"""The language the pipeline speaks to the editor (not the language of an edition)."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

from pipeline.diagnostics import Translate

LANGUAGES = ("fr", "en")
_CATALOGUES = Path(__file__).parent / "locale"


def translator(language: str) -> Translate:
    """The catalogue of `language`; English, the language of the message ids, needs none."""
    if language == "en":
        return str
    found = gettext.translation("pipeline", _CATALOGUES, [language], fallback=True)
    return found.gettext


def system_language() -> str:
    """The first of the system's languages that we speak, else English."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for name in os.environ.get(variable, "").split(":"):
            if name[:2] in LANGUAGES:
                return name[:2]
    return "en"
