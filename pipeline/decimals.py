"""Numbers with decimal places in a sentence: `2.7`, or « 2,7 », as the language writes them.

A finding is shown in the language of whoever reads it, so its numbers are told as messages are.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.diagnostics import N_, Message, Value

_PARTED = N_("{whole}.{part}")


def decimal(written: str) -> Value:
    """A number in digits (`f"{ratio:.1f}"`), as a value of a message."""
    whole, point, part = written.partition(".")
    return Message.of(_PARTED, {"whole": whole, "part": part}) if point else written


def decimals(written: Iterable[str], between: str) -> Message:
    """Several of them, with signs between that no language changes: « 170,5 × 240 »."""
    values = {f"number{place:02}": decimal(one) for place, one in enumerate(written)}
    return Message.of(between.join(f"{{{name}}}" for name in values), values)
