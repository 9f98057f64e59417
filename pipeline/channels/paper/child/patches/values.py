"""Values of a style that nothing was declared for, without asking what could have been.

WeasyPrint 70 works out each value of each style when it is first asked for, and for nine of ten
nothing was declared: the value is its parent's, or that which every style begins with. It finds
that out by way of the properties that depend on the direction of writing (`margin-inline-start`),
whose names it puts together each time, and of sums. Here what a property may depend on is known
before; whatever is declared, or not as simple, WeasyPrint works out.

Upstream: we found no report of it (2026-11). Knows `weasyprint.css.ComputedStyle` of the version in
constraints.txt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from weasyprint.css import ComputedStyle, computed_values, properties
from weasyprint.css.functions import check_math

# What depends on other values of the same style, or is handed down in a way of its own.
_OF_THEIR_OWN = frozenset({"page", "position", "float", "display"})
_DIRECTIONS = ("ltr", "rtl")
_SIMPLE = (str, int, float, type(None), properties.Dimension)

_missing: Any = ComputedStyle.__missing__


def install() -> None:
    """From now on, in this process."""
    ComputedStyle.__missing__ = _undeclared_or_worked_out


def _alone(name: str) -> bool:
    return name not in _OF_THEIR_OWN and not name.startswith("text_decoration_")


def _others() -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, function in computed_values.PHYSICAL_FUNCTIONS.items():
        yield name, tuple({function(block="ttb", inline=one) for one in _DIRECTIONS})


# Inherited ones, the beginnings of others, and what else may declare a property.
_INHERITED = frozenset(filter(_alone, properties.INHERITED))
_INITIAL: Mapping[str, Any] = {
    name: value
    for name, value in properties.INITIAL_VALUES.items()
    if _alone(name)
    and name not in properties.INHERITED
    and name not in properties.INITIAL_NOT_COMPUTED
    and not check_math(value)
    and value not in ("initial", "inherit")
}
_DECLARED_AS: Mapping[str, tuple[str, ...]] = dict(_others())


def _undeclared_or_worked_out(style: Any, name: str) -> Any:
    """A value of a style, asked for the first time."""
    declared = style.cascaded
    others = _DECLARED_AS.get(name)
    if name in declared or (others and not declared.keys().isdisjoint(others)):
        return _missing(style, name)
    if name in _INITIAL:
        value = style[name] = _INITIAL[name]
        return value
    if name in _INHERITED and style.parent_style is not None:
        value = style.parent_style[name]
        if type(value) in _SIMPLE or not check_math(value):
            style[name] = value
            return value
    return _missing(style, name)
