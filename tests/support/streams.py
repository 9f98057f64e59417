"""What the content streams of a press PDF paint with: pages, groups and patterns alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

_RGB = frozenset(("rg", "RG"))
_SPACES = frozenset(("cs", "CS"))


@dataclass(frozen=True)
class Painted:
    """Operators that set a colour, spaces they name, spaces of pictures and of groups."""

    operators: Counter[str]
    spaces: Counter[str]
    pictures: Counter[str]
    groups: Counter[str]

    @property
    def screens(self) -> list[str]:
        """Everything in a screen's colours."""
        named = [*self.spaces, *self.pictures, *self.groups]
        return [op for op in self.operators if op in _RGB] + [n for n in named if "RGB" in n]


def contents(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Page | pikepdf.Stream]:
    """Everything that has a content stream."""
    yield from pdf.pages
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and (
            thing.get("/Subtype") == pikepdf.Name.Form or thing.get("/PatternType") == 1
        ):
            yield thing


def painted(pdf: pikepdf.Pdf) -> Painted:
    """Of every stream, used or not."""
    operators: Counter[str] = Counter()
    spaces: Counter[str] = Counter()
    for stream in contents(pdf):
        for instruction in pikepdf.parse_content_stream(stream):
            operator = str(instruction.operator)
            operators[operator] += 1
            if operator in _SPACES:
                spaces[str(instruction.operands[0])] += 1
    pictures: Counter[str] = Counter()
    groups: Counter[str] = Counter()
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == pikepdf.Name.Image:
            pictures[_space(thing.ColorSpace)] += 1
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) and "/Group" in thing:
            groups[_space(thing.Group.get("/CS", pikepdf.Name.none))] += 1
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) and "/ShadingType" in thing:
            spaces[_space(thing.ColorSpace)] += 1
    return Painted(operators, spaces, pictures, groups)


def _space(space: pikepdf.Object) -> str:
    if isinstance(space, pikepdf.Array):
        alternate = {1: "Gray", 3: "RGB", 4: "CMYK"}
        inner = space[1]
        return f"{space[0]}({alternate[int(inner.N)] if '/N' in inner else inner})"
    return str(space)
