"""Names of merge tags that stand between braces of which one is missing, or one is too many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.dataclass import dataclass

# Not in `${email}`, `#{email}` or after a backslash: that is somebody's program.
_BEGINS = r"(?<![{%$#\\])"
_UNEVEN = re.compile(
    _BEGINS + r"(\{{1,2})(\s*[^\W\d][^{}|:\"\n]{2,24})(\|[^{}\n]{0,80})?(\}{1,2})(?!\})"
)
_BRACE = re.compile(r"[{}]")
# With no brace at all on one side, only what is no other word: `{email` may be anything.
_SURE = "first_name|view_online|unsubscribe"
_NO_END = re.compile(_BEGINS + rf"\{{{{1,2}}[ \t]*({_SURE})(?![\w-])(?![^{{}}\n]*\}})(\|)?")
_NO_BEGINNING = re.compile(
    rf"(?<![\w/.?=&#{{%$-])({_SURE})(\|[^{{}}\n]{{0,80}})?[ \t]*\}}{{1,2}}(?!\}})"
)


@dataclass(frozen=True, slots=True)
class HalfBraced:
    """One of them as it is written, and where; `endless`: what stands behind its bar has no end."""

    written: str
    start: int
    name: str
    fallback: str | None = None
    endless: bool = False

    @property
    def end(self) -> int:
        """The first place behind it."""
        return self.start + len(self.written)


def half_braced(text: str) -> Iterator[HalfBraced]:
    """Those of a line, those without one of their sides last; what stands in braces of its own,
    as in a formula, is left alone."""
    for one in _UNEVEN.finditer(text):
        opens, name, fallback, closes = one.groups()
        more = len(opens) - len(closes)
        inside = _opened(text, one.start()) if more < 0 else _closed(text, one.end())
        if more and not inside:
            yield HalfBraced(one[0], one.start(), name, fallback)
    for one in _NO_END.finditer(text):
        yield HalfBraced(one[0], one.start(), one[1], endless=bool(one[2]))
    for one in _NO_BEGINNING.finditer(text):
        if not _opened(text, one.start()):
            yield HalfBraced(one[0], one.start(), one[1], one[2])


def _opened(text: str, place: int) -> bool:
    """Does the last brace before it open?"""
    return text.rfind("{", 0, place) > text.rfind("}", 0, place)


def _closed(text: str, place: int) -> bool:
    """Does the next brace from there on close?"""
    found = _BRACE.search(text, place)
    return found is not None and found[0] == "}"
