"""Where the parts of a drawing stand and how large they are, as plain numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pipeline.images.svg import embedded, lengths, properties, transforms
from pipeline.images.svg.lengths import Measures, length, written
from pipeline.images.svg.outlines import outline_length
from pipeline.images.svg.path_data import sound_path, sound_points
from pipeline.images.svg.state import PaintState, listed
from pipeline.images.svg.transforms import Matrix
from pipeline.images.svg.tree import Part
from pipeline.images.svg.viewports import Box
from pipeline.images.svg.vocabulary import ACROSS, ATTRIBUTES, SHAPES, TEXTS, UNITS

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
    for name, sound in (("d", sound_path), ("points", sound_points)):
        if _TOO_FAR.search(out.get(name, "")):
            del out[name]
        elif name in out:
            out[name] = sound(out[name])
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


def of_root(part: Part, outside: Measures, natural: Matrix) -> Matrix | None:
    """The transformation of the whole drawing, about its middle (CSS Transforms 1 §6).

    It is taken from the declarations, and put into the units of the drawing; None for one in space.
    """
    names = ("translate", "rotate", "scale", "transform", "transform-origin")
    said: dict[str, str] = {
        name: part.declared.pop(name) for name in names if name in part.declared
    }
    said.setdefault("transform-origin", "50% 50%")
    found = transform(Part("g"), said, PaintState(measures=outside))
    if isinstance(found, str):
        return None
    back = transforms.inverse(natural)
    return transforms.times(transforms.times(back, found), natural) if back else found


def transform(part: Part, declared: dict[str, str], here: PaintState) -> Matrix | str:
    """The transformation of an element, or what in it nobody draws."""
    measures, matrix = here.measures, transforms.IDENTITY
    try:
        for name in ("translate", "rotate", "scale", "transform"):
            if (text := declared.get(name)) and text.lower() != "none":
                found = (
                    transforms.parse(text, measures)
                    if name == "transform"
                    else transforms.single(name, text, measures)
                )
                matrix = transforms.times(matrix, found or transforms.IDENTITY)
    except transforms.NotFlatError:
        return "transform-3d"
    boxed = "%" in "".join(declared.get(name, "") for name in ("translate", "transform"))
    if matrix[:4] != transforms.IDENTITY[:4] or boxed:
        if declared.get("transform-box", "view-box") not in ("view-box", "border-box"):
            return "transform-box"
        if "transform-origin" in declared:
            matrix = transforms.about(matrix, declared["transform-origin"], measures)
    if "copied" not in part.attributes:
        return matrix
    x = length(part.attributes["copied-x"], measures, measures.width) or 0.0
    y = length(part.attributes["copied-y"], measures, measures.height) or 0.0
    return transforms.times(matrix, transforms.moved(x, y))


def edge(declared: Mapping[str, str], here: PaintState) -> Box:
    """Where a drawing within the drawing stands; by itself it is as large as what is around it."""
    m, whole = here.measures, {"x": "0", "y": "0", "width": "100%", "height": "100%"}
    said = {k: declared.get(k, v) if declared.get(k) != "auto" else v for k, v in whole.items()}
    x, y, width, height = (
        length(said[k], m, m.width if k in ACROSS else m.height) or 0.0 for k in whole
    )
    return x, y, width, height
