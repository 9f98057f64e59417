"""How commands show a path."""

from __future__ import annotations

import os
from pathlib import Path


def shown(path: Path) -> str:
    """A path as it can be typed from here."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)
