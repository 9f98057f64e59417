"""What stands behind `]`: an address in brackets, or the name of one defined elsewhere."""

from __future__ import annotations

import re

from pipeline.content.prose.inline.characters import unescaped
from pipeline.content.prose.inline.targets import skip_blanks, target_at, title_at

# What CommonMark does not read, and what can only be meant as an address all the same: one that
# holds spaces, as a file's name does, or that a mail program has broken over two lines; and a title
# that holds its own quotation marks.
_WHOLE = r"(?:https?://|mailto:|tel:|www\.|\ufdd0)"
_SPACED = re.compile(
    rf"\([ \t]*({_WHOLE}[^\n()\"<>]{{0,500}}(?:\([^\n()\"<>]{{0,100}}\)[^\n()\"<>]{{0,500}})?)\)",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    rf"\([ \t]*<?({_WHOLE}[^\s()<>]*(?:\n[ \t]*[^\s()<>]+)+)>?[ \t]*\)", re.IGNORECASE
)
_QUOTED = re.compile(
    rf"\([ \t]*<?({_WHOLE}[^\s()<>]*)>?[ \t]+([\"'«“])([^\n]{{0,200}}?)[\"'»”][ \t]*\)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\([ \t]*((?:\+|0)\d(?:[ \u00a0\u202f./-]?\d){6,13})[ \t]*\)")
_FILE = re.compile(
    r"\([ \t]*([^\n()<>\"]{1,200}\.(?:gif|jpe?g|png|svg|webp))[ \t]*(?:\"([^\"\n]*)\"[ \t]*)?\)",
    re.IGNORECASE,
)


def target_behind(text: str, position: int, image: bool) -> tuple[str, str, int] | None:
    """Address, title and end of `(address "title")`; None when it is no such thing."""
    if not text.startswith("(", position):
        return None
    return _by_the_rules(text, position) or _kindly(text, position, image)


def _by_the_rules(text: str, position: int) -> tuple[str, str, int] | None:
    """CommonMark 6.3."""
    start = skip_blanks(text, position + 1)
    target = target_at(text, start)
    if target is None:
        return None
    address, end = target
    after = skip_blanks(text, end)
    said = ""
    if after > end and (title := title_at(text, after)):
        said, after = title
        after = skip_blanks(text, after)
    return (address, said, after + 1) if text.startswith(")", after) else None


def _kindly(text: str, position: int, image: bool) -> tuple[str, str, int] | None:
    if match := _SPACED.match(text, position):
        return unescaped(match[1].strip()), "", match.end()
    if match := _PHONE.match(text, position):
        return match[1], "", match.end()
    if match := _BROKEN.match(text, position):
        return unescaped("".join(match[1].split())), "", match.end()
    if match := _QUOTED.match(text, position):
        return unescaped(match[1]), unescaped(match[3].strip()), match.end()
    if image and (match := _FILE.match(text, position)):
        return unescaped(match[1].strip()), unescaped(match[2] or ""), match.end()
    return None
