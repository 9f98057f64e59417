"""Where a link leads: labels, addresses and titles, as CommonMark 4.7 and 6.3 define them."""

from __future__ import annotations

import re

from pipeline.content.prose.inline.characters import unescaped

_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){1,999})\]", re.DOTALL)
_POINTED = re.compile(r"<((?:[^<>\\\n]|\\.)*)>")
_PIECE = re.compile(r"[^\x00-\x20\x7f()\\]+|\\[!-/:-@\[-`{-~]|\\|\(|\)")
_TITLES = {
    '"': re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL),
    "'": re.compile(r"'((?:[^'\\]|\\.)*)'", re.DOTALL),
    "(": re.compile(r"\(((?:[^()\\]|\\.)*)\)", re.DOTALL),
}
_DEEPEST = 32  # of brackets within an address, as in CommonMark's own reader
_BLANKS = re.compile(r"\s*")


def label_at(text: str, position: int) -> tuple[str, int] | None:
    """The label between square brackets that opens here, and where it ends."""
    match = _LABEL.match(text, position)
    return (match[1], match.end()) if match and match[1].strip() else None


def normal(label: str) -> str:
    """A label as labels are compared."""
    return " ".join(label.split()).casefold()


def target_at(text: str, position: int) -> tuple[str, int] | None:
    """The address that begins here, without its escapes, and where it ends."""
    if text.startswith("<", position):
        match = _POINTED.match(text, position)
        return (unescaped(match[1]), match.end()) if match else None
    depth, end = 0, position
    while piece := _PIECE.match(text, end):
        if piece[0] == "(":
            depth += 1
            if depth > _DEEPEST:
                return None
        elif piece[0] == ")":
            if not depth:
                break
            depth -= 1
        end = piece.end()
    return (unescaped(text[position:end]), end) if not depth else None


def title_at(text: str, position: int) -> tuple[str, int] | None:
    """The title that begins here, without its escapes, and where it ends."""
    pattern = _TITLES.get(text[position : position + 1])
    match = pattern.match(text, position) if pattern else None
    return (unescaped(match[1]), match.end()) if match else None


def skip_blanks(text: str, position: int) -> int:
    """Where the white space that begins here ends."""
    match = _BLANKS.match(text, position)
    return match.end() if match else position
