"""What the look of an element says about its words: bold, slanted, raised, not shown.

Google Docs has weight and slant in styles alone, and takes them back there: `b` with
`font-weight:normal` around everything, headings that are not bold. Word adds properties of its own.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from pipeline.dataclass import dataclass, replace
from pipeline.studio.paste.spans import NO_MARKS, Mark

_DECLARATION = re.compile(r"([\w-]+)\s*:\s*((?:[^;\"']|\"[^\"]*\"|'[^']*')*)")
_BY_TAG: Mapping[str, Mark] = MappingProxyType(
    {
        **dict.fromkeys(("b", "strong"), "strong"),
        **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "em"),
        **dict.fromkeys(("s", "strike", "del"), "s"),
        **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
        **dict.fromkeys(("u", "ins"), "underline"),
        "sup": "sup",
        "sub": "sub",
        "mark": "mark",
    }
)
# “[edit]” and the commas between notes of Wikipedia; words for screen readers alone.
_BESIDE = re.compile(
    r"(?<!\S)(?:mw-editsection|cite_virgule|noprint|sr-only|visually-hidden)(?!\S)"
)
_LENGTH = re.compile(r"(-?\d*\.?\d+)(pt|px|in|cm|mm|em)?")
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835, "em": 12.0}


NOWHERE = "-"  # the link of words that were a link to what no reader reaches


@dataclass(frozen=True, slots=True)
class PasteLook:
    """How words look where they stand, and where they lead."""

    marks: frozenset[Mark] = NO_MARKS
    link: str = ""
    literal: bool = False  # white space counts


@functools.lru_cache(4096)
def declarations(style: str) -> Mapping[str, str]:
    """The declarations of a `style` attribute, names and values in small letters."""
    pairs = _DECLARATION.findall(style.casefold())
    return MappingProxyType({name: value.strip() for name, value in pairs})


def style_of(element: etree._Element) -> Mapping[str, str]:
    """What an element says of its own look."""
    return declarations(element.get("style") or "")


def is_shown(element: etree._Element) -> bool:
    """Would a reader see it where it was copied, as part of the text?"""
    style = style_of(element)
    return not (
        _BESIDE.search(element.get("class") or "")
        or style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or style.get("mso-hide") == "all"
        or element.get("hidden") is not None
    )


def look_within(element: etree._Element, name: str, around: PasteLook) -> PasteLook:
    """How the words of an element look; a heading's own weight is no mark."""
    marks = set(around.marks)
    if (mark := _BY_TAG.get(name)) and not element.get("datetime"):  # a change, not a look
        marks.add(mark)
    style = style_of(element)
    if style:
        _weigh(style, marks)
        _decorate(style, marks)
    literal = around.literal or name in ("pre", "textarea")
    return replace(around, marks=frozenset(marks), literal=literal)


def _weigh(style: Mapping[str, str], marks: set[Mark]) -> None:
    weight = style.get("font-weight", "")
    if weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600):
        marks.add("strong")
    elif weight in ("normal", "lighter") or weight.isdigit():
        marks.discard("strong")
    slant = style.get("font-style", "")
    if slant.startswith(("italic", "oblique")):
        marks.add("em")
    elif slant == "normal":
        marks.discard("em")


def _decorate(style: Mapping[str, str], marks: set[Mark]) -> None:
    line = style.get("text-decoration", "") + " " + style.get("text-decoration-line", "")
    if "line-through" in line:
        marks.add("s")
    if "underline" in line:
        marks.add("underline")
    raised = style.get("vertical-align", "")
    if raised in ("super", "sub"):
        marks.add("sup" if raised == "super" else "sub")
    elif raised == "baseline":
        marks -= {"sup", "sub"}


def points(length: str) -> float:
    """A length of CSS in points; what has no unit we know is pixels."""
    found = _LENGTH.match(length.strip())
    return float(found[1]) * _POINTS[found[2] or "px"] if found else 0.0


def margin_of(element: etree._Element) -> float:
    """How far a paragraph is set in."""
    style = style_of(element)
    if "margin-left" in style:
        return points(style["margin-left"])
    sides = style.get("margin", "").split()
    return points(sides[3]) if len(sides) == 4 else 0.0
