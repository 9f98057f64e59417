"""Characters as our parser gives them back: a backslash before what it would read as a sign.

Only where it would: `5 * 3`, `nom_de_fichier` and `[sic]` stay as they are. Merge tags and
addresses are left alone, byte for byte.
"""

from __future__ import annotations

import re

from pipeline.content.merge_tags import TAG
from pipeline.content.prose.inline.bare import web_address_at
from pipeline.content.prose.inline.characters import ESCAPABLE, REFERENCE

_SIGNS = re.compile(r"[\\`*_\[\]<&~^={|]")
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_BRACKET = re.compile(r"\[(?:\^|[ xX]?\]|\d{1,3}\]|@|[^\[\]\n]*\](?:[(\[{:]|$))")
_OPENINGS = {
    "<": re.compile(r"<[a-zA-Z/!?]"),
    "&": REFERENCE,
    "{": re.compile(r"\{\s*[:#.\w]"),
}
_LEAD = re.compile(
    r"#{1,6}(?=\s|$)|##|>"
    r"|[-+](?=\s|$|[^\W\d_]|[-+ ]*$)|:(?=\s)|=+\s*$|\||\+[-=]|~{1,3}(?=\s|~|$)"
)
_NUMBERED = re.compile(r"(\(?(?:\d{1,9}|[a-zA-Z]|[ivxIVX]{1,6}))([.)])(?=\s|$|[^\W\d_]{2})")
# Bullets, which no backslash can precede.
_DRAWN = re.compile(
    r"[•‣◦▪▫■●○∙⁃·–\u2010-\u2012\u2212§o\uf02d\uf06f\uf076\uf0a7\uf0a8\uf0b7\uf0d8](?=\s|$)"
    r"|[•‣▪■●\uf0b7]"
)
_MAY_HOLD_TAG = re.compile(r"[{|\[%]")


def escaped(text: str, *, leads: bool = False, within: str = "") -> str:
    """Some characters of a paragraph; `leads` are those at the beginning of a line.

    `within` are signs that end what they stand in: the bar of a cell, the brackets of a link.
    """
    parts: list[str] = []
    done = 0
    for kept in _untouched(text):
        parts += (_signs(text, done, kept[0], within), text[kept[0] : kept[1]])
        done = kept[1]
    parts.append(_signs(text, done, len(text), within))
    whole = "".join(parts)
    return _lead(whole) if leads else whole


def _untouched(text: str) -> list[tuple[int, int]]:
    """Merge tags and addresses."""
    tags = TAG.finditer(text) if _MAY_HOLD_TAG.search(text) else ()
    spans = [match.span() for match in tags]
    end = 0
    for begins in _ADDRESS.finditer(text):
        found = web_address_at(text, begins.start()) if begins.start() >= end else None
        if found:
            end = found.end
            spans.append((found.start, end))
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _signs(text: str, start: int, end: int, within: str) -> str:
    out: list[str] = []
    done = start
    many = _Many(text)
    for match in _SIGNS.finditer(text, start, end):
        at, sign = match.start(), match[0]
        read = sign in within or _is_read(text, at, sign, many)
        out += (text[done:at], f"\\{sign}" if read else sign)
        done = match.end()
    return "".join((*out, text[done:end]))


class _Many:
    """Which signs stand in a text several times, counted once each."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts: dict[str, int] = {}

    def over(self, sign: str, times: int) -> bool:
        """Are there more of them?"""
        if sign not in self._counts:
            self._counts[sign] = self._text.count(sign)
        return self._counts[sign] > times


def _is_read(text: str, at: int, sign: str, many: _Many) -> bool:
    """Would the parser take this sign for one of its own?"""
    after, before = text[at + 1 : at + 2], text[at - 1 : at]
    match sign:
        case "\\":
            return after in ESCAPABLE or not after
        case "*" | "_":
            return _may_mark(text, at, sign, many)
        case "[":
            return bool(_BRACKET.match(text, at)) or before in ("!", "^", "[")
        case "<" | "&" | "{":
            return bool(_OPENINGS[sign].match(text, at))
        case "~" | "^":
            return many.over(sign, 1) or after == "["
        case "=":
            return many.over("==", 1) and "=" in (after, before)
    return sign == "`"


def _may_mark(text: str, at: int, sign: str, many: _Many) -> bool:
    """May this star or low line open or close emphasis, or a bullet?"""
    after, before = text[at + 1 : at + 2], text[at - 1 : at]
    if sign == "_":
        return not all(one.isalnum() or one == "_" for one in (before, after))
    alone = _is_blank(before) and _is_blank(after)
    return not alone or many.over("*", 3) or at in (0, len(text) - 1)


def _is_blank(sign: str) -> bool:
    return not sign or sign.isspace()


def _lead(text: str) -> str:
    """A line that begins no block."""
    if numbered := _NUMBERED.match(text):
        return f"{numbered[1]}\\{numbered[2]}{text[numbered.end() :]}"
    if _LEAD.match(text):
        return f"\\{text}"
    if _DRAWN.match(text) or text.startswith("::"):
        return f"&#{ord(text[0])};{text[1:]}"
    return text
