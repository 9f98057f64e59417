"""Start tags of HTML and MJML that a program wrote: found and read as strings, never parsed.

A `<` in its texts and attributes is a reference, so that nothing else looks like a tag; quotes
round attributes may hold a `>`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

START_TAG = re.compile(r"<[a-zA-Z][^<>\"']*+(?:\"[^\"]*+\"[^<>\"']*+|'[^']*+'[^<>\"']*+)*+>")
COMMENT = r"<!--(?P<comment>[^-]*+(?:-(?!->)[^-]*+)*+)-->"  # as `.*?`, which goes sign by sign
_NAME = re.compile(r"<([\w:-]+)")
# HTML lets quotes out, and a value too.
_ATTRIBUTE = re.compile(
    r"([^\s=\"'<>/]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>`]+)))?"
)


def name_of(tag: str) -> str:
    """The name of a start tag, in small letters."""
    found = _NAME.match(tag)
    return found[1].lower() if found else ""


def attributes(tag: str) -> Iterator[tuple[str, str | None]]:
    """The attributes of a start tag: names in small letters, values as characters, if any."""
    for found in _ATTRIBUTE.finditer(tag, len(name_of(tag)) + 1):
        value = found[found.lastgroup] if found.lastgroup else None
        yield found[1].lower(), None if value is None else html.unescape(value)


def attribute(name: str) -> re.Pattern[str]:
    """One attribute of a tag (group 1), or the value of another, which may look like it."""
    return re.compile(rf""" {name}="([^"]*)"|="[^"]*"|='[^']*'""")
