"""The outlines of a drawing, read in one go where they are plain numbers and lines or curves.

WeasyPrint 70 cuts two numbers after the other off the front of a path and copies what is left each
time: a map's outlines took a third of the painting of a brochure. Here all is read first. What has
arcs, quadratic or smooth curves, exponents or units is read as before, what has markers too (for
which it collects angles), and so is whatever is not well-formed.

What stands after the end of an outline and is no command is an error, and nothing from there on is
drawn (SVG 2 §9.5.4).

Upstream: we found no report of it (2026-11). Knows `weasyprint.svg.path` of the version in
constraints.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint import svg

_NUMBER = r"[+-]?(?>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
_BETWEEN = r"[ \n\r\t,]*+"
_COMMAND = re.compile(rf"([MmLlHhVvCcZz]){_BETWEEN}((?:{_NUMBER}{_BETWEEN})*+)")
_EACH = re.compile(_NUMBER)
_ASTRAY = re.compile(r"(?<=[Zz])[ \n\r\t,]*[^ \n\r\t,A-Za-z].*", re.DOTALL)
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6}
_Command = tuple[str, Sequence[float]]

_path: Any = svg.TAGS["path"]


def install() -> None:
    """From now on, in this process."""
    svg.TAGS["path"] = _drawn


def _drawn(drawing: Any, node: Any, font_size: float) -> None:
    """As WeasyPrint's, with the same operators in the same order."""
    said = _ASTRAY.sub("", node.get("d", ""))
    plain = not any(name.startswith("marker") for name in node.attrib)
    commands = _read(said) if plain else None
    if commands is None:
        node.attrib["d"] = said
        _path(drawing, node, font_size)
    else:
        _write(drawing.stream, commands)


def _read(said: str) -> list[_Command] | None:
    """Letters with the numbers of one command each; None if there is anything else."""
    found = list[_Command]()
    place, said = 0, said.strip(" \n\r\t,")
    while place < len(said):
        match = _COMMAND.match(said, place)
        if match is None:
            return None
        place = match.end()
        letter, numbers = match[1], [float(one) for one in _EACH.findall(match[2])]
        if letter in "Zz":
            found.append((letter, ()))
            continue
        size = _TAKES[letter.upper()]
        if not numbers or len(numbers) % size:
            return None
        found += _repeated(letter, numbers, size)
    return found


def _repeated(letter: str, numbers: Sequence[float], size: int) -> Iterator[_Command]:
    """A command for each group of numbers: what follows a move without a letter are lines."""
    for start in range(0, len(numbers), size):
        yield letter, numbers[start : start + size]
        letter = {"m": "l", "M": "L"}.get(letter, letter)


def _write(stream: Any, commands: Sequence[_Command]) -> None:
    x = y = 0.0
    begun: tuple[float, float] | None = None  # where the outline begins, once it has a line
    stream.move_to(0, 0)
    for letter, numbers in commands:
        left, top = (x, y) if letter.islower() else (0.0, 0.0)
        if letter in "Zz":
            if begun:
                stream.close()
                x, y = begun
            begun = None
            continue
        if letter in "Mm":
            begun = None
        elif begun is None:
            begun = x, y
        if letter in "Cc":
            x1, y1, x2, y2, x3, y3 = numbers
            x, y = x3 + left, y3 + top
            stream.curve_to(x1 + left, y1 + top, x2 + left, y2 + top, x, y)
            continue
        x = x if letter in "Vv" else numbers[0] + left
        y = y if letter in "Hh" else numbers[-1] + top
        (stream.move_to if letter in "Mm" else stream.line_to)(x, y)
