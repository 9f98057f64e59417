"""How much work the filters of a drawing are: what they cover, and what each step costs."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.images.svg import lengths, transforms
from pipeline.images.svg.extents import Extent, covered
from pipeline.images.svg.lengths import Measures
from pipeline.images.svg.paints import REFERENCE
from pipeline.images.svg.transforms import IDENTITY, Matrix
from pipeline.images.svg.tree import RESOURCES, Part

_IDLE = RESOURCES - {"mask", "pattern", "marker"}


def filtering(root: Part, whole: Extent) -> float:
    """The drawing as often as it goes through a simple step of a filter, parts as parts."""
    filters = {p.attributes["id"]: p for p in root.walk()
               if p.name == "filter" and "id" in p.attributes}  # fmt: skip
    if not filters:
        return 0.0
    return _of(root, IDENTITY, filters, whole)


def _of(part: Part, above: Matrix, filters: Mapping[str, Part], whole: Extent) -> float:
    own = transforms.parse(part.attributes.get("transform", ""), Measures()) or IDENTITY
    matrix = transforms.times(above, own)
    total = 0.0
    found = REFERENCE.search(part.attributes.get("filter", ""))
    if found is not None and (made := filters.get(found[1])) is not None:
        total += _cost(made) * covered(part, made, matrix, whole)
    drawn = (child for child in part.children if child.name not in _IDLE)
    return total + sum(_of(child, matrix, filters, whole) for child in drawn)


def _cost(made: Part) -> float:
    return sum(_step(step) for step in made.children) or 1.0


def _step(step: Part) -> float:
    """As measured with resvg 0.48: a matrix of colours is one."""
    attributes = step.attributes
    if step.name == "feTurbulence":
        return 0.7 * abs(lengths.number(attributes.get("numOctaves", "1")) or 1.0)
    if step.name == "feMorphology":
        return 12.0
    if step.name == "feConvolveMatrix":
        return max(1.0, len(attributes.get("kernelMatrix", "").split()) / 30)
    return 1.0
