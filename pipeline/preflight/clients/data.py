"""The two tables beside this file, as `tools/caniemail.py` wrote them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def caniemail() -> Any:
    """A trimmed copy of caniemail's data: `about`, and `features` by slug."""
    return _read("caniemail.json")


@cache
def plain_mjml() -> Any:
    """What a mail of plain MJML uses: `declarations`, and `structure` in its own `<style>`."""
    return _read("plain_mjml.json")


def _read(name: str) -> Any:
    return json.loads((Path(__file__).parent / name).read_text("utf-8"))
