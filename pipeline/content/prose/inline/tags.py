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
# HTML 13.1.2.3: a name, and perhaps a value. `data-lang` is a name, `lang=` within a value is none.
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_ENDS_ITSELF = re.compile(r"(?:(?:^|[\s\"'])|(?:^|[\s\"'/])[\w-]+)/\Z")
_ALONE = frozenset(name.upper() for name in read_as("alone"))
_NEAR = 500  # characters to the end tag of one glued to a word
_NAMES = MappingProxyType({("a", "name"): "id"})


def written_attributes(written: str) -> dict[str, str]:
    """The attributes of a tag as HTML reads them: each once, the first one; of no value, empty."""
    found: dict[str, str] = {}
    for one in _ATTRIBUTE.finditer(written):
        found.setdefault(one[1].casefold(), html.unescape(one[2] or one[3] or one[4] or ""))
    return found


def attributes(name: str, written: str) -> dict[str, str]:
    """What of its attributes an element keeps."""
    allowed = KNOWN[name].typed
    if not allowed:
        return {}
    found = (
        (_NAMES.get((name, key), key), said) for key, said in written_attributes(written).items()
    )
    return {key: _in_one(said) if key == "id" else said for key, said in found if key in allowed}


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
