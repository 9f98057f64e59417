"""Addresses typed as they are: https://…, www.…, name@example.org, telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pipeline.beginnings import matches
from pipeline.content.prose.inline.characters import REFERENCE, referred, unescaped

# A bracket belongs to an address when it opens and closes in it: …/wiki/Pont_(ouvrage).
_SIGN = r"[^\s<>«»\"“”()\[\]`\\]"
_RUN = re.compile(
    rf"(?:https?://(?=[\w\ufdd0])|www\.(?=[\w-]+\.[^\W\d_]))"
    rf"(?:{_SIGN}|\\[!-/:-@\[-`{{-~]|\({_SIGN}*\)|\[(?!/){_SIGN}*\])+",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:https?://)?[^/?#\[]++(?=\[)", re.IGNORECASE)
TRAILING = ".,:;!?…’'*_~}\\|"
_MAIL = re.compile(r"@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,24}(?![\w@-])")
_LOCAL = re.compile(r"[\w.%+-]*[\w%+]$")
_LONGEST_LOCAL = 64
# What may be glued to a mail address; `user:word@host` is a program's.
_WRITE_TO = re.compile(
    r"(?:\b(?:mailto|e-?mail|mail|m[ée]l|courriel|contact|adresse|écrire)) ?:$", re.IGNORECASE
)
_SPACE = r"[ \u00a0\u202f\u2009]"
_GAP = r"[ \u00a0\u202f\u2009./-]"
_FRENCH = (
    rf"(?:(?:\(?\+|00){_SPACE}?33\)?{_GAP}?(?:\(0\){_GAP}?)?|0)"
    r"(?P<first>[1-9])(?P<gap>[ \u00a0\u202f\u2009.-]?)(?P<rest>\d{2}(?:(?P=gap)\d{2}){3})"
    rf"|0{_SPACE}?(?P<service>8\d{{2}}{_SPACE}(?:\d{{3}}{_SPACE}\d{{3}}|\d{{2}}(?:{_SPACE}\d{{2}}){{2}}))"
)
# Country calling codes (ITU-T E.164); an amount such as +500 000 000 seldom begins with one.
_CODES = (
    r"(?:1|7|2(?:[07]|[1-689]\d)|3(?:[0-469]|[578]\d)|4(?:[013-9]|2\d)|5(?:[1-8]|[09]\d)|"
    r"6(?:[0-6]|[789]\d)|8(?:[1246]|[05-8]\d)|9(?:[0-58]|[679]\d))"
)
_ABROAD = (
    rf"(?:\(?\+|00){_SPACE}?(?P<code>{_CODES})\)?(?:{_SPACE}?\(0\){_SPACE}?|{_SPACE}|(?=\d{{7,12}}(?!\d)))"
    rf"(?P<number>\(?\d[\d()]*(?:{_GAP}{{1,2}}[\d()]*\d){{0,6}})"
)
_PHONE = re.compile(rf"(?<![\w+.,/=-])(?:{_FRENCH}|{_ABROAD})(?!\w|[.,-]\d|{_SPACE}\d{{2}}\b)")
_MAY_BE_PHONE = re.compile(r"[(+0]")  # as each of them begins
# What an editor says before a number written without any space; ten digits may be a file's.
_CALLED = re.compile(
    r"(?:t[ée]l\.?|phone|mobile|portable|fax|standard|appel|joindre|joignable|contact|rappel|☎|📞|📱|call)"
    r"[^.!?\n]{0,24}$",
    re.IGNORECASE,
)
_FILED = re.compile(
    r"(?:n°|nº|num[ée]ro|r[ée]f\w*\.?|dossier|commande|facture|compte)\W{0,3}$", re.IGNORECASE
)
_AMOUNT = re.compile(
    r"[ \u00a0\u202f]?(?:€|%|\$|£|euros?\b|EUR\b|CHF\b|k€|M€|million|milliard|habitant|km|m²)",
    re.IGNORECASE,
)
_NOT_DIGITS = re.compile(r"\D")
_THREES = re.compile(r"\d{3}(?:[ \u00a0\u202f.]\d{3})*$")
# Slack's: `<https://x.org|words>`. One word behind a query is part of it: `?family=A|B`.
LABELLED = re.compile(
    r"<((?:https?://|mailto:|tel:)[^\s<>|?]+(?:\?[^\s<>|]*(?=\|[^<>\n]*[ \u00a0]))?)"
    r"\|([^<>\n]{1,200})>",
    re.IGNORECASE,
)


class Bare(NamedTuple):
    """A place in a text that is an address, and where it leads."""

    start: int
    end: int
    address: str


def web_address_at(text: str, start: int) -> Bare | None:
    """The web address that begins here, without the sign that ends the sentence."""
    match = _RUN.match(text, start)
    if not match:
        return None
    end = match.end()
    if numbered := _NUMBERED.match(text, start, end):  # of a source: no name of a site has one
        end = numbered.end()
    for reference in REFERENCE.finditer(text, start, end):
        said = referred(reference[0])
        if said and not said.isalnum() and said not in "&=%#":  # a space, a quotation mark
            end = reference.start()
            break
    while end > start and text[end - 1] in TRAILING:
        end -= 1
    address = unescaped(text[start:end])
    scheme = "https://" if address[:4].casefold() == "www." else ""
    return Bare(start, end, scheme + address) if len(address) > len("http://") else None


def in_text(text: str) -> Iterator[Bare]:
    """Mail addresses and telephone numbers, in order."""
    found = [*_mails(text), *_phones(text)]
    end = 0
    for bare in sorted(found):
        if bare.start >= end:
            yield bare
            end = bare.end


def _mails(text: str) -> Iterator[Bare]:
    at = text.find("@")
    while at >= 0:
        match = _MAIL.match(text, at)
        local = _LOCAL.search(text, max(0, at - _LONGEST_LOCAL), at) if match else None
        before = text[max(0, local.start() - 12) : local.start()] if local else ""
        sound = not before.endswith(("@", "/", ":", ".", "-")) or _WRITE_TO.search(before)
        if match and local and sound:
            start = local.start() + (len(local[0]) - len(local[0].lstrip(".-")))
            yield Bare(start, match.end(), "mailto:" + text[start : match.end()])
        at = text.find("@", match.end() if match else at + 1)


def _phones(text: str) -> Iterator[Bare]:
    if not any(sign in text for sign in "0+"):
        return
    for match in matches(_PHONE, _MAY_BE_PHONE, text):
        if match["service"]:
            number = "+33" + _NOT_DIGITS.sub("", match["service"])
        else:
            number = _french(match, text) if match["first"] else _foreign(match, text)
        if number and not _AMOUNT.match(text, match.end()):
            yield Bare(match.start(), match.end(), "tel:" + number)


def _french(match: re.Match[str], text: str) -> str:
    """Ten digits in pairs; without any sign between them only where somebody is to be called."""
    digits = match["first"] + _NOT_DIGITS.sub("", match["rest"])
    if match[0].isdigit() and not match[0].startswith("00"):
        before = text[max(0, match.start() - 40) : match.start()]
        if _FILED.search(before) or not (digits[0] in "67" or _CALLED.search(before)):
            return ""
    pairs = [int(digits[0]), *(int(digits[n : n + 2]) for n in range(1, 9, 2))]
    if all(after == before + 1 for before, after in pairwise(pairs)):
        return ""  # 01 02 03 04 05: somebody counts
    return "+33" + digits


def _foreign(match: re.Match[str], text: str) -> str:
    """A number with its country's code; in groups of three it looks like an amount."""
    digits = match["code"] + _NOT_DIGITS.sub("", match["number"])
    called = _CALLED.search(text[max(0, match.start() - 40) : match.start()])
    if not 8 <= len(digits) <= 15 or match["number"].count("(") != match["number"].count(")"):
        return ""
    if _THREES.match(match["number"]) and len(digits) < 11 and not called:
        return ""
    return "+" + digits
