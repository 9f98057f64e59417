"""A drawing for the web page with its letters: a picture of a page cannot load any font.

The signs it uses, of the faces it uses, are carried along (`data:` in a style sheet of its own).
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from pipeline.dataclass import dataclass
from pipeline.images.svg.rules import SVG
from pipeline.images.svg.typefaces import Typeface, Typefaces

_TEXTS = frozenset(f"{{{SVG}}}{name}" for name in ("text", "tspan", "textPath"))
# What text has without being asked: kerning, ligatures, accents, forms of a language.
_FEATURES = ("kern", "liga", "calt", "clig", "ccmp", "mark", "mkmk", "locl", "rlig",
             "init", "medi", "fina", "isol")  # fmt: skip
_ROOT = re.compile(r"<svg [^>]*>")


@dataclass(frozen=True, slots=True)
class _Set:
    family: str = ""
    weight: int = 400
    italic: bool = False


def lettered(text: str, faces: Typefaces) -> str:
    """The drawing with the letters it needs."""
    used: dict[Typeface, set[str]] = {}
    for how, letters in _runs(ET.fromstring(text), _Set()):  # noqa: S314 - our own text
        face = faces.face(how.family, how.weight, how.italic)
        if face is not None and letters.strip():
            used.setdefault(face, set()).update(letters)
    ordered = sorted(used, key=lambda face: face.file.name)
    features = (*_FEATURES, "smcp") if "small-caps" in text else _FEATURES
    rules = "".join(_rule(face, "".join(sorted(used[face])), features) for face in ordered)
    if not rules:
        return text
    root = _ROOT.match(text)
    end = root.end() if root else 0
    return f"{text[:end]}<style>{rules}</style>{text[end:]}"


def _runs(element: ET.Element, above: _Set) -> Iterator[tuple[_Set, str]]:
    weight = element.get("font-weight", str(above.weight))
    style = element.get("font-style")
    here = _Set(
        element.get("font-family", above.family).strip("'"),
        int(float(weight)) if weight.replace(".", "").isdigit() else above.weight,
        above.italic if style is None else style != "normal",
    )
    if element.tag in _TEXTS:
        yield here, element.text or ""
    for child in element:
        yield from _runs(child, here)
        if element.tag in _TEXTS:
            yield here, child.tail or ""


def _rule(face: Typeface, letters: str, features: Sequence[str]) -> str:
    payload = base64.b64encode(cut(face.file, letters, features, "woff2")).decode("ascii")
    style = "italic" if face.italic else "normal"
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-style:{style};'
        f"src:url(data:font/woff2;base64,{payload})}}"
    )


def cut(file: Path, letters: str, features: Sequence[str], flavor: str | None = None) -> bytes:
    """A font with these signs alone."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.flavor, options.with_zopfli, options.notdef_outline = flavor, False, True
    options.layout_features = list(features)
    options.drop_tables += ["FFTM"]  # a note of FontForge, of which it would say so
    cutter, stream = subset.Subsetter(options), io.BytesIO()
    cutter.populate(text=letters)
    # No clock: `head.modified` stays as it is.
    with TTFont(file, recalcTimestamp=False, lazy=True) as font:
        cutter.subset(font)
        subset.save_font(font, stream, options)
    return stream.getvalue()
