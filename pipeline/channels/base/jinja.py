"""Jinja as a process needs it that finds its templates compiled (`environment.py` keeps them).

Its first import loads lexer, parser and code generator, and what keeps bytecode otherwise: a
twentieth of the time of an email, and nothing of it is asked for. In the place of each name that
comes from there stands one that asks the real one when it is called.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from types import ModuleType
from typing import Any

_LATER: Mapping[str, tuple[str, ...]] = {
    "jinja2.bccache": ("BytecodeCache", "FileSystemBytecodeCache", "MemcachedBytecodeCache"),
    "jinja2.compiler": ("CodeGenerator", "generate"),
    "jinja2.lexer": ("Lexer", "TokenStream", "get_lexer"),
    "jinja2.parser": ("Parser",),
}


def load_jinja() -> None:
    """Import it so, if nobody has imported it before."""
    if "jinja2" in sys.modules:
        return
    for name, asked in _LATER.items():
        sys.modules[name] = _stand_in(name, asked)
    try:
        importlib.import_module("jinja2")
    finally:
        for name in _LATER:
            del sys.modules[name]


def _stand_in(module: str, names: tuple[str, ...]) -> ModuleType:
    made = ModuleType(module)
    for name in names:
        setattr(made, name, _called_later(module, name))
    return made


def _called_later(module: str, name: str) -> type:
    """A class, for Jinja keeps some of them as attributes of its own: calling it calls the real."""

    def called(_: type, *given: Any, **named: Any) -> Any:
        return getattr(importlib.import_module(module), name)(*given, **named)

    return type(name, (), {"__new__": called})


load_jinja()
import jinja2 as jinja2  # noqa: E402, PLC0414  # handed on, so that nobody has it before
