"""The one plain form of a drawing, from which every channel draws.

No style sheet, no copy, no unit, no typeface that is not ours, nothing that is not shown: so that
what one renderer knows and another does not hardly matters, and what is left of that is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from pipeline.images.fault import Fault
from pipeline.images.svg import abilities, gate, typefaces
from pipeline.images.svg.colours import BLACK, colour
from pipeline.images.svg.expand import Expansion
from pipeline.images.svg.filtering import filtering
from pipeline.images.svg.form import Normal
from pipeline.images.svg.lengths import written
from pipeline.images.svg.paints import REFERENCE
from pipeline.images.svg.rules import SVG
from pipeline.images.svg.size import size
from pipeline.images.svg.style import styled
from pipeline.images.svg.tree import RESOURCES, Part, serialise
from pipeline.images.svg.typefaces import Typefaces
from pipeline.images.svg.values import Values
from pipeline.images.svg.viewports import Box, view_box
from pipeline.images.svg.vocabulary import SHAPES, TEXTS

# Filters, each counted as the share of the drawing it covers, times its steps. resvg does three
# million pixels a second through one step: so many take it ten seconds for a small picture.
MOST_FILTERS = 150.0


def read(data: bytes, language: str = "", faces: Typefaces = typefaces.NONE) -> Normal | Fault:
    """The bytes of an SVG file in normal form, or what is wrong with them. It never raises."""
    text = gate.examine(data)
    if isinstance(text, Fault):
        return text
    try:
        return _normal(ET.fromstring(text), language, faces)  # noqa: S314 - the gate has read it
    except Exception as fault:  # noqa: BLE001 - one drawing never ends a build
        return Fault("svg-broken", type(fault).__name__)


def _normal(tree: ET.Element, language: str, faces: Typefaces) -> Normal | Fault:
    cascade = styled(tree)
    root = cascade.root
    box = view_box(root.attributes.get("viewBox"))
    if box is None and root.attributes.get("viewBox", "").strip():
        return Fault("svg-broken", "size")
    found = size(root.declared.get("width"), root.declared.get("height"), box)
    if isinstance(found, Fault):
        return found
    expansion = Expansion(language)
    root = expansion.of(root)
    kinds = {p.attributes["id"]: p.name for p in root.walk() if "id" in p.attributes}
    values = Values(faces, kinds, cascade.own)
    children = values.of(root, found, box)
    if values.damaged:
        return Fault("svg-broken", "embedded-image")
    if values.effects:
        children.insert(0, Part("defs", children=values.effects))
    place = box or (0.0, 0.0, *found)
    made = _document(root, children, found, place)
    _name_only_what_is_used(made)
    filters = filtering(made, (place[0], place[1], place[0] + place[2], place[1] + place[3]))
    if filters > MOST_FILTERS:
        return Fault("svg-broken", "too-many-filters")
    return Normal(
        serialise(made),
        *found,
        has_text=any(part.name in TEXTS for part in made.walk()),
        empty=not any(part.name in SHAPES | TEXTS | {"image"} for part in _seen(made)),
        by_language=expansion.by_language,
        undrawn=tuple(sorted(expansion.undrawn | values.undrawn | cascade.unread)),
        foreign=tuple(values.foreign),
        inks=tuple(values.inks.items()),
        filters=filters,
        screen=abilities.in_the_way(made, kinds, press=False),
        press=abilities.in_the_way(made, kinds, press=True),
    )


def _document(root: Part, children: list[Part], found: tuple[float, float], place: Box) -> Part:
    """The root with its size and nothing else, and what a browser paints beneath a drawing."""
    attributes = {
        "xmlns": SVG,
        "width": written(found[0]),
        "height": written(found[1]),
        "viewBox": " ".join(map(written, place)),
    }
    if ratio := root.attributes.get("preserveAspectRatio"):
        attributes["preserveAspectRatio"] = ratio
    for child in children:
        if child.name == "g":
            child.attributes.setdefault("fill", "#000000")
    return Part("svg", attributes, {}, [*_ground(root, place), *children])


def _ground(root: Part, place: Box) -> list[Part]:
    said = root.declared.get("background-color", "")
    found = colour(said, BLACK) if said else None
    if found is None or found.alpha == 0:
        return []
    sides = dict(zip(("x", "y", "width", "height"), map(written, place), strict=True))
    opacity = {"fill-opacity": written(found.alpha)} if found.alpha < 1 else {}
    return [Part("rect", {**sides, "fill": found.hex, **opacity})]


def _name_only_what_is_used(made: Part) -> None:
    used = set()
    for part in made.walk():
        for name, value in part.attributes.items():
            if name == "href" and value.startswith("#"):
                used.add(value[1:])
            elif "url(" in value and name != "href":
                used.update(match[1] for match in REFERENCE.finditer(value))
    for part in made.walk():
        if part.attributes.get("id", "") not in used:
            part.attributes.pop("id", None)
    made.children = [one for one in made.children if one.name != "defs" or one.children]


def _seen(part: Part) -> Iterator[Part]:
    """The parts that are drawn where they stand, and not out of a definition."""
    yield part
    for child in part.children:
        if child.name not in RESOURCES and child.name != "defs":
            yield from _seen(child)
