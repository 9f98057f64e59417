"""The words of a mail go round its chain: what is left, its tags, is the same in most mails.

What style sheets and repairs do to an element depends on elements, not on what is written in them.
So words and addresses leave the mail before the styles are put in, a token for each, and come back
as libxml2 would have written them. Two articles of one shape are then the same part of a mail, and
known. Whatever libxml2 may change otherwise than by a plain rule stays where it is.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from pipeline.channels.email.finish import referred
from pipeline.channels.email.mjml import Compiled
from pipeline.channels.email.pieces import each_part, in_parts
from pipeline.dataclass import dataclass

_WORD = "zqw"
_TOKEN = re.compile(rf"{_WORD}(\d+)z")
# Comments hold words and attributes that nobody parses. Each alternative begins with a character
# of its own, so that the engine looks at no other.
_PLACE = re.compile(
    r"<!--.*?-->"
    r"|>(?P<text>[^<>]*[^<>\s][^<>]*)(?=<)"
    r"| (?P<name>href|src|alt|title|id|name|aria-label)=\"(?P<value>[^\"]+)\"",
    re.DOTALL,
)
_BODY = re.compile(r"<body\b")
_TITLE = re.compile(r"(?<=<title>)[^<>]+(?=</title>)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_REFERENCE = re.compile(r"&(?:#\d{2,7}|amp|lt|gt);")
_MARKUP = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_UNKNOWN = "\0"
# Links within the mail are looked at later (`places.py`).
_ADDRESS = re.compile(r"(?!#)(?:[A-Za-z0-9_.~/:=?;#%,+@!*()-]|&amp;)+")
_ADDRESSES = frozenset({"href", "src", "name"})  # libxml2 escapes what they hold as it likes
_ASKED = re.compile(r"\[\s*([\w-]+)\s*[~|^$*]?=")
_NAMED = re.compile(r"#([A-Za-z_][\w-]*)")


@dataclass(frozen=True, slots=True)
class Wordless:
    """A mail without its words, and the words of each part between two marks."""

    html: str
    words: tuple[tuple[str, ...], ...]

    def worded(self, parts: Sequence[str]) -> list[str] | None:
        """The parts of what was made of it, with its words; None if a token is not there once."""
        words = iter(self.words)
        made = [_filled(part, next(words, ())) for part in parts[::2]]
        if None in made or len(made) != len(self.words):
            return None
        each = iter(made)
        return each_part(parts, lambda _: next(each) or "")


def without_words(compiled: Compiled) -> Wordless | None:
    """The mail without its words; None for one that says such a token itself."""
    if _WORD in compiled.html:
        return None
    asked, named = _asked_by(f"{compiled.head_css}\n{compiled.inline_css}")
    parts = in_parts(compiled.html)
    taken = [_taken(part, asked, named, not n) for n, part in enumerate(parts[::2])]
    each = iter(html for html, _ in taken)
    return Wordless(
        "".join(each_part(parts, lambda _: next(each))), tuple(words for _, words in taken)
    )


@functools.lru_cache(128)  # while somebody types, most parts were in the mail made before
def _filled(part: str, words: tuple[str, ...]) -> str | None:
    """A part with its words, if there is one token for each."""
    tokens = sorted(map(int, _TOKEN.findall(part)))
    if tokens != list(range(len(words))):
        return None
    return _TOKEN.sub(lambda token: words[int(token[1])], part)


@functools.lru_cache(128)
def _taken(
    html: str, asked: frozenset[str], named: frozenset[str], first: bool
) -> tuple[str, tuple[str, ...]]:
    """A part without its words, and these; sheets ask for some attributes and some names."""
    words: list[str] = []

    def put(written: str | None) -> str:
        if written is None:
            return ""
        words.append(written)
        return f"{_WORD}{len(words) - 1}z"

    def place(found: re.Match[str]) -> str:
        text, name, value = found.groups()
        if text is not None:
            token = put(_text(text))
            return f">{token}" if token else found[0]
        if name is None or name in asked or value in named:
            return found[0]
        token = put(_value(name, value))
        return f' {name}="{token}"' if token else found[0]

    body = _BODY.search(html) if first else None
    begin = body.end() if body else 0  # the frame's head, of which only the title is words
    head = _TITLE.sub(lambda title: put(_text(title[0])) or title[0], html[:begin])
    return head + _PLACE.sub(place, html[begin:]), tuple(words)


@functools.lru_cache(16)
def _asked_by(css: str) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(_ASKED.findall(css)), frozenset(_NAMED.findall(css))


def _text(written: str) -> str | None:
    """A text as it comes out of the chain; None if that is hard to say."""
    if '="' in written or _CONTROL.search(written):  # what looks like an attribute, or is odd
        return None
    if "&" in written:
        made, known = _REFERENCE.subn(lambda found: _character(found[0]), written)
        if known != written.count("&") or _UNKNOWN in made:
            return None
        written = made
    return referred(written)


def _value(name: str, written: str) -> str | None:
    """The same of an attribute."""
    if name in _ADDRESSES:
        return written if _ADDRESS.fullmatch(written) else None
    made = _text(written)
    # Of quotes and markup in an attribute each program has its own idea.
    odd = made is None or '"' in made or any(sign in made for sign in _MARKUP.values())
    return None if odd else made


@functools.lru_cache(1024)
def _character(reference: str) -> str:
    """A reference as libxml2 writes what it stands for."""
    if not reference.startswith("&#"):
        return reference
    number = int(reference[2:-1])
    plain = 0x20 <= number < 0x7F or 0xA0 <= number < 0xD800 or 0xE000 <= number < 0xFFFE
    return _MARKUP.get(number, chr(number)) if plain or 0x10000 <= number < 0x110000 else _UNKNOWN
