"""Styles put in piece by piece: of a mail that was made before, only what changed is done again.

Between two top-level items the mail is cut; each part is inlined in the same shell (`html`, `body`
and the column they stand in) and remembered. What a rule says of an element depends on what is
round it and before it: where a sheet asks what stands before a whole part, the mail stays whole.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Iterator

from pipeline.channels.email.pieces import MARK_COMMENT
from pipeline.dataclass import dataclass

Inline = Callable[[str], str]

MOST = 256  # parts that are remembered, some 8 KB each: a dozen newsletters
_CUT = "<!--zqcutz-->"
_SHELL_END = "</div></body></html>"
_BEGIN = re.compile(
    r"(<html[^>]*>).*?(<body[^>]*>)\s*"
    r"(?:<div style=\"display:none[^>]*>[^<]*</div>)?\s*(<div[^>]*>)",
    re.DOTALL,
)
_END = re.compile(r"</div>\s*</body>\s*</html>\s*\Z")
_RULE = re.compile(r"([^{}]*)\{[^{}]*\}")
_COMMENT = re.compile(r"/\*.*?\*/|<!--.*?-->", re.DOTALL)
_AFTER = re.compile(r"\+\s*([a-z0-9]*)")
_FIRST = re.compile(r"(?:\s|<!--.*?-->)*<([a-z0-9]+)", re.DOTALL)
_NESTING = tuple((f"<{name}", f"</{name}>") for name in ("div", "table", "tr", "td"))


@dataclass(frozen=True, slots=True)
class _Cut:
    """A mail in parts: its head with the frame's first part, the items' parts, its last tags."""

    head: str
    parts: tuple[str, ...]
    end: str
    shell: str


_known: OrderedDict[tuple[bytes, str], tuple[str, ...]] = OrderedDict()


def inlined(html: str, css: str, inline: Inline) -> str:
    """The mail as `inline` makes it, which is asked only for parts that are new.

    `inline` takes and gives a whole document, and puts the rules of `css` into its elements.
    """
    subjects = _subjects(css)
    cut = None if subjects is None else _cut(html, subjects)
    if cut is None:
        return inline(html)
    frame = hashlib.sha256(f"{cut.shell}\0{css}".encode()).digest()
    head = (frame, cut.head + _CUT + cut.end)
    new = [part for part in dict.fromkeys(cut.parts) if (frame, part) not in _known]
    around = (cut.shell, _SHELL_END) if head in _known else (cut.head, cut.end)
    if new or head not in _known:
        begin, *made, end = inline(_CUT.join([around[0], *new, around[1]])).split(_CUT)
        _known.update(((frame, part), (done,)) for part, done in zip(new, made, strict=True))
        _known.setdefault(head, (begin, end))
    begin, end = _known[head]
    whole = "".join([begin, *(_known[frame, part][0] for part in cut.parts), end])
    for key in (head, *((frame, part) for part in cut.parts)):
        _known.move_to_end(key)
    while len(_known) > MOST:
        _known.popitem(last=False)
    return whole


def forget() -> None:
    """Make the next mail from nothing."""
    _known.clear()


def remembered() -> int:
    """How many parts are known."""
    return len(_known)


@functools.lru_cache(16)
def _subjects(css: str) -> frozenset[str] | None:
    """The elements that rules set by what stands right before them; None: a sheet asks for more."""
    found: set[str] = set()
    for selectors in _RULE.findall(_COMMENT.sub("", css)):
        if "~" in selectors or ":" in selectors or "@" in selectors:
            return None
        found |= set(_AFTER.findall(selectors))
    return None if "" in found else frozenset(found)


def _cut(html: str, subjects: frozenset[str]) -> _Cut | None:
    """The mail in its parts; None for one that cannot be parted, or holds no marks."""
    begin, end = _BEGIN.search(html), _END.search(html)
    if begin is None or end is None or _CUT in html:
        return None
    first, *rest = _balanced(html[begin.end() : end.start()])
    for part in rest:
        opening = _FIRST.match(part)
        if opening is None or opening[1] in subjects:
            return None
    shell = f"<!DOCTYPE html>{begin[1]}<head></head>{begin[2]}{begin[3]}"
    return _Cut(html[: begin.end()] + first, tuple(rest), html[end.start() :], shell)


def _balanced(html: str) -> Iterator[str]:
    """Parts that close what they open, each but the first beginning with an item's mark."""
    marks = [match.start() for match in MARK_COMMENT.finditer(html)]
    start = before = 0
    still_open = (0,) * len(_NESTING)
    for stop in (*marks, len(html)):
        opened = _opened(html[before:stop])
        still_open = tuple(a + b for a, b in zip(still_open, opened, strict=True))
        before = stop
        if stop == len(html) or not any(still_open):
            yield html[start:stop]
            start, still_open = stop, (0,) * len(_NESTING)


@functools.lru_cache(128)  # most parts were in the mail made before
def _opened(part: str) -> tuple[int, ...]:
    """How many of each element it opens and does not close."""
    return tuple(part.count(opens) - part.count(closes) for opens, closes in _NESTING)
