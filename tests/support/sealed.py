"""Goldens: text to be read, below the digest of the exact bytes it was spread from."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping

from tests.support.spread import gathered, gathered_text, spread, spread_text

PRESS = "print.html.txt"  # the lines that are another in the screen's golden


def sealed(lines: str, exact: str) -> str:
    """The lines of a golden, below the digest of the bytes."""
    return f"{_seal(exact)}\n{lines}"


def markup(exact: str) -> str:
    """HTML or MJML as a golden."""
    return sealed(spread(exact), exact)


def words(exact: str) -> str:
    """Plain text as a golden."""
    return sealed(spread_text(exact), exact)


def pages(exact: Mapping[str, str]) -> dict[str, str]:
    """The HTML of pages as goldens: both PDFs once, and in what they differ."""
    found = {f"{name}.html.txt": markup(exact[name]) for name in ("screen", "web")}
    if exact["print"] != exact["screen"]:
        screen, press = (spread(exact[name]).splitlines() for name in ("screen", "print"))
        _, _, *lines = difflib.unified_diff(screen, press, n=0, lineterm="")
        found[PRESS] = sealed(
            "".join(f"{line}\n" for line in lines if line[0] in "+-"), exact["print"]
        )
    return found


def is_whole(golden: str, *, plain: bool) -> bool:
    """Are the lines below the digest the very bytes it was taken of?"""
    seal, _, lines = golden.partition("\n")
    return seal == _seal(gathered_text(lines) if plain else gathered(lines))


def _seal(exact: str) -> str:
    data = exact.encode()
    return f"sha256 {hashlib.sha256(data).hexdigest()}, {len(data)} bytes"
