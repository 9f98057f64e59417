"""One line a finding, for the problem lists of text editors."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.cli._forms import ToBeTold
from pipeline.diagnostics import short


def lines(told: ToBeTold) -> Iterator[str]:
    """`file:line: error[code]: message`, with the English severity."""
    return (short(one, told.translate) for one in told.findings)
