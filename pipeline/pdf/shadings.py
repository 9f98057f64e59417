"""Is a gradient whole: do its functions give as many values as its colour space has components?

WeasyPrint 70 writes three values for a CMYK gradient (measured); mutool and poppler
then leave it out, and nothing tells what a press's RIP does.
"""

from __future__ import annotations

from typing import Any

from pikepdf import Array

from pipeline.pdf.spaces import Space


def sound(shading: Any, space: Space) -> bool:
    """True as well where the number of components is not known."""
    function = shading.get("/Function")
    if function is None or not space.components:
        return True  # mesh gradients hold their colours themselves
    if isinstance(function, Array):
        return len(function) == space.components
    return _outputs(function) in (0, space.components)


def _outputs(function: Any) -> int:
    """How many values a function gives; 0 when it does not tell."""
    if "/Range" in function:
        return len(function.Range) // 2
    kind = int(function.get("/FunctionType", -1))
    if kind == 2:
        return len(function.get("/C0", (0,)))
    if kind == 3 and len(function.get("/Functions", ())):
        return _outputs(function.Functions[0])
    return 0
