"""Languages as editors write them (`de`, `DE`, `de_CH`, `deu`, « allemand ») → codes, and names.

Tables: Unicode CLDR, as Babel brings them. They hold every language with two letters (ISO 639-1)
and some six hundred of those with three; a code of three letters that they lack may still be one.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.diagnostics import N_, Message
from pipeline.nearest import nearest

if TYPE_CHECKING:
    from babel.core import Locale

_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?")
_NAMED_IN = ("fr", "en")
# Of France, its neighbours and the Union's larger members: these are meant first, and known without
# the tables, which take as long to load as a letter takes to be read.
_COMMON = tuple(  # a table of codes
    "fr en de es it nl pt ca eu lb oc br co pl cs sk sl hr hu ro bg el sv da fi et lv lt ga".split()  # noqa: SIM905
)


_SAID = {
    "fr": N_("French"),
    "en": N_("English"),
    "de": N_("German"),
    "es": N_("Spanish"),
    "it": N_("Italian"),
    "nl": N_("Dutch"),
}


def language_said(code: str) -> Message:
    """French, in the language of whoever reads the finding; the code itself of one far away."""
    return Message(_SAID.get(code, code.replace("{", "").replace("}", "")))


def common() -> tuple[str, ...]:
    """The codes that are meant first."""
    return _COMMON


def read_language(text: str) -> str | None:
    """The code of BCP 47 that is meant; None for what has not the form of one."""
    match = _CODE.fullmatch(text.strip())
    if match is None:
        return _by_name().get(text.strip().casefold())
    language = match[1].lower()
    if language not in _COMMON:
        language = _alias(language) or language
    return f"{language}-{match[2].upper()}" if match[2] else language


def is_known(code: str) -> bool:
    """Is there a language of that code, as far as our tables go?"""
    language = code.partition("-")[0]
    return language in _COMMON or any(language in names(shown) for shown in _NAMED_IN)


def suggestion(text: str) -> str:
    """The code somebody meant by that of a country, the beginning of a name, a slip; or nothing."""
    word = text.strip().casefold()
    first = re.split(r"[-_ ]", word)[0]
    if first != word and is_known(first):
        return first
    if len(word) == 2:
        return _of_country({"uk": "GB"}.get(word, word.upper()))
    by_name = _by_name()
    begun = {code: None for name, code in by_name.items() if name.startswith(word)}
    likely = [code for code in _COMMON if code in begun] or list(begun)
    if len(word) > 2 and likely and (likely[0] in _COMMON or len(likely) == 1):
        return likely[0]
    return by_name.get(nearest(word, by_name) or "", "") if len(word) > 3 else ""


def _of_country(territory: str) -> str:
    from babel.languages import get_official_languages, get_territory_language_info

    official: tuple[str, ...] = get_official_languages(territory)
    spoken = get_territory_language_info(territory)
    most = max(spoken, key=lambda code: spoken[code]["population_percent"] or 0, default="")
    return official[0] if official else most


@functools.cache
def names(shown_in: str) -> Mapping[str, str]:
    """The name of each language by its code, in the language of an edition."""
    return {
        code: name
        for code, name in locale_of(shown_in).languages.items()
        if re.fullmatch("[a-z]{2,3}", code)
    }


def name_of(code: str, shown_in: str) -> str:
    """« allemand », « allemand (Suisse) »; the code itself, when nobody knows it."""
    locale = locale_of(shown_in)
    whole = code.replace("-", "_")
    if whole in locale.languages:
        return str(locale.languages[whole])
    language, _, territory = code.partition("-")
    name = str(locale.languages.get(language, language))
    place = locale.territories.get(territory) if territory else None
    return f"{name} ({place})" if place else name


@functools.cache
def locale_of(language: str) -> Locale:
    """The locale of an edition's language, of its first part, else English: for names and dates."""
    from babel.core import Locale, UnknownLocaleError

    for tag in (language, language.partition("-")[0]):
        try:
            return Locale.parse(tag.replace("-", "_"))
        except (ValueError, TypeError, UnknownLocaleError):
            continue
    return Locale.parse("en")


def _alias(language: str) -> str | None:
    """`de` for `deu` and `ger`."""
    from babel.core import get_global

    found = get_global("language_aliases").get(language)
    return found if found and re.fullmatch("[a-z]{2,3}", found) else None


@functools.cache
def _by_name() -> Mapping[str, str]:
    """Every name in French, in English and in the language itself, in small letters → its code."""
    found: dict[str, str] = {}
    for shown in _NAMED_IN:
        for code, name in names(shown).items():
            found.setdefault(name.casefold(), code)
    for code in _COMMON:
        found.setdefault(names(code)[code].casefold(), code)
    return found
