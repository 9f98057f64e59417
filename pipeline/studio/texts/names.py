"""Which files the studio opens: the sources of issues and the settings of the house, by name.

A name comes from a browser. It is looked at as it is written, then where it leads once all links
are followed, at the very moment the file is read or written.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from pipeline.config.brand import BRAND
from pipeline.config.project import SETTINGS
from pipeline.leftovers import is_leftover

_LONGEST = 400
_PART = r"[^/\\\x00-\x1f.][^/\\\x00-\x1f]*"
# issues/x/fr.md, issues/x/fr/01-name.md; the words a house adds to its dictionaries.
_SOURCES = re.compile(rf"issues/{_PART}/(?:{_PART}/)?{_PART}\.md|assets/words/{_PART}\.txt")


def is_source(file: str) -> bool:
    """Is it a name of what an editor writes? Not a word about whether it is there."""
    if file in (SETTINGS, BRAND):
        return True
    name = file.rpartition("/")[2]
    fits = len(file) <= _LONGEST and _SOURCES.fullmatch(file) is not None
    return fits and not is_leftover(name)


def path_of(root: Path, file: str) -> Path | None:
    """Where such a file really lies; None where that is not in the project, or no source."""
    if not is_source(file):
        return None
    house = os.path.realpath(root)
    real = os.path.realpath(root / file)
    if not real.startswith(house + os.sep):
        return None
    inside = Path(real).relative_to(house).as_posix()
    return Path(real) if is_source(inside) else None
