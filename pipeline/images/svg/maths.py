"""The mathematical functions of CSS, of plain numbers; angles are radians (CSS Values 4 §10)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

CONSTANTS: Mapping[str, float] = {"pi": math.pi, "e": math.e}


def computed(name: str, values: Sequence[float], way: str = "nearest") -> float:
    """The result.

    Raises:
        ValueError, ArithmeticError: there is none, or no such function.
    """
    if name in _OF_MANY:
        return _OF_MANY[name](values)
    if name == "round":
        return _rounded(way, *values)
    count, function = _OF_FEW.get(name, ((), abs))
    if len(values) not in count:
        raise ValueError(name)
    return function(*values)


def _rounded(way: str, value: float, step: float = 1.0) -> float:
    steps = value / step
    ways: Mapping[str, Callable[[float], float]] = {
        "nearest": lambda one: math.floor(one + 0.5),
        "up": math.ceil,
        "down": math.floor,
        "to-zero": math.trunc,
    }
    if way not in ways:
        raise ValueError(way)
    return ways[way](steps) * step


_OF_MANY: Mapping[str, Callable[[Sequence[float]], float]] = {
    "min": min,
    "max": max,
    "hypot": lambda values: math.hypot(*values),
}
_OF_FEW: Mapping[str, tuple[tuple[int, ...], Callable[..., float]]] = {
    "calc": ((1,), lambda value: value),
    "clamp": ((3,), lambda least, value, most: max(least, min(value, most))),
    "mod": ((2,), lambda value, by: value - by * math.floor(value / by)),
    "rem": ((2,), math.fmod),
    "abs": ((1,), abs),
    "sign": ((1,), lambda value: float((value > 0) - (value < 0))),
    "sin": ((1,), math.sin),
    "cos": ((1,), math.cos),
    "tan": ((1,), math.tan),
    "pow": ((2,), math.pow),
    "sqrt": ((1,), math.sqrt),
    "log": ((1, 2), math.log),
    "exp": ((1,), math.exp),
}
