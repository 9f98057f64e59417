"""Where the typography will put a no-break space, so that the text can show it while it is plain.

The file keeps the space that was typed, or none. Asked line by line of the setter itself
(`content/typography`), which remembers: a paragraph here is a line. What a head says before its
colon, fences, comments and code are no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.typography import Run, typeset
from pipeline.studio.texts.changes import units

_SPACES = "[ \u00a0\u202f]"
_KINDS = {"\u00a0": "nobreak", "\u202f": "narrow"}
_FENCE = re.compile(r"\s*:{2,}\s*([^\s:])?")
_CODE = re.compile(r"\s*(`{3,}|~{3,})")
_FIELD = re.compile(r"\s*[^\W\d][\w -]*?\s*::?\s+")
_MARKED = re.compile(r"\s*(?:[-*+>#|]|\d+[.)])\s+|<!--")
_MAY = re.compile(rf"[;:?!»«%\"\d]|{_SPACES}[–—]|[A-Z]\.{_SPACES}|[nN]{_SPACES}?[°º]")


def spaces_as_set(text: str, language: str) -> list[tuple[int, str]]:
    """Positions (UTF-16) of spaces that become `nobreak` or `narrow`, or that are put in there."""
    found: list[tuple[int, str]] = []
    at = 0
    for line, begin in _lines(text):
        if begin is not None and _MAY.search(line, begin):
            lead = units(line[:begin])
            said = line[begin:]
            found += ((at + lead + units(said[:i]), kind) for i, kind in _set(said, language))
        at += units(line) + 1
    return found


def _lines(text: str) -> Iterator[tuple[str, int | None]]:
    """Each line, and where its text begins; None where it has none."""
    code, head = "", text.startswith("---\n")
    for number, line in enumerate(text.split("\n")):
        fence = _CODE.match(line)
        mark = fence[1] if fence else ""
        if code or mark:
            code = "" if code and mark.startswith(code) else code or mark
            yield line, None
        elif opened := _FENCE.match(line):
            head = bool(opened[1])
            yield line, None
        elif head:
            head = bool(line.strip()) and (number == 0 or line.rstrip() != "---")
            field = _FIELD.match(line)
            yield line, field.end() if field else None
        else:
            marked = _MARKED.match(line)
            comment = line.lstrip().startswith("<!--")
            yield line, None if comment else marked.end() if marked else 0


def _set(said: str, language: str) -> Iterator[tuple[int, str]]:
    """Where the set line has a no-break space and the typed one has a plain one, or none."""
    made = "".join(piece.text for piece in typeset([Run(said, language)])[0])
    here = 0
    for sign in made:
        typed = said[here : here + 1]
        if sign in _KINDS:
            if typed != sign:
                yield here, _KINDS[sign]
            here += typed in (" ", "\u00a0", "\u202f") and typed != ""
        elif typed == sign or _stands_for(typed, sign):
            here += 1
        elif sign == "…" and said.startswith("...", here):
            here += 3
        else:
            return  # set otherwise than letter by letter: the rest of the line is not shown


def _stands_for(typed: str, sign: str) -> bool:
    """Was one sign set as another?"""
    return (typed, sign) in (
        ("'", "’"), ('"', "«"), ('"', "»"), ("-", "–"), ("-", "−"), ('"', "“"), ('"', "”"),
    )  # fmt: skip
