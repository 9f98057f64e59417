"""Selectors, compiled when an element is tested with them.

cssselect2 0.10 writes a function in Python for every selector of a style sheet and has it compiled,
which is a third of what a sheet takes to be read. It tests an element with those alone that name
its class, its identifier or its kind, and a brochure has elements for less than half of our
selectors.

Upstream: a compiler without `eval` was merged in 2023 (Kozea/cssselect2#31); 0.10.1 has one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cssselect2 import compiler

_Test = Callable[[Any], bool]


def compile_late() -> None:
    """From now on, in this process: before anybody reads a style sheet."""
    vars(compiler)["eval"] = _late  # found before Python's own


def _late(source: str, known: Mapping[str, Any], _: Mapping[str, Any]) -> _Test:
    compiled: _Test | None = None

    def test(element: Any) -> bool:
        nonlocal compiled
        if compiled is None:
            compiled = eval(source, dict(known))  # noqa: S307  # as cssselect2 does
            assert compiled is not None
        return compiled(element)

    return test
