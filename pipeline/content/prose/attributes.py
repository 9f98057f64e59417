"""Attribute lists: ours, `{: #id .lead lang=de}`, and pandoc's, `{#id .class key="value"}`.

What an element gets is a closed list. A class nobody styles is an error in ours (`html_guard.py`);
in pandoc's it is left out: it came along from Word, and no reader misses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

# Classes a designer's style sheets know.
CLASSES = frozenset({"lead", "small", "nowrap", "numbers", "bars"})
_ID = r"#[^\s{}#]+"
_PAIR = r"[A-Za-z][\w:-]*=(?:\"[^\"{}\n]*\"|'[^'{}\n]*'|[^\s{}\"']+)"
_PANDOC = rf"\{{[ ]*((?:{_ID}|\.[\w-]+|{_PAIR}|-)(?:[ ]+(?:{_ID}|\.[\w-]+|{_PAIR}))*)[ ]*\}}"
_OURS = r"\{:[ ]*([^{}\n ][^{}\n]*?)[ ]*\}"
_BOTH = rf"(?:{_OURS}|{_PANDOC})"
AFTER = re.compile(_BOTH)
ALONE = re.compile(rf"{_OURS}$")
_AT_END = re.compile(rf"[ ]+{_BOTH}$")
# Pandoc reads a name without a blank before it, too.
_GLUED = re.compile(rf"(?<=[\w)»?!.’…])\{{({_ID})\}}$")
_OURS_AT_END = re.compile(rf"[ ]+{_OURS}$")
_PART = re.compile(rf"{_PAIR}|\S+")
_LANGUAGE = re.compile(r"lang=[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)[\"']?")


def listed(match: re.Match[str]) -> str:
    """What stands between the braces."""
    return match[1] or match[2] or ""


def at_end(text: str, pandoc: bool = True) -> tuple[str, str]:
    """A heading or a cell without the list at its end, and that list."""
    if not text.endswith("}"):
        return text, ""
    if pandoc and (glued := _GLUED.search(text)):
        return text[: glued.start()], glued[1]
    match = (_AT_END if pandoc else _OURS_AT_END).search(text)
    return (text[: match.start()], match[1] or (pandoc and match[2]) or "") if match else (text, "")


def assign(element: Element, written: str) -> None:
    """Give an element what its list says and the house allows."""
    for part in parts(written):
        if part.startswith("#"):
            element.set("id", part[1:])
        elif part.startswith(".") and part[1:] in CLASSES:
            element.set("class", " ".join(filter(None, (element.get("class"), part[1:]))))
        elif match := _LANGUAGE.fullmatch(part):
            element.set("lang", match[1])


def parts(written: str) -> Iterator[str]:
    """The parts of a list."""
    return (match[0] for match in _PART.finditer(written))
