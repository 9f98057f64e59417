"""Transformations, in the notation of SVG's attribute or of CSS → one matrix.

A matrix is the six numbers of `matrix(a b c d e f)`, as in SVG 2 §8.5.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from pipeline.images.svg import lengths
from pipeline.images.svg.lengths import Measures, angle, length, number

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_FUNCTION = re.compile(r"\s*([A-Za-z][A-Za-z0-9]*)\s*\(((?:[^()]|\([^()]*\))*)\)\s*,?")
# `translate(10-5)` are two numbers; a function such as `calc(1px + 2px)` is one value.
_ARGUMENT = re.compile(rf"{lengths.NUMBER}(?:[a-zA-Z]+|%)?|[a-zA-Z-]+\((?:[^()]|\([^()]*\))*\)")
_SIDES = {"left": "0%", "top": "0%", "center": "50%", "right": "100%", "bottom": "100%"}


class NotFlatError(ValueError):
    """A transformation in space: nothing on paper can follow it."""


def times(outer: Matrix, inner: Matrix) -> Matrix:
    """`inner` happens first."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (
        a * g + c * h,
        b * g + d * h,
        a * i + c * j,
        b * i + d * j,
        a * k + c * m + e,
        b * k + d * m + f,
    )


def moved(across: float, down: float) -> Matrix:
    """A translation."""
    return (1.0, 0.0, 0.0, 1.0, across, down)


def inverse(matrix: Matrix) -> Matrix | None:
    """The way back; None if all is flattened."""
    a, b, c, d, e, f = matrix
    size = a * d - b * c
    if abs(size) < 1e-12:
        return None
    a, b, c, d = d / size, -b / size, -c / size, a / size
    return (a, b, c, d, -(a * e + c * f), -(b * e + d * f))


def scale_of(matrix: Matrix) -> float:
    """By how much lengths grow, in the mean of all directions."""
    return math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))


def shows(matrix: Matrix) -> bool:
    """Whether anything can be seen through it: not if it flattens all, or leads far away."""
    near = all(abs(value) <= lengths.FARTHEST for value in matrix)
    return near and abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) > 1e-12


def is_uniform(matrix: Matrix) -> bool:
    """Whether lengths grow alike in every direction."""
    a, b, c, d = matrix[:4]
    size = max(abs(a), abs(b), abs(c), abs(d), 1e-9)
    close = 0.01 * size
    turned = abs(a - d) < close and abs(b + c) < close
    return turned or (abs(a + d) < close and abs(b - c) < close)


def written(matrix: Matrix) -> str:
    """As an attribute."""
    if matrix[:4] == IDENTITY[:4]:
        return f"translate({lengths.written(matrix[4])} {lengths.written(matrix[5])})"
    return f"matrix({' '.join(f'{value:.9g}' for value in matrix)})"


def parse(text: str, here: Measures) -> Matrix | None:
    """The matrix of a list of functions; None if it is none.

    Raises:
        NotFlatError: it leaves the plane.
    """
    text = text.strip()
    if text.lower() in ("", "none"):
        return IDENTITY
    matrix, position = IDENTITY, 0
    while position < len(text):
        match = _FUNCTION.match(text, position)
        if match is None:
            return None
        if _ARGUMENT.sub("", match[2]).strip(" ,\t\r\n"):
            return None
        one = _one(match[1].lower(), _ARGUMENT.findall(match[2]), here)
        if one is None:
            return None
        matrix, position = times(matrix, one), match.end()
    return matrix


def about(matrix: Matrix, origin: str, here: Measures) -> Matrix:
    """The transformation about a point, as `transform-origin` names it."""
    words = [_SIDES.get(word.lower(), word) for word in origin.split()][:2]
    if origin.split() and origin.split(maxsplit=1)[0].lower() in ("top", "bottom"):
        words.reverse()
    words += ["50%"] * (2 - len(words))
    x, y = length(words[0], here, here.width), length(words[1], here, here.height)
    if x is None or y is None:
        return matrix
    return times(times(moved(x, y), matrix), moved(-x, -y))


def single(name: str, text: str, here: Measures) -> Matrix | None:
    """The matrix of one of the properties `translate`, `rotate`, `scale` (CSS Transforms 2 §5).

    Raises:
        NotFlatError: it leaves the plane.
    """
    words = text.split()
    if name == "rotate" and len(words) > 1:
        axes = [word.lower() for word in words if angle(word) is None or number(word) is not None]
        if axes not in (["z"], ["0", "0", "1"]):
            raise NotFlatError(text)
        words = [word for word in words if number(word) is None and word.lower() != "z"]
    elif name in ("translate", "scale"):
        words = words[:2]
    return parse(f"{name}({','.join(words)})", here)


def _one(name: str, values: Sequence[str], here: Measures) -> Matrix | None:
    if name in ("translate3d", "translatez"):  # seen from straight above, however near
        flat, found = ("0", "0") if name == "translatez" else values[:2], "translate"
        return _translation(found, flat, here) if len(values) in (1, 3) else None
    if name.endswith("3d") or name in ("perspective", "rotatex", "rotatey", "scalez"):
        raise NotFlatError(name)
    if name.startswith("translate"):
        return _translation(name, values, here)
    if name.startswith("scale"):
        return _scaling(name, [lengths.length(v, Measures(), 1.0) for v in values])
    if name == "matrix":
        numbers = [number(value) for value in values]
        if len(numbers) != 6 or None in numbers:
            return None
        a, b, c, d, e, f = (value or 0.0 for value in numbers)
        return (a, b, c, d, e, f)
    return _turned(name, values)


def _translation(name: str, values: Sequence[str], here: Measures) -> Matrix | None:
    most = 2 if name == "translate" else 1
    if not 1 <= len(values) <= most:
        return None
    down = name == "translatey"
    found = [
        length(value, here, here.height if down or place else here.width)
        for place, value in enumerate(values)
    ]
    if None in found:
        return None
    first, second = found[0] or 0.0, found[1] or 0.0 if len(found) == 2 else 0.0
    return moved(0.0, first) if down else moved(first, second)


def _scaling(name: str, values: Sequence[float | None]) -> Matrix | None:
    if None in values or not 1 <= len(values) <= (2 if name == "scale" else 1):
        return None
    factor = values[0] or 0.0
    if name == "scalex":
        return (factor, 0.0, 0.0, 1.0, 0.0, 0.0)
    if name == "scaley":
        return (1.0, 0.0, 0.0, factor, 0.0, 0.0)
    other = (values[1] or 0.0) if len(values) == 2 else factor
    return (factor, 0.0, 0.0, other, 0.0, 0.0)


def _turned(name: str, values: Sequence[str]) -> Matrix | None:
    angles = [angle(value) for value in values]
    if None in angles or not angles:
        return None
    first = math.radians(angles[0] or 0.0)
    if name in ("rotate", "rotatez") and len(angles) in (1, 3):
        turn = (math.cos(first), math.sin(first), -math.sin(first), math.cos(first), 0.0, 0.0)
        if len(angles) == 1:
            return turn
        x, y = angles[1] or 0.0, angles[2] or 0.0
        return times(times(moved(x, y), turn), moved(-x, -y))
    if name in ("skewx", "skewy", "skew"):
        second = math.radians(angles[1] or 0.0) if len(angles) == 2 else 0.0
        across = math.tan(first if name != "skewy" else second)
        down = math.tan(first if name == "skewy" else second)
        return (1.0, down, across, 1.0, 0.0, 0.0)
    return None
