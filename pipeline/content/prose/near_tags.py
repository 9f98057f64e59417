"""What was meant for a neutral merge tag and is none, because one sign of it is wrong.

Braces are rare in what editors write, but they occur: only a word that is one of the four names but
for its case, its spaces and hyphens or a slip of the finger is told, never another word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.content import merge_tags
from pipeline.content.lines import Line, regions
from pipeline.diagnostics import N_, Diagnostic, warning

_NEUTRAL = {
    "unsubscribe": "{unsubscribe}",
    "viewonline": "{view_online}",
    "email": "{email}",
    "firstname": "{first_name|…}",
}
# Not in `${email}`, `#{email}` or after a backslash: that is somebody's program.
_BRACED = re.compile(r"(?<![{%$#\\])\{(\s*[^\W\d][^{}|:\"\n]{2,24})(\|[^{}\n]{0,200})?\}(?!\})")
_SHORT = 5  # `{email}`: too many words are one letter away from it
_BLANK = re.compile(r"[\s_-]")
_LONGEST = 80  # characters of a fallback: `merge_tags.NEUTRAL`


def in_lines(lines: Iterable[Line], file: str) -> Iterator[Diagnostic]:
    """Every near miss in some prose lines, code left out."""
    after_blank, in_code = True, False
    for line in lines:
        indented = line.text.startswith(("    ", "\t"))
        # Indented after a blank line: code, or a paragraph of an item, which is given the benefit.
        in_code = indented and (after_blank or in_code)
        after_blank = not line.text.strip()
        if "{" in line.text and not (line.code or in_code):
            yield from near_misses(without_code(line.text), file, line.number)


def near_misses(text: str, file: str, line: int) -> Iterator[Diagnostic]:
    """Every near miss in one line of text."""
    if "{" not in text:
        return
    for match in _BRACED.finditer(merge_tags.replace(text, lambda _: " ")):
        meant = _meant(match[1])
        if meant and len(match[2] or "") > _LONGEST + 1:
            yield warning(
                "near-merge-tag",
                N_("`{tag}` is too long for a merge tag; it is sent as these characters"),
                file,
                line,
                hint=N_("shorten what stands after the bar to {limit} characters"),
                tag=match[0],
                limit=_LONGEST,
            )
        elif meant:
            yield warning(
                "near-merge-tag",
                N_("`{tag}` is no merge tag; it is sent as these characters"),
                file,
                line,
                hint=N_("write {right}"),
                tag=match[0],
                right=meant.replace("…", match[2][1:].strip()) if match[2] else meant,
            )


def _meant(word: str) -> str:
    """The neutral tag a word was to be; empty when it is just a word in braces."""
    name = _BLANK.sub("", word).casefold()
    if name in _NEUTRAL:
        return _NEUTRAL[name]
    near = (known for known in _NEUTRAL if len(known) > _SHORT and _one_slip(name, known))
    return _NEUTRAL.get(next(near, ""), "")


def _one_slip(name: str, meant: str) -> bool:
    """Is one letter missing, too many, wrong, or changed with its neighbour?"""
    start = 0
    while start < min(len(name), len(meant)) and name[start] == meant[start]:
        start += 1
    rest, wanted = name[start:], meant[start:]
    swapped = rest[:2] == wanted[:2][::-1] and rest[2:] == wanted[2:]
    return swapped or rest == wanted[1:] or rest[1:] in (wanted, wanted[1:])


def without_code(text: str) -> str:
    """A line without its code spans."""
    parts, position = [], 0
    for region in regions(text) if "`" in text else ():
        if region.kind == "code":
            parts.append(text[position : region.start])
            position = region.end
    return " ".join([*parts, text[position:]])
