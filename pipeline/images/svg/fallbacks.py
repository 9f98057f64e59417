"""Signs that a typeface lacks, each run of them in the first typeface of the house that has them.

Left to themselves, resvg sets the whole word in that other typeface, browsers and PDFs the sign
alone, each from a typeface of its own choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from pipeline.images.svg.state import PaintState
from pipeline.images.svg.tree import Part
from pipeline.images.svg.typefaces import Typefaces

_EVERYWHERE = 0x180  # every typeface of a house has what Europe writes


def patched(text: Part, here: PaintState, faces: Typefaces) -> None:
    """Puts runs of letters of their own into a text, for what its typeface lacks."""
    words = [text.text, *(child.tail for child in text.children)]
    if not faces.paths or all(sign < chr(_EVERYWHERE) for sign in "".join(words)):
        return
    of = _families(here, faces)
    children: list[Part] = []
    text.text = _split(text.text, of, children)
    for child in text.children:
        runs: list[Part] = []
        child.tail = _split(child.tail, of, runs)
        children += [child, *runs]
    text.children = children


def _split(words: str, of: _Families, runs: list[Part]) -> str:
    """What stands before the first run of other letters; the runs with what follows each."""
    before = ""
    for family, signs in groupby(words, of.family):
        letters = "".join(signs)
        if family:
            runs.append(Part("tspan", {"font-family": f"'{family}'"}, {}, [], letters))
        elif runs:
            runs[-1].tail += letters
        else:
            before += letters
    return before


def strangers(text: str, faces: Typefaces) -> Mapping[Path, str]:
    """The signs of a drawing that not every typeface has, by the font they would be taken from."""
    found: dict[Path, str] = {}
    for sign in sorted({sign for sign in text if sign >= chr(_EVERYWHERE) and not sign.isspace()}):
        having = [face for face in faces.faces if ord(sign) in _signs(face.file)]
        if having and len(having) < len(faces.faces):
            face = min(having, key=lambda one: (one.italic, one.weight))
            found[face.file] = found.get(face.file, "") + sign
    return found


class _Families:
    """Which family a sign is set in: nothing for the one that the text asks for."""

    def __init__(self, own: frozenset[int], others: Mapping[str, frozenset[int]]) -> None:
        self._own, self._others = own, others

    def family(self, sign: str) -> str:
        point = ord(sign)
        if point < _EVERYWHERE or point in self._own or sign.isspace():
            return ""
        return next((name for name, signs in self._others.items() if point in signs), "")


def _families(here: PaintState, faces: Typefaces) -> _Families:
    family = here.computed.get("font-family", "").strip("'\"")
    weight = here.computed.get("font-weight", "400")
    italic = here.computed.get("font-style", "normal") != "normal"
    face = faces.face(family, int(float(weight)) if weight.isdecimal() else 400, italic)
    others: dict[str, frozenset[int]] = {}
    for one in faces.faces:
        if one.family != family:
            others.setdefault(one.family, _signs(one.file))
    return _Families(_signs(face.file) if face else frozenset(), others)


@lru_cache(maxsize=64)
def _signs(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())
