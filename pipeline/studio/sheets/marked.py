"""What is painted on pages as part of which marked content (ISO 32000-1 §14.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from pipeline.pdf.events import Event
from pipeline.pdf.fonts import Font
from pipeline.pdf.geometry import MM, Matrix
from pipeline.pdf.graphics import Act, Operands
from pipeline.pdf.interpreter import Interpreter

_NONE = -1
_NUMBER = Name("/MCID")


def marked_content(pdf: pikepdf.Pdf) -> Mapping[tuple[int, int], Sequence[Event]]:
    """By the number of the page and that of the content, in the order of painting."""
    found: dict[tuple[int, int], list[Event]] = {}
    fonts: dict[tuple[int, int], Font] = {}
    for number, page in enumerate(pdf.pages, 1):
        left, _, _, top = (float(edge) for edge in page.trimbox)
        reader = _MarkedInterpreter(
            number, (1 / MM, 0.0, 0.0, -1 / MM, -left / MM, top / MM), fonts
        )
        reader.whole(page)
        for mark, event in reader.marked:
            found.setdefault((number, mark), []).append(event)
    return found


class _MarkedInterpreter(Interpreter):
    """Notes with what is painted which content it belongs to: the innermost that has a number."""

    def __init__(self, number: int, origin: Matrix, fonts: dict[tuple[int, int], Font]) -> None:
        super().__init__(number, origin, fonts)
        self.marked: list[tuple[int, Event]] = []
        self._marks = [_NONE]

    def acts(self) -> Mapping[str, Act]:
        return {**super().acts(), "BMC": self._begin, "BDC": self._begin, "EMC": self._end}

    def _begin(self, operator: str, operands: Operands) -> None:
        mark = self._marks[-1]
        if operator == "BDC":
            mark = _number_in(operands[-1], mark)
        elif operands[0] == Name.Artifact:
            mark = _NONE
        self._marks.append(mark)

    def _end(self, _: str, __: Operands) -> None:
        if len(self._marks) > 1:
            self._marks.pop()

    def _add(self, event: Event | None) -> None:
        super()._add(event)
        if event is not None and self._marks[-1] != _NONE:
            self.marked.append((self._marks[-1], event))


def _number_in(properties: Any, above: int) -> int:
    """Dictionaries come as pikepdf has them, or as one list of their keys and values."""
    if isinstance(properties, Dictionary):
        return int(properties.get("/MCID", above))
    if isinstance(properties, list):
        numbers = (int(value) for key, value in pairwise(properties) if key == _NUMBER)
        return next(numbers, above)
    return above
