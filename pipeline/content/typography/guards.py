"""What looks like prose but must stay as typed: addresses, paths, telephone and other numbers.

Each function reads the joined text and yields spans; the context hides them behind opaque words
before any rule runs. Patterns use bounded or possessive repetition, so time stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.beginnings import matches

from .characters import SPACE
from .context import Span
from .figures import beside

_URL = re.compile(r"(?<!\w)(?:https?://|ftp://|www\.|mailto:)[^\s\"<>«»“”„‘‚‹›]++", re.IGNORECASE)
_AFTER_URL = ".,'’)]…"
_TOKEN = re.compile(r"[^\s\"'<>«»“”„‘’‚‹›()\[\]{},;!?]++")
_PATH_START = ("/", "./", "../", "~/", "//")
_DOMAIN_START = re.compile(r"[\w-]++(?:\.[\w-]++)++/")
_LETTER = re.compile(r"\w")
_EXTENSION = re.compile(r"\.\w{1,5}$")
_DOTTED = re.compile(r"(?<![\w.@-])[\w-]++(?:\.[\w-]++)++")
_TOP_LEVEL = re.compile(r"[a-z]{2,6}")

_S = r"[ \u00a0\u202f]"
_AFTER_TELEPHONE = re.compile(
    rf"(?<!\w)(?:t[ée]l(?:[ée]phone|efono|efoon)?|fax|mobile?)\b\.?{_S}?:?{_S}?"
    r"([+(\d][\d().\-/ \u00a0\u202f]{4,24}(?<=\d))(?!\d)",
    re.IGNORECASE,
)
_EMOTICON = re.compile(r"[:;=][-'^]?[()DPpO|/\\*]")
_SIMPLE = re.compile(
    "|".join(
        (
            r"(?<![\w&/])\#\w++",  # hashtag
            r":{2,}+",  # C++ and Markdown fences talked about in prose
            r"(?<![^\s«“\"(])[:;=][-'^]?[()DPpO|/\\*](?!\w)",  # emoticon
            rf"(?<![\w:])\d{{1,4}}:\d{{1,6}}(?:{_S}\d{{3}})*+(?!\d)",  # 14:30, 1:25 000
            r"(?<![\w-])\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2}(?:T[\d:]{4,8})?)?(?![\w-])",  # ISO 8601
            r"(?<!\w)ISSN[:\s]{0,3}\d{4}-\d{3}[\dX]",
            rf"(?<!\w)[A-Z]{{2}}\d{{2}}(?:{_S}[A-Z\d]{{4}}){{3,7}}(?:{_S}[A-Z\d]{{1,3}})?(?!\w)",
            r"(?<!\w)\d{1,3}['′] ?\d{1,2}(?:[\"″]|'')",  # feet and inches
        )
    )
)
_SIMPLE_WORDS = ("#", "::", "ISSN")
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
#: Numbers in groups, the spaces between which are part of them.
_GROUPED = re.compile(
    "|".join(
        (
            r"(?<![\w,])0[1-9](?:[ .\-/\u00a0\u202f]?\d{2}){4}(?!\d)",  # French telephone
            # No other number begins with 0 and has groups: 0 800 12 34 56, 069 123 456.
            r"(?<![\w,.:/])(?<!\d[ \u00a0\u202f])0\d{0,4}+(?:[ \u00a0\u202f]\d{2,4}+){2,5}+(?!\w)",
            r"(?<!\w)ISBN(?:-1[03])?[:\s]{0,3}\d[\d\- \u00a0\u202f]{7,16}[\dX](?!\w)",
            r"(?<![\w-])97[89][-\u00a0\u202f ]\d[\d\-\u00a0\u202f ]{8,12}\d(?![\w-])",
            rf"(?<!\w)SIRE[NT][:\s]{{0,3}}\d{{3}}(?:{_S}?\d{{3,5}}){{2,3}}(?!\d)",
            rf"(?<!\w)(?:BP|CS|TSA|CP){_S}\d[\d \u00a0\u202f]{{0,6}}(?<=\d)(?!\d)",
        )
    )
)
_MAY_BE_GROUPED = re.compile(r"0(?<!\w0)|97(?<!\w97)|ISBN|SIRE|BP|CS|TSA|CP")  # as each begins
_GROUPED_WORDS = ("ISBN", "SIRE", "BP", "CS", "TSA", "CP")
_TELEPHONE = ("tel", "tél", "fax", "mob")  # in small letters
_INTERNATIONAL = re.compile(
    r"(?<!\w)\+\d{1,4}+(?:[ .\-/\u00a0\u202f]{1,2}(?:\(0\)[ \u00a0\u202f]?)?\d{1,4}+){2,8}+(?!\d)"
    r"|(?<!\w)\+\d{7,15}+"
)
#: Country codes of three digits round our borders; other codes have one or two.
_THREE_DIGIT_CODES = {"352", "376", "377", "378", "590", "594", "596", "597", "262"}
#: A hyphen or a slash inside a reference is part of its name: loi n° 2019-816, loi 2015-29.
_REFERENCE = re.compile(
    rf"(?<!\w)(?:n{SPACE}?[°º]|n[or]\.?|num[ée]ro|núm\.|lois?|décrets?|ordonnances?|arrêtés?|"
    r"directives?|règlements?|délibérations?|circulaires?|articles?|art\.|dossiers?|réf\.|"
    rf"références?|gesetz|richtlinie|verordnung|regulations?|legge|ley|wet){SPACE}{{0,2}}"
    rf"(?:\((?:UE|CE|CEE|EU|EC|EEC)\){SPACE})?(?:[LRDA]\.?{SPACE}?)?"
    r"(\d++(?:[-/]\d++)++)",
    re.IGNORECASE,
)

_SCHEMES = ("://", "o:", "O:")  # mailto:
_WWW = re.compile(r"[wW][wW]{2}\.")
_INNER_DOT = re.compile(r"\.(?=[\w-])")


def guarded(text: str) -> Iterator[Span]:
    """Every span that no rule may change, in no particular order; they may overlap."""
    yield from _addresses(text)
    if "@" in text:
        yield from _mails(text)
    if "/" in text or "\\" in text:
        yield from _paths(text)
    if _may_be_simple(text):
        for match in _SIMPLE.finditer(text):
            yield Span(match.start(), match.end())
    yield from grouped(text)
    if not beside(text).behind.isdisjoint("-/"):
        for match in _REFERENCE.finditer(text):
            yield Span(match.start(1), match.end(1))


def _may_be_simple(text: str) -> bool:
    """Has the text a sign that each of `_SIMPLE` needs?"""
    figures = beside(text)
    return (
        any(word in text for word in _SIMPLE_WORDS)
        or not figures.behind.isdisjoint(":-'′")
        or not figures.before.isdisjoint(_CAPITALS)
        or _EMOTICON.search(text) is not None
    )


@lru_cache(2)  # asked twice of nearly every text
def grouped(text: str) -> tuple[Span, ...]:
    """Telephone numbers, ISBN, SIRET, numbers of letter boxes: the spaces in them never break."""
    return tuple(_grouped(text)) if beside(text).runs else ()


def _grouped(text: str) -> Iterator[Span]:
    figures = beside(text)
    zero_or_book = any(first.startswith(("0", "97")) for first in figures.first)
    if zero_or_book or any(word in text for word in _GROUPED_WORDS):
        for match in matches(_GROUPED, _MAY_BE_GROUPED, text):
            yield Span(match.start(), match.end())
    small = text.lower()
    if any(word in small for word in _TELEPHONE):
        for match in _AFTER_TELEPHONE.finditer(text):
            yield Span(*match.span(1))
    if "+" in text:
        yield from _telephones(text)


def _addresses(text: str) -> Iterator[Span]:
    """Web addresses; a `:` `;` `!` `?` glued to one may belong to it and stays as typed."""
    if any(sign in text for sign in _SCHEMES) or _may_be_www(text):
        for match in _URL.finditer(text):
            yield Span(match.start(), match.start() + len(match[0].rstrip(_AFTER_URL)))
    if _INNER_DOT.search(text):
        for match in _DOTTED.finditer(text):
            if _TOP_LEVEL.fullmatch(match[0].rpartition(".")[2]):
                yield Span(match.start(), match.end())


def _may_be_www(text: str) -> bool:
    return ("w" in text or "W" in text) and _WWW.search(text) is not None


def _mails(text: str) -> Iterator[Span]:
    done = 0
    while (at := text.find("@", done)) >= 0:
        start = end = at
        while start > done and (text[start - 1].isalnum() or text[start - 1] in "._+-%"):
            start -= 1
        end = at + 1
        while end < len(text) and (text[end].isalnum() or text[end] in "._-"):
            end += 1
        done = end
        while text[end - 1] in ".-":
            end -= 1
        yield Span(start, end)


def _paths(text: str) -> Iterator[Span]:
    for match in _TOKEN.finditer(text):
        token = match[0].rstrip(".…:")
        if ("\\" not in token and "/" not in token) or not _LETTER.search(token):
            continue
        if (
            "\\" in token
            or token.startswith(_PATH_START)
            or _DOMAIN_START.match(token)
            or _EXTENSION.search(token)
        ):
            yield Span(match.start(), match.start() + len(token))


def _telephones(text: str) -> Iterator[Span]:
    """`+33 1 55 80 56 80` is a telephone number, `+12 500 000` a sum: groups tell them apart."""
    for match in _INTERNATIONAL.finditer(text):
        groups = re.findall(r"\d+", match[0])
        sum_like = all(len(group) == 3 for group in groups[1:]) and len(groups) <= 3
        if not sum_like or groups[0] in _THREE_DIGIT_CODES or len(groups) == 1:
            yield Span(match.start(), match.end())
