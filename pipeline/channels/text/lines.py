"""Lines of a width: paragraphs folded, titles underlined."""

from __future__ import annotations

import re
import textwrap
import unicodedata

from pipeline.content.merge_tags import replace

WIDTH = 72
_UNDERLINES = {"h1": "=", "h2": "=", "h3": "-"}
# Unbreakable spaces hold words together while lines are wrapped, and stay in the text; so do the
# spaces of a merge tag. In their place stand noncharacters, which never come from an author.
_GLUE = str.maketrans("\u00a0\u202f", "\ufde2\ufde3")
_GLUE_IN_TAGS = str.maketrans(" \t", "\ufde4\ufde5")
_UNGLUE = str.maketrans("\ufde2\ufde3\ufde4\ufde5", "\u00a0\u202f \t")


def heading(text: str, name: str) -> str:
    """A title and its underline, as wide as its longest line."""
    lines = wrapped(text)
    sign = _UNDERLINES.get(name)
    if not sign:
        return lines
    return f"{lines}\n{sign * max(_width(line) for line in lines.split(chr(10)))}"


def wrapped(text: str, first: str = "", rest: str = "", *, width: int = WIDTH) -> str:
    """Paragraphs at most 72 columns wide; addresses, merge tags and glued words are never cut."""
    text = replace(text, lambda tag: tag.translate(_GLUE_IN_TAGS)).translate(_GLUE)
    lines: list[str] = []
    for line in text.split("\n"):
        folded = textwrap.fill(
            re.sub(r"[ \t]+", " ", line),
            width,
            initial_indent=first if not lines else rest,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        lines.append(folded)
    return "\n".join(lines).translate(_UNGLUE)


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
