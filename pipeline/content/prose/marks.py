"""A private mark before each source line's text, so that every node can tell its line.

Python-Markdown keeps no positions. A noncharacter, the line number in noncharacter digits, and an
end mark stand before the first character of each line and are taken out again by `tree.py`;
measured to leave the HTML unchanged (../shared/reference/email.md, “Content must reach mrml…”).
Noncharacters never come from an author: `source.py` removes them.
"""

from __future__ import annotations

import re

_START, _END = "\ufdd0", "\ufde1"
_DIGITS = "".join(chr(0xFDD1 + i) for i in range(10))
_TO_DIGITS = str.maketrans("0123456789", _DIGITS)
_FROM_DIGITS = str.maketrans(_DIGITS, "0123456789")
MARK = re.compile(f"{_START}([{_DIGITS}]+){_END}")

# What stands before a line's own text and must stay first for Python-Markdown to see it.
_LEAD = re.compile(r"^\s*(?:>\s?)*\s*(?:(?:[-*+]|\d{1,9}\.)\s+)?(?:#{1,6}\s+|:\s+|\|\s*)?")
# Lines that are structure alone: rules, underlines of headings and of tables, attribute lists.
_STRUCTURE = frozenset("-=_*+|: \t>")


def mark(number: int, text: str) -> str:
    """The line with its mark, or unchanged when it is structure alone."""
    bare = text.strip()
    if _STRUCTURE.issuperset(bare) or (bare.startswith("{:") and bare.endswith("}")):
        return text
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    if at >= len(text):
        return text
    return f"{text[:at]}{_START}{str(number).translate(_TO_DIGITS)}{_END}{text[at:]}"


def number_of(match: re.Match[str]) -> int:
    """The line number a mark carries."""
    return int(match[1].translate(_FROM_DIGITS))


def unmarked(text: str) -> str:
    """`text` without marks."""
    return MARK.sub("", text) if _START in text else text
