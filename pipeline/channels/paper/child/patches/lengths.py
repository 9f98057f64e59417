"""The lengths of a box, worked out once for all boxes of the same style in the same space.

WeasyPrint 70 works out margins, borders and sizes of each box again for every try of a column's
height and every making of a page: 45 000 times for a newsletter of four pages, a tenth of its
layout. Here what came out is kept by the computed values themselves (their identity: they are held,
and cannot change) and by the size of the space around. Sums (`calc()`), which look at other values
too, and collapsed borders are worked out as before.

Upstream: we found no report of it (2026-11). Knows `weasyprint.layout.percent` of the version in
constraints.txt.
"""

from __future__ import annotations

import sys
from operator import itemgetter
from typing import Any

from weasyprint import layout
from weasyprint.formatting_structure import boxes
from weasyprint.layout import percent

_SIDES = ("top", "right", "bottom", "left")
LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *(f"{most}{size}" for most in ("", "min_", "max_") for size in ("width", "height")),
    *(f"border_{side}_width" for side in _SIDES),
)
_MOST = 20_000  # styles in spaces; a long book has a few thousand
_computed = itemgetter(*LENGTHS, "box_sizing", "border_collapse")

_resolve: Any = percent.resolve_percentages
_known: dict[Any, tuple[Any, dict[str, Any]]] = {}


def install() -> None:
    """From now on, in this process, wherever WeasyPrint's layout asks for lengths."""
    for name, module in list(sys.modules.items()):
        if name.startswith(f"{layout.__name__}.") and hasattr(module, "resolve_percentages"):
            module.resolve_percentages = _resolved  # type: ignore[attr-defined]


def forget() -> None:
    """What the last document held."""
    _known.clear()


def _resolved(box: Any, containing_block: Any) -> None:
    """The used lengths of a box, as its attributes."""
    values, space = _computed(box.style), containing_block
    if isinstance(space, boxes.Box):
        space = space.width, space.height
    key = (*map(id, values), *space, isinstance(box, boxes.PageBox))
    if (known := _known.get(key)) is not None:
        box.__dict__.update(known[1])
        return
    _resolve(box, containing_block)
    if len(_known) < _MOST and values[-1] != "collapse" and all(map(_plain, values)):
        _known[key] = values, {name: box.__dict__[name] for name in LENGTHS}


def _plain(value: Any) -> bool:
    """A length, a percentage, a number or a word."""
    return value is None or isinstance(value, (str, int, float)) or hasattr(value, "unit")
