"""The sizes in a drawing, worked out once for the same words.

WeasyPrint 70 paints a drawing anew for each PDF and each page, and works out 35 000 lengths and
coordinates of the five in a newsletter, most of them again and again: a fifth of a drawing's time.

Upstream: we found no report of it (2026-11). Knows `weasyprint.svg.utils` of the version in
constraints.txt.
"""

from __future__ import annotations

import sys
from functools import lru_cache

from weasyprint import svg
from weasyprint.svg import utils

_MOST = 20_000

_size = utils.size
_remembered = lru_cache(_MOST)(_size)


def install() -> None:
    """From now on, in this process, wherever WeasyPrint reads a size of a drawing."""
    for name, module in list(sys.modules.items()):
        if name.startswith(svg.__name__) and getattr(module, "size", None) is _size:
            vars(module)["size"] = _remembered
