"""What links of the mail itself lead to, as every client finds it.

Gmail, Outlook for Windows and Yahoo follow `#x` only to an empty `<a name="x">` (caniemail,
html-anchor-links, note 7); browsers and Apple Mail to the id, which goes along.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from pipeline.channels.email.pieces import each_part

_LINKED = re.compile(r"<a [^<>]*?href=\"#([^\"]+)\"")
_NOWHERE = frozenset[str]()
_ID = re.compile(r' id="([^"]+)"')
_WITH_ID = re.compile(r"<(?!a )([a-z][a-z0-9]*)((?: [^<>]*?)?) id=\"([^\"]+)\"([^<>]*)>")
# What may hold a link at its beginning; a table or a row may not.
_HOLDING = re.compile(r"h[1-6]|p|div|td|li|span|blockquote|dd|dt")


@lru_cache(128)  # most parts were in the mail made before
def linked_in(html: str) -> frozenset[str]:
    """The names that links of a part of a mail lead to."""
    return frozenset(_LINKED.findall(html)) if '="#' in html else _NOWHERE


def with_all_places(parts: Sequence[str]) -> list[str]:
    """A mail in parts (`pieces.in_parts`) with a place wherever one of its links leads."""
    linked = frozenset[str]().union(*map(linked_in, parts[::2]))
    return each_part(parts, lambda part: with_places(part, linked))


@lru_cache(128)
def with_places(html: str, linked: frozenset[str]) -> str:
    """The mail, or a part of it, with an empty `<a>` wherever one of the mail's links leads."""
    if not linked:
        return html
    parts: list[str] = []
    done = seen = tag = 0
    for one in _ID.finditer(html):  # few are linked; looking at each tag as a whole takes long
        tag = max(tag, html.rfind("<", seen, one.start()))
        seen = one.end()
        if one[1] in linked and tag >= done and (found := _WITH_ID.match(html, tag)):
            parts += [html[done:tag], _place(found, linked)]
            done = found.end()
    return "".join([*parts, html[done:]])


def _place(found: re.Match[str], linked: Collection[str]) -> str:
    tag, before, name, after = found.groups()
    if name not in linked or not _HOLDING.fullmatch(tag):
        return found[0]
    return f'<{tag}{before}{after}><a id="{name}" name="{name}"></a>'
