"""Where the parts of a drawing stand and how large they are, as plain numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.images.svg import embedded, lengths, properties, transforms
from pipeline.images.svg.lengths import length, written
from pipeline.images.svg.outlines import outline_length
from pipeline.images.svg.state import PaintState, listed
from pipeline.images.svg.transforms import Matrix
from pipeline.images.svg.tree import Part
from pipeline.images.svg.vocabulary import ATTRIBUTES, SHAPES, TEXTS, UNITS

_DUST = 0.02  # pixels: shorter dashes are millions, and nobody sees one
_PATH = re.compile(
    r"path\(\s*(?:(?:nonzero|evenodd)\s*,)?\s*([\"'])(.*)\1\s*\)", re.DOTALL | re.IGNORECASE
)

_TOO_FAR = re.compile(r"(?<![\d.])\d{9,}|[eE]\+?(?:[89]|[1-9]\d)")


def place(part: Part, declared: dict[str, str], here: PaintState, out: dict[str, str]) -> None:
    """The attributes of an element, and its sizes and places as numbers."""
    out |= {name: value for name, value in part.attributes.items() if name in ATTRIBUTES}
    geometry = properties.GEOMETRY.get(part.name, frozenset())
    for name in sorted(geometry & declared.keys()):
        out[name] = _path_data(declared[name]) if name == "d" else declared[name]
    _numbers((name for name in sorted(geometry) if name != "d"), here, out)
    for name in ("d", "points"):
        if _TOO_FAR.search(out.get(name, "")):
            del out[name]
    if part.name == "line":
        _numbers(("x1", "y1", "x2", "y2"), here, out)
    elif part.name in UNITS:
        units, names = UNITS[part.name]
        if out.get(units) == "userSpaceOnUse":
            _numbers(names, here, out)
    elif part.name in TEXTS:
        for name in ("x", "y", "dx", "dy"):
            if name in out:
                out[name] = _list(name, out[name], here)


def has_size(name: str, out: dict[str, str]) -> bool:
    """Whether a shape is drawn at all: without a size, or without data, it is not (SVG 2 §10)."""
    needed = {"rect": ("width", "height"), "circle": ("r",), "path": ("d",)}.get(name, ())
    if name in ("polyline", "polygon"):
        needed = ("points",)
    return all(out.get(side, "0").strip() not in ("", "0") for side in needed)


def _numbers(names: Iterable[str], here: PaintState, out: dict[str, str]) -> None:
    """Lengths as numbers; what is no length (`auto`) is left out."""
    for name in names:
        if name in out:
            value = here.length(name, out.pop(name))
            if value is not None:
                out[name] = written(value)


def _list(name: str, text: str, here: PaintState) -> str:
    found = (here.length(name, one) for one in re.split(r"[\s,]+", text.strip()) if one)
    return listed([one for one in found if one is not None]) or "0"


def _path_data(value: str) -> str:
    """The data of a path, out of the function a style sheet has them in."""
    inner = _PATH.fullmatch(value)
    return inner[2] if inner else "" if value.lower() == "none" else value


def picture(out: dict[str, str]) -> bool | None:
    """Writes an embedded picture anew; False if there is none, None if it is damaged."""
    address = out.get("href", "").strip()
    if address.startswith("#") or not address:
        return False
    made = embedded.rewritten(address)
    if made is None:
        return None
    out["href"], width, height = made
    if "width" not in out:
        own = float(out["height"]) * width / height if "height" in out else width
        out["width"] = written(own)
    if "height" not in out:
        out["height"] = written(float(out["width"]) * height / width)
    return True


def pen(part: Part, declared: dict[str, str], here: PaintState, out: dict[str, str]) -> bool:
    """Dashes that are parts of an outline, lines that do not grow with their shape.

    False if the line cannot be had: one as wide everywhere round a shape that is stretched.
    """
    parts = lengths.number(out.pop("pathLength", "")) if part.name in SHAPES else None
    by = outline_length(part.name, out) / parts if parts and parts > 0 and here.dashes() else 1.0
    grown = transforms.scale_of(here.matrix)
    if here.dashes() and sum(here.dashes()) * by * grown < _DUST:
        out["stroke-dasharray"] = "none"
    elif by > 0 and by != 1.0:
        out["stroke-dasharray"] = listed([one * by for one in here.dashes()])
        out["stroke-dashoffset"] = written(here.stroke("stroke-dashoffset") * by)
    if declared.get("vector-effect") != "non-scaling-stroke" or part.name not in SHAPES | TEXTS:
        return True
    if grown > 0:
        out["stroke-width"] = written(here.stroke("stroke-width") / grown)
        if here.dashes():
            out["stroke-dasharray"] = listed([one / grown for one in here.dashes()])
    return transforms.is_uniform(here.matrix) or here.paints["stroke"].word == "none"


def transform(part: Part, declared: dict[str, str], here: PaintState) -> Matrix | str:
    """The transformation of an element, or what in it nobody draws."""
    measures, matrix = here.measures, transforms.IDENTITY
    try:
        for name in ("translate", "rotate", "scale", "transform"):
            if (text := declared.get(name)) and text.lower() != "none":
                one = text if name == "transform" else f"{name}({','.join(text.split())})"
                found = transforms.parse(one, measures)
                matrix = transforms.times(matrix, found or transforms.IDENTITY)
    except transforms.NotFlatError:
        return "transform-3d"
    if matrix[:4] != transforms.IDENTITY[:4]:
        if declared.get("transform-box", "view-box") not in ("view-box", "border-box"):
            return "transform-box"
        if "transform-origin" in declared:
            matrix = transforms.about(matrix, declared["transform-origin"], measures)
    if "copied" not in part.attributes:
        return matrix
    x = length(part.attributes["copied-x"], measures, measures.width) or 0.0
    y = length(part.attributes["copied-y"], measures, measures.height) or 0.0
    return transforms.times(matrix, transforms.moved(x, y))
