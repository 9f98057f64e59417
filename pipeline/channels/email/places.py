"""What links of the mail itself lead to, as every client finds it.

Gmail, Outlook for Windows and Yahoo follow `#x` only to an empty `<a name="x">` (caniemail,
html-anchor-links, note 7); browsers and Apple Mail to the id, which goes along.
"""

from __future__ import annotations

import re

_LINKED = re.compile(r"<a [^<>]*?href=\"#([^\"]+)\"")
_WITH_ID = re.compile(r"<(?!a )([a-z][a-z0-9]*)((?: [^<>]*?)?) id=\"([^\"]+)\"([^<>]*)>")
# What may hold a link at its beginning; a table or a row may not.
_HOLDING = re.compile(r"h[1-6]|p|div|td|li|span|blockquote|dd|dt")


def with_places(html: str) -> str:
    """The mail with an empty `<a>` wherever one of its links leads."""
    linked = set(_LINKED.findall(html))
    return _WITH_ID.sub(lambda found: _place(found, linked), html) if linked else html


def _place(found: re.Match[str], linked: set[str]) -> str:
    tag, before, name, after = found.groups()
    if name not in linked or not _HOLDING.fullmatch(tag):
        return found[0]
    return f'<{tag}{before}{after}><a id="{name}" name="{name}"></a>'
