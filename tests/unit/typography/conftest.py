"""Readable notation for the typography tables: ⍽ is U+00A0, · is U+202F, ^er^ is raised text, and
| parts runs. Functions come as fixtures, since test modules here cannot import one another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from pipeline.content.typography import Piece, Run, typeset

NBSP = "\u00a0"
NNBSP = "\u202f"


def _shown(set_runs: Sequence[tuple[Piece, ...]]) -> str:
    runs = (
        "".join(f"^{piece.text}^" if piece.superscript else piece.text for piece in pieces)
        for pieces in set_runs
    )
    return "|".join(runs).replace(NBSP, "⍽").replace(NNBSP, "·")


def _set_as(source: str, lang: str) -> str:
    source = source.replace("⍽", NBSP).replace("·", NNBSP)
    return _shown(typeset([Run(text, lang) for text in source.split("|")]))


@pytest.fixture(scope="session")
def shown() -> Callable[[Sequence[tuple[Piece, ...]]], str]:
    """Shows a result in the notation of the tables."""
    return _shown


@pytest.fixture(scope="session")
def set_as() -> Callable[[str, str], str]:
    """Sets a table's source in one language and shows the result."""
    return _set_as
