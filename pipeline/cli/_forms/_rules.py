"""Kinds of findings as rules, with what is known of each: its sentence, what its rule is for."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.codes import all_codes, modules_of
from pipeline.diagnostics import HOLDS, Code, Severity, Translate
from pipeline.preflight import stages

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def rules(names: Iterable[str], translate: Translate) -> Iterator[dict[str, Any]]:
    """Descriptions of these kinds, as SARIF wants them, in the order of their names."""
    for name in names:
        declared = all_codes()[name]
        sentences = dict.fromkeys(translate(code.message) for code in declared)
        about = _about(name, translate)
        held = filter(None, [_held(declared, translate)])
        yield {
            "id": name,
            "shortDescription": {"text": next(iter(sentences))},
            "fullDescription": {"text": "\n".join(sentences)},
            "help": {"text": "\n\n".join([*(about or sentences), *held])},
            "defaultConfiguration": {"level": LEVELS[declared[0].severity]},
        }


def _about(name: str, translate: Translate) -> list[str]:
    """What the rule that finds it says of itself: its docstring, which is translated."""
    rooms = tuple(f"pipeline.preflight.{stage}." for stage in stages())
    of_rules = [module for module in modules_of(name) if module.startswith(rooms)]
    texts = (sys.modules[module].__doc__ or "" for module in of_rules)
    return [translate(" ".join(one.split())) for text in texts for one in text.split("\n\n")]


def _held(declared: Iterable[Code], translate: Translate) -> str:
    """What it holds back, here or there."""
    return ", ".join(dict.fromkeys(translate(HOLDS[one.stops]) for one in declared if one.stops))
