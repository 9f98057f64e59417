"""What templates see of things that are not their block's: each look is a question (`trail.py`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pipeline.content.model import Edition


class Watched:
    """The edition as templates see it; who looks at it as a whole is heard of."""

    def __init__(self, edition: Edition, looked_at: Callable[[], None]) -> None:
        self._edition = edition
        self._looked_at = looked_at

    def __getattr__(self, name: str) -> Any:
        self._looked_at()
        return getattr(self._edition, name)


class AskedOf:
    """An object of which everything is a question; of the house, whose addresses each edition has
    for itself."""

    def __init__(self, ask: Callable[[str], Any]) -> None:
        self._ask = ask

    def __getattr__(self, name: str) -> Any:
        return self._ask(name)


class Members:
    """What templates ask with `in`, each time a question."""

    def __init__(self, holds: Callable[[str], bool]) -> None:
        self._holds = holds

    def __contains__(self, one: str) -> bool:
        return self._holds(one)
