"""Words that a line's end parts with a hyphen, as a copy from a PDF has them: `équipe-` / `ments`.

Markdown sets a blank there. A hyphen that waits for the next word but one is meant: “Bus- und
Bahnlinien”, “pre- and post-war”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.prose.inline.pieces import Row
from pipeline.content.prose.inline.shown import broken
from pipeline.content.prose.passage import Passage
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.fixes.values import Fix, asks

WORD_PARTED = warning(
    "word-parted", N_("a word is parted at the end of this line: readers see `{written}`")
)
# What stands between two words of which the first is short of its end.
_BETWEEN = "und|oder|bzw|sowie|bis|en|of|and|or|to|et|ou|à|e|ed|o|od|y|u|i|a|as"
# NOT SIGN is how Word and readers of scanned pages write a hyphen that is no part of the word.
_PARTED = re.compile(
    rf"([^\W\d_]+)(?:[-\u2010\u2011\u00ac][ \t]*\n|\u00ac[ ]?)(?!(?:{_BETWEEN})\b)([^\W\d_]+)",
    re.IGNORECASE,
)
_HYPHEN = re.compile("[\u00ac\u2010\u2011]")
_REST = re.compile(r"[^\s\ufffc]*")


def may_part(text: str) -> bool:
    """Does a line end with a hyphen, or hold a sign for one?"""
    return "-\n" in text or _HYPHEN.search(text) is not None


def parted_words(row: Row, text: Passage, file: str) -> Iterator[Diagnostic]:
    """Each word of a passage that goes on in the next line; `text` is what is seen of the `row`."""
    ended = broken(row)
    for match in _PARTED.finditer(text):
        line = text.line_at(match.start())
        if line in ended and "\n" in match[0]:
            continue
        whole, compound = "".join(match.groups()), "-".join(match.groups())
        yield WORD_PARTED.at(
            file,
            line,
            hint=N_("write `{whole}` or `{compound}`, on one line"),
            written=" ".join(match[0].split()),
            whole=whole,
            compound=compound,
        ).mended_by(_whole(match, compound if match[2][0].isupper() else whole))


def _whole(match: re.Match[str], meant: str) -> Fix:
    """The word as it was meant, and what is written right behind it, on its first line."""
    rest = _REST.match(match.string, match.end())
    end = rest.end() if rest else match.end()
    moved = match.string[match.end() : end]
    if "\n" in match[0] and match.string[end : end + 1] == " ":
        return asks(f"{match[0]}{moved} ", f"{meant}{moved}\n")
    return asks(f"{match[0]}{moved}", f"{meant}{moved}")
