"""What WeasyPrint imports and does not use here: a fifth of the start of the layout's process.

WeasyPrint 70 imports fontTools' subsetter and its instancer of variable fonts, 120 modules, at its
top. HarfBuzz does the one where it is installed, and `assets/fonts` holds no variable font; should
either be wanted after all, it is imported then.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_MODULES = ("fontTools.subset", "fontTools.varLib", "fontTools.varLib.instancer")
_CALLED = "instantiateVariableFont"  # imported by its name


class _ImportedWhenUsed(ModuleType):
    """A module that is imported when something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name == _CALLED:
            return _instantiated
        return getattr(importlib.import_module(self.__name__), name)


def _instantiated(*given: Any, **named: Any) -> Any:
    return getattr(importlib.import_module(_MODULES[-1]), _CALLED)(*given, **named)


@contextmanager
def spared() -> Iterator[None]:
    """Whoever imports fontTools' large modules meanwhile gets them when they are used."""
    import fontTools

    missing = [name for name in _MODULES if name not in sys.modules]
    sys.modules.update((name, _ImportedWhenUsed(name)) for name in missing)
    stood_in = _MODULES[0] in missing
    if stood_in:
        fontTools.subset = sys.modules[_MODULES[0]]
    try:
        yield
    finally:
        for name in missing:
            del sys.modules[name]
        if stood_in:
            del fontTools.subset
