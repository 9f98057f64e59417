"""Every kind of finding there is, gathered from the modules that declare them.

`set_aside:` looks codes up here, and docs/checks.md is made of it. Nothing is registered: a code is
a constant of the module that makes the finding, and found by the package it lies in.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType

import pipeline
from pipeline.diagnostics import Code, Severity, Stops

# The process that lays pages out imports WeasyPrint and declares nothing; what it says is put into
# words on this side, by `paper/messages.py`.
_CHILD = "pipeline.channels.paper.child"
_SEVERITIES = tuple(Severity)  # the gravest first
_STOPS: tuple[Stops | None, ...] = ("build", "send", "print", None)


@cache
def all_codes() -> Mapping[str, tuple[Code, ...]]:
    """The declarations of each code, the gravest first; of equals the one of the last module."""
    found: dict[str, dict[Code, None]] = {}
    for name in sorted(_modules(), reverse=True):
        for code in codes_of(importlib.import_module(name)):
            found.setdefault(code.name, {})[code] = None
    return {name: tuple(sorted(found[name], key=_gravity)) for name in sorted(found)}


def codes_of(module: ModuleType) -> tuple[Code, ...]:
    """The codes a module declares or uses, in the order of their names."""
    declared = (value for value in vars(module).values() if isinstance(value, Code))
    return tuple(sorted(declared, key=lambda code: code.name))


def _gravity(code: Code) -> tuple[int, int]:
    return _SEVERITIES.index(code.severity), _STOPS.index(code.stops)


def _modules() -> Iterator[str]:
    for _, name, _ in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if not (name.startswith(f"{_CHILD}.") or name.endswith(".__main__")):
            yield name
