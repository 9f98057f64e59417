"""What a drawing in its normal form is: its text, and what was learnt while it was made.

Knows nothing of how it is made, so that one that is remembered costs no more than reading it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from pipeline.dataclass import dataclass
from pipeline.images.svg.lengths import written
from pipeline.images.svg.viewports import fitting, view_box

if TYPE_CHECKING:
    from pipeline.images.svg.abilities import Reason

_ATTRIBUTE = re.compile(r' (\w+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Normal:
    """A drawing; width and height in CSS pixels, not rounded.

    `undrawn` names what no renderer of ours draws, `foreign` the typefaces it asks for in vain.
    `screen` and `press` tell what keeps the layout engine from painting it; of a `pale` one nothing
    is seen on white.
    """

    text: str
    width: float
    height: float
    has_text: bool = False
    empty: bool = False
    by_language: bool = False
    undrawn: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    inks: tuple[tuple[str, str], ...] = ()
    filters: float = 0.0
    pale: bool = False
    screen: Reason | None = None
    press: Reason | None = None


def cropped(drawing: Normal, box: tuple[float, float, float, float]) -> Normal:
    """The part of a drawing in a box (left, top, right, bottom in CSS pixels), as a drawing."""
    said = dict(_ATTRIBUTE.findall(drawing.text[: drawing.text.index(">")]))
    ratio = said.pop("preserveAspectRatio", "")
    natural = (0.0, 0.0, drawing.width, drawing.height)
    a, _, _, d, e, f = fitting(view_box(said["viewBox"]), natural, ratio)
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    said["width"], said["height"] = written(width), written(height)
    part = ((left - e) / a, (top - f) / d, width / a, height / d)
    said["viewBox"] = " ".join(map(written, part))
    if ratio.startswith("none"):
        said["preserveAspectRatio"] = ratio
    root = "".join(f' {name}="{value}"' for name, value in said.items())
    rest = drawing.text[drawing.text.index(">") :]
    return replace(drawing, text=f"<svg{root}{rest}", width=width, height=height)


def facts(normal: Normal) -> dict[str, object]:
    """Everything but the text, to be remembered as JSON."""
    return {name: getattr(normal, name) for name in Normal.__slots__ if name != "text"}


def recalled(text: str, remembered: Mapping[str, object]) -> Normal:
    """The normal form that was remembered."""
    lists = {k: _tuples(v) for k, v in remembered.items() if isinstance(v, list)}
    return Normal(text, **{**remembered, **lists})  # type: ignore[arg-type]  # as `facts` gave them


def _tuples(value: object) -> object:
    items = cast("list[object]", value)
    return tuple(tuple(item) if isinstance(item, list) else item for item in items)
