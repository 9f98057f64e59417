"""Where lines end: two habits of WeasyPrint 70 mended from outside.

* Text that fits its line but for the space behind it (before a link, say) was cut after its *first*
  word, which then stood alone on a line: of sixty widths of one paragraph, three were hit.
* The last word of a text is not parted, nor is one tied to the word before it by a no-break space:
  « vrai-/ment. » under a column is the mark of a machine.

Both are functions that WeasyPrint calls; what they give back has the same form as before.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break

_TIED = "\u00a0"
_NARROWEST = 0.2  # of the size of the type: no text is set in fewer, a letter
_LONG = 14  # letters: the end of a longer word fills its line
_COLLAPSING = frozenset({"normal", "nowrap", "pre-line"})

_first_line: Any = line_break.split_first_line
_next_word: Any = line_break.get_next_word_boundaries
_now = {"text": ""}  # what is being cut into lines


def mend() -> None:
    """From now on, in this process."""
    inline.split_first_line = _whole_or_split
    line_break.get_next_word_boundaries = _next_to_part


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
    end = text[found[0] :].rstrip()
    last = _now["text"].rstrip().endswith(end) and len(end) <= _LONG
    return None if last else found
