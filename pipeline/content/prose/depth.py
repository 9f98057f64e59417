"""How deep blocks and elements may stand in one another."""

from __future__ import annotations

# Rendering recurses once an element; measured: mrml and lxml are safe far beyond this.
DEEPEST = 60


class TooDeepError(Exception):
    """Nested beyond `DEEPEST`; `line` is where."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line
