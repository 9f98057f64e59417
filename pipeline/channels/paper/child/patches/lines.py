"""What WeasyPrint 70 gets wrong about lines, mended from outside.

* Text that fits its line but for the space behind it (before a link, say) was cut after its *first*
  word, which then stood alone on a line: of sixty widths of one paragraph, three were hit.
* The last word of a text is not parted, nor is one tied to the word before it by a no-break space:
  « vrai-/ment. » under a column is the mark of a machine. Nor is an address or a name of a program:
  its readers would type the hyphen.
* The same text was set again by Pango for every try of a column's height, every second making of a
  page: of ten lines of a newsletter nine had been cut at that width before. They are remembered as
  long as the document is laid out; those of a look for the next ones, by all that their style says.

Upstream: words tied by a no-break space are https://github.com/Kozea/WeasyPrint/issues/2270. We
found no report of the first (2026-11).

All are functions that WeasyPrint calls; what they give back has the same form as before.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from operator import itemgetter
from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break

from pipeline.channels.paper.child.patches import settings
from pipeline.content.tokens import around, of_machines
from pipeline.kept import Kept

# What `split_first_line` asks of a style.
_asked = itemgetter(
    *settings.VALUES,
    *("white_space", "text_decoration_line", "letter_spacing", "word_spacing", "tab_size"),
    *("overflow_wrap", "word_break", "hyphens", "hyphenate_character"),
    *("hyphenate_limit_chars", "hyphenate_limit_zone"),
)
_TIED = "\u00a0"
_NARROWEST = 0.2  # of the size of the type: no text is set in fewer, a letter
_LONG = 14  # letters: the end of a longer word fills its line
_COLLAPSING = frozenset({"normal", "nowrap", "pre-line"})

_first_line: Any = line_break.split_first_line
_next_word: Any = line_break.get_next_word_boundaries
_now = {"text": ""}  # what is being cut into lines
_known: dict[Any, tuple[Any, Any]] = {}
_shared: list[Kept[Any]] = []  # lines of documents with the same fonts and the same hyphens


def install() -> None:
    """From now on, in this process."""
    inline.split_first_line = _remembered
    line_break.get_next_word_boundaries = _next_to_part


def forget() -> None:
    """The lines of the last document."""
    _known.clear()


@contextmanager
def sharing(kept: Kept[Any]) -> Iterator[None]:
    """Lines that are cut meanwhile may be those of a document before, and are kept for others."""
    _shared.append(kept)
    try:
        yield
    finally:
        _shared.remove(kept)


def _remembered(
    text: str, style: Any, context: Any, max_width: float | None, spacing: float, **named: Any
) -> Any:
    """The first line of a text, cut once for each width. What is drawn of it is each box's own."""
    key = (text, id(style), max_width, spacing, *chain.from_iterable(named.items()))
    if key not in _known:
        found = _shared_or_made(text, style, context, max_width, spacing, **named)
        _known[key] = found, style  # which must live as long as its number is a key
    layout, *measures = _known[key][0]
    return copy.copy(layout), *measures


def _shared_or_made(
    text: str, style: Any, context: Any, max_width: float | None, spacing: float, **named: Any
) -> Any:
    """The first line of a text, as a document before had it, or made."""
    if not _shared:
        return _whole_or_split(text, style, context, max_width, spacing, **named)
    key = (text, _asked(style), max_width, spacing, *chain.from_iterable(named.items()))
    found = _shared[0].get(key)
    if found is None:
        found = _whole_or_split(text, style, context, max_width, spacing, **named)
        _shared[0].put(key, found)
    return found


def _whole_or_split(
    text: str, style: Any, context: Any, max_width: float | None, spacing: float, **named: Any
) -> Any:
    """The first line of a text: all of it, if without the space at its end it fits."""
    _now["text"] = text
    found = _first_line(text, style, context, max_width, spacing, **named)
    rest = found[2]  # where the next line begins
    if rest is None or max_width is None or not text.endswith(" "):
        return found
    bare = text.rstrip(" ")
    too_long = len(bare) * _NARROWEST * style["font_size"] > max_width
    if not bare or too_long or style["white_space"] not in _COLLAPSING:
        return found
    _, _, rest, width, _, _ = _first_line(bare, style, context, None, spacing, **named)
    if rest is not None or width > max_width:
        return found
    return _first_line(text, style, context, None, spacing, **named)


def _next_to_part(text: str, lang: str) -> Any:
    """The next word that may be parted; WeasyPrint asks for all of them up to the next space."""
    found = _next_word(text, lang)
    if found is None or _TIED in text[: found[0]]:
        return None
    whole = _now["text"]
    if of_machines(whole[slice(*around(whole, max(0, whole.find(text)) + found[0]))]):
        return None
    end, rest = text[found[0] :], whole.rstrip()
    last = rest.endswith(end) and rest.count(end) == 1  # the same word may stand further up
    return None if last and len(end) <= _LONG else found
