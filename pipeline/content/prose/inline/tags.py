"""The HTML tags of running text: which are elements, which are left out, which stay as typed."""

from __future__ import annotations

import html
import re
from types import MappingProxyType

# Elements, when they are closed in the same paragraph; some under a name that means the same.
_SAME = """a abbr b cite code del em i ins kbd mark q s small span strong sub sup u
""".split()  # noqa: SIM905 (a table of words)
KEPT = MappingProxyType(
    dict(zip(_SAME, _SAME, strict=True))
    | {"strike": "s", "tt": "code", "samp": "code", "var": "i", "dfn": "i"}
)
# Without a meaning of their own here: the tag goes, what it holds stays, and a warning says so.
LEFT_OUT = frozenset(
    """acronym address article aside bdi bdo big blink caption center col colgroup dd details
    dialog dir div dl dt fieldset figcaption figure font footer header hgroup label legend main
    menu meter nav nobr output p picture progress rp rt ruby search section slot source summary
    template time track wbr
    """.split()  # noqa: SIM905 (a table of words)
)
# Of these, what stands on its own: its words must not grow together with those around it.
APART = LEFT_OUT & frozenset(
    """address article aside caption center dd details dialog div dl dt fieldset figcaption
    figure footer header hgroup legend main menu nav p search section summary""".split()  # noqa: SIM905
)
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:[\s/][^<>]*)?)>")
# What Word and old pages say to programs alone: `<o:p>`, `<![if …]>`, `<?xml …>`.
DECLARATION = re.compile(r"<(/?(?:o:p|st1:\w+)|!\[(?:if|endif)|\?xml)\b[^<>\n]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_ALLOWED = MappingProxyType(
    {
        "span": ("lang",),
        "a": ("href", "lang", "id"),
        "abbr": ("title",),
        "img": ("src", "alt", "title"),
        "q": ("lang",),
        "cite": ("lang",),
    }
)
_NAMES = MappingProxyType({("a", "name"): "id"})


def attributes(name: str, written: str) -> dict[str, str]:
    """What of its attributes an element keeps."""
    allowed = _ALLOWED.get(name, ())
    if not allowed:
        return {}
    found = (
        (
            _NAMES.get((name, m[1].casefold())) or m[1].casefold(),
            html.unescape(m[2] or m[3] or m[4] or ""),
        )
        for m in _ATTRIBUTE.finditer(written)
    )
    return {key: value for key, value in found if key in allowed}


def is_parameter(text: str, position: int, name: str) -> bool:
    """Is this no tag but part of a program, as in `Vec<P>`?"""
    return name.isupper() and text[max(0, position - 1) : position].isalnum()
