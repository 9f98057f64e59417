"""Can the layout engine paint a drawing as it is? If not, what is in the way.

A short list of what WeasyPrint 70 and readers of its PDFs show as browsers do, each line measured
(`tests/drawings/`); everything else is drawn in pixels. The drawing is in its normal form: there
are no style sheets, copies, nested drawings or units left.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from pipeline.images.svg.tree import Part

Reason: TypeAlias = Literal[
    "gradient",
    "pattern",
    "filter",
    "mask",
    "picture",
    "opacity",
    "blending",
    "clip",
    "marker",
    "text-path",
    "letters",
    "outline",
    "detail",
]
# WeasyPrint takes a millisecond for each element of a drawing, on each page it stands on.
_MOST_ELEMENTS = 20_000
_BOXES = frozenset(("rect", "circle", "ellipse"))
_SHAPES = _BOXES | {"path", "line", "polyline", "polygon"}
_GROUPS = frozenset(("g", "defs", "svg"))
_RUNS = frozenset(("text", "tspan"))
# Of text: where it stands, and the letters themselves.
_PLAIN_TEXT = frozenset(
    [
        "x",
        "y",
        "dx",
        "dy",
        "fill",
        "fill-opacity",
        "stroke",
        "font-family",
        "font-size",
        "font-style",
        "font-weight",
        "text-anchor",
        "transform",
        "xml:space",
        "id",
        "visibility",
        "stroke-width",
        "stroke-linejoin",
        "stroke-linecap",
        "stroke-miterlimit",
        "text-rendering",
        "shape-rendering",
        "font-kerning",
        "opacity",
    ]
)
_PAINTERS: Mapping[str, Reason] = {"pattern": "pattern"}


def in_the_way(root: Part, kinds: Mapping[str, str], *, press: bool) -> Reason | None:
    """The first thing the engine cannot paint, worst first; None if it can paint all."""
    found = set(_reasons(root, kinds, press))
    order: tuple[Reason, ...] = Reason.__args__  # type: ignore[attr-defined]  # the list above
    return next((reason for reason in order if reason in found), None)


def _reasons(root: Part, kinds: Mapping[str, str], press: bool) -> Iterator[Reason]:
    count = 0
    pending = [root]
    while pending:
        part = pending.pop()
        count += 1
        if part.name == "clipPath":
            if not _is_plain_clip(part):
                yield "clip"
            continue
        if part.name in ("pattern", "marker", "mask", "filter") or part.name.endswith("Gradient"):
            continue  # where it is used, it is seen
        pending.extend(part.children)
        yield from _of(part, kinds, press)
    if count > _MOST_ELEMENTS:
        yield "detail"


def _of(part: Part, kinds: Mapping[str, str], press: bool) -> Iterator[Reason]:
    attributes = part.attributes
    for name in ("fill", "stroke"):
        server = kinds.get(attributes.get(name, "").partition("#")[2].partition(")")[0])
        if attributes.get(name, "").startswith("url("):
            yield _PAINTERS.get(server or "", "gradient")
    if part.name == "image":
        yield "picture"
    elif part.name == "textPath":
        yield "text-path"
    elif part.name in _RUNS:
        if (
            not attributes.keys() <= _PLAIN_TEXT
            or _is_placed_letter_by_letter(part)
            or not _is_simple(part)
        ):
            yield "letters"
    elif part.name not in _SHAPES | _GROUPS:
        yield "detail"
    if "style" in attributes:
        yield "blending"
    yield from _effects(attributes)
    yield from _see_through(part, press)


def _effects(attributes: Mapping[str, str]) -> Iterator[Reason]:
    if "filter" in attributes:
        yield "filter"
    if "mask" in attributes:
        yield "mask"
    if any(
        attributes.get(f"marker-{place}", "none") != "none" for place in ("start", "mid", "end")
    ):
        yield "marker"
    if attributes.get("paint-order", "normal") not in ("normal", "fill", "fill stroke"):
        yield "outline"


def _see_through(part: Part, press: bool) -> Iterator[Reason]:
    shares = [v for k, v in part.attributes.items() if k.endswith("opacity")]
    # Fill and stroke are painted at once: what is under a see-through stroke is knocked out.
    if (
        part.attributes.get("stroke-opacity", "1") != "1"
        or (press and any(value != "1" for value in shares))
        or (not press and part.attributes.get("opacity", "1") != "1" and part.name not in _SHAPES)
    ):
        yield "opacity"


def _is_plain_clip(clip: Part) -> bool:
    """One shape, filled as WeasyPrint clips: by the non-zero rule, in the drawing's units."""
    if "clip-path" in clip.attributes or len(clip.children) != 1:
        return False
    if clip.attributes.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
        return False
    shape = clip.children[0]
    by_rule = shape.attributes.get("clip-rule", clip.attributes.get("clip-rule", "nonzero"))
    plain = by_rule == "nonzero" or shape.name in _BOXES
    return (
        plain and shape.name in _SHAPES and not {"clip-path", "visibility"} & set(shape.attributes)
    )


def _is_placed_letter_by_letter(part: Part) -> bool:
    return any(len(part.attributes.get(name, "").split()) > 1 for name in ("x", "y", "dx", "dy"))


def _is_simple(part: Part) -> bool:
    """Letters that stand one after the other: WeasyPrint sets each by itself, from the left.

    So nothing may join, turn round or stand over another: Arabic, Hebrew, Indian scripts, accents
    apart from their letters.
    """
    words = part.text + "".join(child.tail for child in part.children)
    return words.isascii() or not any(
        unicodedata.combining(sign)
        or unicodedata.bidirectional(sign) in ("R", "AL", "AN")
        or "\u0590" <= sign < "\u1e00"
        for sign in words
    )
