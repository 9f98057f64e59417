"""What a mended file differs in, as `diff -u` and `patch` have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff

_LINE = re.compile(r"[^\n]*\n|[^\n]+")  # `splitlines` ends lines at signs that end none for `patch`
_NO_END = "\\ No newline at end of file\n"


def difference(name: str, before: str, after: str) -> Iterator[str]:
    """The lines of a unified diff, each with its end; none if the texts are the same."""
    old, new = _LINE.findall(before), _LINE.findall(after)
    for line in unified_diff(old, new, f"a/{name}", f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n{_NO_END}"
