"""The language the pipeline speaks to the editor (not the language of an edition)."""

from __future__ import annotations

import gettext
import os
from functools import cache
from pathlib import Path

from pipeline.catalogue import SearchedCatalogue
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Translate

LANGUAGES = ("fr", "en")
_CATALOGUES = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """What a language says; called with a message, a `Translate`."""

    found: gettext.NullTranslations
    language: str

    def __call__(self, message: str) -> str:
        return self.found.gettext(message)


def translator(language: str) -> Translate:
    """The catalogue of `language`; English, the language of the message ids, needs none."""
    if language == "en":
        return str
    return _Catalogue(_catalogue(language), language)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    path = gettext.find("pipeline", _CATALOGUES, [language])
    if path is None:
        return gettext.NullTranslations()
    with Path(path).open("rb") as file:
        return SearchedCatalogue(file)


def language_of(translate: Translate) -> str:
    """The language a `Translate` speaks."""
    return translate.language if isinstance(translate, _Catalogue) else "en"


def ngettext(one: str, many: str, count: int, translate: Translate) -> str:
    """« 1 error », « 2 errors », with `{count}` filled in; each language has its own rule."""
    catalogue = translate.found if isinstance(translate, _Catalogue) else gettext.NullTranslations()
    return catalogue.ngettext(one, many, count).format(count=count)


def system_language() -> str:
    """The first of the system's languages that we speak, else English."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for name in os.environ.get(variable, "").split(":"):
            if name[:2] in LANGUAGES:
                return name[:2]
    return "en"
