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
_STUDIO = "pipeline.studio"  # finds nothing itself, and needs a server
_PROOFREADING = "pipeline.preflight.proofreading."
NOT_CHECKED = "-not-checked"  # the end of codes that say that a rule could not look
_SEVERITIES = tuple(Severity)  # the gravest first
_STOPS: tuple[Stops | None, ...] = ("build", "send", "print", None)


@cache
def all_codes() -> Mapping[str, tuple[Code, ...]]:
    """The declarations of each code, the gravest first; of equals the one of the last module."""
    found = _gathered()
    codes = {name: dict.fromkeys(code for _, code in found[name]) for name in sorted(found)}
    return {name: tuple(sorted(declared, key=_gravity)) for name, declared in codes.items()}


def modules_of(name: str) -> tuple[str, ...]:
    """The modules that declare a code or use it."""
    return tuple(dict.fromkeys(module for module, _ in _gathered().get(name, ())))


def told_by_check_alone(name: str) -> bool:
    """Is it a proofreader's? A build does not ask one, so that nothing can wait for it (ADR 41)."""
    return all(module.startswith(_PROOFREADING) for module in modules_of(name))


@cache
def _gathered() -> Mapping[str, list[tuple[str, Code]]]:
    found: dict[str, list[tuple[str, Code]]] = {}
    for name in sorted(_modules(), reverse=True):
        for code in codes_of(importlib.import_module(name)):
            found.setdefault(code.name, []).append((name, code))
    return found


def fixed_codes() -> frozenset[str]:
    """The codes that say that a text is not finished, or not of one state, or that a rule could not
    look: the program acts upon them, and no house makes them milder."""
    from pipeline.build.meanwhile import CHANGED_MEANWHILE
    from pipeline.content.set_aside import NO_REASON
    from pipeline.export.assemble import NEVER_MAILED
    from pipeline.preflight.content.draft import DRAFT

    named = {one.name for one in (CHANGED_MEANWHILE, DRAFT, NEVER_MAILED, NO_REASON)}
    return frozenset(named | {name for name in all_codes() if name.endswith(NOT_CHECKED)})


def codes_of(module: ModuleType) -> tuple[Code, ...]:
    """The codes a module declares or uses, in the order of their names."""
    declared = (value for value in vars(module).values() if isinstance(value, Code))
    return tuple(sorted(declared, key=lambda code: code.name))


def _gravity(code: Code) -> tuple[int, int]:
    return _SEVERITIES.index(code.severity), _STOPS.index(code.stops)


def _modules() -> Iterator[str]:
    for _, name, _ in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if not (name.startswith((f"{_CHILD}.", _STUDIO)) or name.endswith(".__main__")):
            yield name
