"""The HTML tags of running text: which are elements, which are left out, which stay as typed."""

from __future__ import annotations

import html
import re
from types import MappingProxyType

from pipeline.content.elements import EVERY, KNOWN, read_as

# Elements, when they are closed in the same paragraph; some under a name that means the same.
KEPT = MappingProxyType(
    {one.name: one.means or one.name for one in EVERY if one.reading == "inline"}
)
# Without a meaning of their own here: the tag goes, what it holds stays, and a warning says so.
LEFT_OUT = read_as("parting", "bare")
# Of these, what stands on its own: its words must not grow together with those around it.
APART = read_as("parting")
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:[\s/][^<>]*)?)>")
# What Word and old pages say to programs alone: `<o:p>`, `<![if …]>`, `<?xml …>`.
DECLARATION = re.compile(r"<(/?(?:o:p|st1:\w+)|!\[(?:if|endif)|\?xml)\b[^<>\n]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_ENDS_ITSELF = re.compile(r"(?:(?:^|[\s\"'])|(?:^|[\s\"'/])[\w-]+)/\Z")
_ALONE = frozenset(name.upper() for name in read_as("alone"))
_NEAR = 500  # characters to the end tag of one glued to a word
_NAMES = MappingProxyType({("a", "name"): "id"})


def attributes(name: str, written: str) -> dict[str, str]:
    """What of its attributes an element keeps."""
    allowed = KNOWN[name].typed
    if not allowed:
        return {}
    found = (
        (
            _NAMES.get((name, m[1].casefold())) or m[1].casefold(),
            html.unescape(m[2] or m[3] or m[4] or ""),
        )
        for m in _ATTRIBUTE.finditer(written)
    )
    return {key: _in_one(value) if key == "id" else value for key, value in found if key in allowed}


def _in_one(name: str) -> str:
    """No name of a place holds a space; old pages have `<a name="a b">`."""
    return "-".join(name.split())


def ends_itself(tag: re.Match[str]) -> bool:
    """Is it `<a id="b" />`, as XHTML writes what is empty? A bare address may end so: `=x.org/`."""
    return not tag[1] and _ENDS_ITSELF.search(tag[3]) is not None


def is_parameter(text: str, position: int, name: str) -> bool:
    """Is this no tag but part of a program, as in `Vec<P>`? Those have no end, and no `<BR>`."""
    if not name.isupper() or not text[max(0, position - 1) : position].isalnum():
        return False
    if name in _ALONE or text.startswith("</", position):
        return False
    return text.find(f"</{name}", position, position + _NEAR) < 0
