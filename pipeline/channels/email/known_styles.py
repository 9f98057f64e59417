"""What premailer's parser of style sheets, cssutils, made of a sheet and of `style` attributes.

The sheet and nearly all of the styles are the same in each mail of a house; to load cssutils and to
parse them once more takes a third of an email's time in a new process. Kept is what cssutils gave
(names and values), as JSON, by the sheet and by the versions of both libraries.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from pipeline.cache import Cache
from pipeline.versions import version_of

Pairs = list[tuple[str, str]]  # the properties of a style
Rules = list[tuple[tuple[int, ...], str, str]]  # specificity, selector, properties

_MOST = 4096  # styles
_SHEETS = 16


class KnownStyles:
    """The rules of the sheets in a mail, and the properties of its styles."""

    def __init__(self, css: str, cache: Cache) -> None:
        self._cache, self._key = cache, _key(css)
        self._rules: dict[str, Rules] = {}
        self._left: dict[str, list[Any]] = {}  # of a sheet that has rules which go nowhere
        self._pairs: dict[str, Pairs] = {}
        self._new = False
        self._read()

    def rules(
        self, sheet: str, parse: Callable[[], tuple[Rules, list[Any]]]
    ) -> tuple[Rules, list[Any]]:
        """The rules of a sheet, and what is none; of a sheet that has such nothing is kept."""
        if sheet not in self._rules:
            self._rules[sheet], self._left[sheet] = parse()
            self._new = True
        return self._rules[sheet], self._left.get(sheet, [])

    def pairs(self, style: str, parse: Callable[[str], Pairs]) -> Pairs:
        """The properties of a style."""
        known = self._pairs.get(style)
        if known is None:
            if len(self._pairs) >= _MOST:
                self._pairs.clear()
            known = self._pairs[style] = parse(style)
            self._new = True
        return known

    def save(self) -> None:
        """Keep what is new."""
        if self._new:
            whole = {sheet: its for sheet, its in self._rules.items() if not self._left.get(sheet)}
            said = {"rules": whole, "pairs": self._pairs}
            self._cache.put(self._key, json.dumps(said).encode())
            self._new = False

    def _read(self) -> None:
        try:
            said = json.loads(self._cache.get(self._key) or b"")
            rules = {
                sheet: [(tuple(map(int, rank)), str(name), str(does)) for rank, name, does in its]
                for sheet, its in said["rules"].items()
            }
            pairs = {
                style: [(str(name), str(value)) for name, value in its]
                for style, its in said["pairs"].items()
            }
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return
        self._rules, self._pairs = rules, pairs


def _key(css: str) -> str:
    made_by = f"styles 1 premailer {version_of('premailer')} cssutils {version_of('cssutils')}"
    return hashlib.sha256(f"{made_by}\0{css}".encode("utf-8", "surrogatepass")).hexdigest()


def known_styles(css: str, cache: Cache) -> KnownStyles:
    """What is known of a sheet, in this process and from earlier ones."""
    place = (css, cache.place)
    known = _in_process.get(place) or KnownStyles(css, cache)
    _in_process[place] = known
    while len(_in_process) > _SHEETS:
        del _in_process[next(iter(_in_process))]
    return known


_in_process: dict[tuple[str, str], KnownStyles] = {}
