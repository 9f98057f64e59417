"""Single characters of Markdown: escapes, references, what parts words."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from html.entities import html5

# CommonMark 2.4: a backslash before any of these makes it a plain sign.
ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPED = re.compile(rf"\\([{re.escape(''.join(sorted(ESCAPABLE)))}])|{REFERENCE.pattern}")
# What XML 1.0 has not, and the noncharacters we use as marks (`stash.py`).
_NO_CHARACTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def without_no_character(text: str) -> str:
    """What an XML document can hold of a text."""
    return text if text.isprintable() else _NO_CHARACTER.sub("", text)


def referred(reference: str) -> str | None:
    """The characters `&eacute;` or `&#233;` stands for; None when it is no reference.

    A number that is no character gives U+FFFD (CommonMark 6.2) or nothing; 128 to 159 are read as
    Windows' characters, as browsers do.
    """
    if reference[1] != "#":
        return html5.get(reference[1:])
    return without_no_character(html.unescape(reference))


def unescaped(text: str) -> str:
    """An address, a title or an info string without its backslashes and references."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPED.sub(lambda m: m[1] or referred(m[0]) or m[0], text)


@lru_cache(maxsize=4096)
def is_punctuation(sign: str) -> bool:
    """Is this a sign that parts words, in the sense of CommonMark 2.1?"""
    return unicodedata.category(sign)[0] in "PS"
