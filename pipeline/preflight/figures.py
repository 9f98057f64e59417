"""Figures and days of a text, alike however a language writes them: `445 500` is `445,500`."""

from __future__ import annotations

import re

_SPACES = " \u00a0\u202f"
_MONTHS = """
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
january february march april may june july august september october november december
januar februar märz april mai juni juli august september oktober november dezember
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
januari februari maart april mei juni juli augustus september oktober november december
"""
_MONTH_OF = {
    name: number for line in _MONTHS.split("\n") for number, name in enumerate(line.split(), 1)
}
_MONTH = "|".join(_MONTH_OF)
_DAY = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:er|st|nd|rd|th|º|\.)?\s+(?:(?:de|of)\s+)?({_MONTH})(?!\w)",
    re.IGNORECASE,
)
# English alone has the month first, and with its capital.
_MONTH_FIRST = re.compile(
    rf"\b({'|'.join(name.capitalize() for name in _MONTHS.split()[12:24])})\s+(\d{{1,2}})"
    r"(?:st|nd|rd|th)?(?!\d)"
)
# Hours are written in too many ways to be compared: 18h30, 6.30 pm.
_HOUR = re.compile(
    rf"(?<!\d)\d{{1,2}}[{_SPACES}]?(?:h|heures?|uhr|am|pm|a\.m|p\.m)(?![^\W\d])[{_SPACES}]?\d{{0,2}}"
    rf"(?:[{_SPACES}]?/[{_SPACES}]?24)?|(?<!\d)24/7|"
    r"(?<!\d)\d{1,2}[:.]\d{2}(?!\d)(?:\s?[ap]\.?m)?",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    rf"(?<![\w.,])\d{{1,3}}(?:[{_SPACES}.,’']\d{{3}})+(?!\d)(?:[.,]\d+)?|(?<![\w.,])\d+(?:[.,]\d+)?"
)
_MANY = re.compile(
    rf"[{_SPACES}]?(?:(millions?|millionen|miljoen|millones|milioni?|m\b)|"
    r"(milliards?|billion|milliarden?|miljard|miliard[io]|mds?\b|mrd\b|bn\b))",
    re.IGNORECASE,
)
# The years from 2021 to 2027, as English has them: 2021–27.
_YEARS = re.compile(r"(?<!\d)((?:19|20)(\d\d))[-–/](\d\d)(?![\d/-])")
_CENTURY = re.compile(r"(?<!\w)(X{0,2})(IX|IV|V?I{0,3})(?=e\b|ème\b|ᵉ)")  # XXIe
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
# Numbers above ten that are one word, by language: a translator may write them out.
_SPOKEN = {
    word: number
    for line in """
11 onze eleven elf undici once
12 douze twelve zwölf twaalf dodici doce
13 treize thirteen dreizehn dertien tredici trece
14 quatorze fourteen vierzehn veertien quattordici catorce
15 quinze fifteen fünfzehn vijftien quindici quince
16 seize sixteen sechzehn zestien sedici dieciséis
17 dix-sept seventeen siebzehn zeventien diciassette diecisiete
18 dix-huit eighteen achtzehn achttien diciotto dieciocho
19 dix-neuf nineteen neunzehn negentien diciannove diecinueve
20 vingt twenty zwanzig twintig venti veinte
30 trente thirty dreißig dertig trenta treinta
40 quarante forty vierzig veertig quaranta cuarenta
50 cinquante fifty fünfzig vijftig cinquanta cincuenta
60 soixante sixty sechzig zestig sessanta sesenta
100 cent hundred hundert honderd cento cien
1000 mille thousand tausend duizend mille mil
""".strip().split("\n")
    for number, *words in [line.split()]
    for word in words
}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DIGIT = re.compile(r"\d")
_ORDINAL = re.compile(r"(?:e|er|re|th|st|nd|rd|ème)\b")
_WRITTEN_OUT = 10  # smaller numbers are words in one language and figures in the other


def spoken(text: str) -> frozenset[str]:
    """The numbers above ten that it says in one word: as figures, they are no difference."""
    words = _WORD.findall(text.casefold())
    return frozenset(_SPOKEN[word] for word in words if word in _SPOKEN)


def _years(found: re.Match[str]) -> str:
    """2021–27 → 2021 2027; what goes back is no span of years."""
    whole, first, last = found.groups()
    return f"{whole} {whole[:2]}{last}" if first < last else found[0]


def _century(found: re.Match[str]) -> str:
    """XXIe → 21e; what begins with no number stays."""
    number = 10 * len(found[1]) + _ROMAN.get(found[2], 0)
    return str(number) if number else found[0]


def figures(text: str, language: str) -> frozenset[str]:
    """The figures of a text and the days it names; not those up to ten, nor hours."""
    text = _CENTURY.sub(_century, text)
    if not _DIGIT.search(text):
        return frozenset()
    text = _YEARS.sub(_years, text)
    found = {f"{int(one[1])}/{_MONTH_OF[one[2].casefold()]}" for one in _DAY.finditer(text)}
    bare = _DAY.sub(" ", text)
    if language[:2] == "en":
        first = _MONTH_FIRST.finditer(bare)
        found |= {f"{int(one[2])}/{_MONTH_OF[one[1].casefold()]}" for one in first}
        bare = _MONTH_FIRST.sub(" ", bare)
    bare = _HOUR.sub(" ", bare)
    for written in _FIGURE.finditer(bare):
        behind = bare[written.end() :]
        many = _MANY.match(behind)
        if behind[:1].isalpha() and not many and not _ORDINAL.match(behind):
            continue  # 3DS, 4K
        value = _value(written[0], language)
        if many:
            value *= 1_000_000 if many[1] else 1_000_000_000
        if value > _WRITTEN_OUT or value != int(value):
            found.add(f"{value:.12g}")
    return frozenset(found)


def _value(written: str, language: str) -> float:
    """What a figure says: `1.234,5` in French, `1,234.5` in English."""
    decimal, thousand = (".", ",") if language[:2] == "en" else (",", ".")
    plain = re.sub(rf"[{_SPACES}’'{re.escape(thousand)}](?=\d{{3}}(?!\d))", "", written)
    plain = plain.replace(decimal, "·").replace(thousand, "·").replace("·", ".", 1)
    try:
        return float(plain)
    except ValueError:  # 1.2.3: a version, a telephone number
        return 0.0
