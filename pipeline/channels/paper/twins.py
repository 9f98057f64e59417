"""Are the two PDFs the same pages but for colours and pictures? Then one layout does for both.

Compares the finished HTML and CSS of the two, character by character: whatever a template, a block
or a style sheet makes of the channel is seen, and the two are laid out apart. Knows no engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from pipeline.channels.page.scheme import SCHEME
from pipeline.channels.page.styles import OUTPUT_INTENT, SLUG
from pipeline.channels.paper.job import LayoutsDiffer, Sizes, Twin
from pipeline.dataclass import dataclass

_VARYING = re.compile(
    rf"(?P<image>{SCHEME}:[^\s\"'()<>&]+)|"
    r"(?P<cmyk>device-cmyk\([\d. ]*\))|(?P<srgb>#[0-9A-Fa-f]{6}\b)"
)
_SLUG = f" bleed: {SLUG:g}mm;"
# What would take a colour to pieces, or use a bleed: the second paint could not follow.
_TOO_MUCH = re.compile(
    r"\bbleed(-\w+)?\s*:|\bmarks\s*:|<(linear|radial)Gradient|(linear|radial|conic)-gradient\(|"
    r"\bcolor-mix\(|\(\s*from\s"
)


@dataclass(frozen=True, slots=True)
class PageText:
    """The HTML and CSS of one PDF."""

    html: str
    css: str


@dataclass(slots=True)
class _Pairs:
    """What stands on the screen where something else stands in print, and the other way round."""

    what: str
    there: dict[str, str] = field(default_factory=dict)
    back: dict[str, str] = field(default_factory=dict)

    def add(self, print_one: str, screen_one: str, both_ways: bool) -> None:
        known = self.there.setdefault(print_one, screen_one)
        if known != screen_one:
            raise _Unlike(f"{self.what} {print_one} is both {known} and {screen_one} on screen")
        if both_ways and self.back.setdefault(screen_one, print_one) != print_one:
            raise _Unlike(f"{self.what} {screen_one} is two in print")


class _Unlike(Exception):  # noqa: N818 - not an error, the way out
    pass


def twin(
    print_text: PageText, screen_text: PageText, files: dict[str, bytes], sizes: Sizes
) -> Twin | LayoutsDiffer:
    """How the screen PDF is made of the print PDF's layout; `files` and `sizes` are its own.

    Colours must pair both ways: borders of one colour are drawn in one stroke, others side by side.
    """
    images, colours = _Pairs("picture"), _Pairs("colour")
    css = print_text.css.replace(OUTPUT_INTENT, "", 1).lstrip().replace(_SLUG, "", 1)
    try:
        for ours, theirs in ((css, screen_text.css), (print_text.html, screen_text.html)):
            if found := _TOO_MUCH.search(ours):
                raise _Unlike(f"`{found[0]}` is not painted twice")
            for kind, one, other in _differences(ours, theirs):
                if kind == "image":
                    prefix = len(SCHEME) + 1
                    images.add(one[prefix:], other[prefix:], both_ways=False)
                else:
                    colours.add(one, other, both_ways=True)
    except _Unlike as fault:
        return LayoutsDiffer(str(fault))
    return Twin(colours.there, images.there, files, sizes)


def _differences(ours: str, theirs: str) -> Iterator[tuple[str, str, str]]:
    """Every picture, and every colour in CMYK, with what stands in its place on the screen."""
    if _VARYING.sub("\0", ours) != _VARYING.sub("\0", theirs):
        raise _Unlike(f"the texts differ: {_first_difference(ours, theirs)}")
    for one, other in zip(_VARYING.finditer(ours), _VARYING.finditer(theirs), strict=True):
        kinds = one.lastgroup, other.lastgroup
        if kinds == ("image", "image"):
            yield "image", one[0], other[0]
        elif kinds == ("cmyk", "srgb"):
            yield "colour", one[0], other[0]
        elif one[0] != other[0] or kinds[0] == "cmyk":
            raise _Unlike(f"{one[0]} is {other[0]} on screen")


def _first_difference(ours: str, theirs: str) -> str:
    one, other = _VARYING.sub("", ours), _VARYING.sub("", theirs)
    pairs = zip(one, other, strict=False)
    at = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
    return f"{one[at : at + 40]!r}, {other[at : at + 40]!r}"
