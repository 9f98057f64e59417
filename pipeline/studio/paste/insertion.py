"""Where something is pasted, by the text around it; and with which blank lines it is put there."""

from __future__ import annotations

import re

from pipeline.studio.paste.clipboard import Pasted, PastePlace

_LABEL = re.compile(r"\[\^([^\]\s]+)\]")
_HEADING = re.compile(r"^(#{1,6})\s")
_BLOCK = re.compile(r"^\s*:{3,}\s*[^\s:]")
_CLOSES = re.compile(r"^\s*:{3,}\s*$")
_CODE = re.compile(r"^\s*(`{3,}|~{3,})")


def place_at(before: str, after: str, language: str) -> PastePlace:
    """The place between two texts: its level is that of the heading above, else a section's."""
    labels = frozenset(_LABEL.findall(before)) | frozenset(_LABEL.findall(after))
    lines = before.split("\n")
    levels = [len(found[1]) for line in lines if (found := _HEADING.match(line))]
    return PastePlace(language, levels[-1] if levels else 2, labels, _in_head(lines))


def _in_head(lines: list[str]) -> bool:
    """Is the last line one of a head: of the file, or of a block, before its blank line?"""
    if lines[0].rstrip() == "---" and "---" not in map(str.rstrip, lines[1:-1]) and len(lines) > 1:
        return True
    for line in reversed(lines[:-1]):
        if not line.strip() or _CLOSES.match(line):
            return False
        if _BLOCK.match(line):
            return True
    return False


def in_code(before: str) -> bool:
    """Does code stand around the place? There everything stays as it is."""
    fence = ""
    for line in before.split("\n")[:-1]:
        found = _CODE.match(line)
        if found and not fence:
            fence = found[1]
        elif found and found[1].startswith(fence):
            fence = ""
    return bool(fence)


def put_in(pasted: Pasted, before: str, after: str) -> str:
    """The Markdown with the blank lines that blocks want around them."""
    if not pasted.apart:
        return pasted.markdown
    return _blank(before[::-1]) + pasted.markdown + _blank(after)


def _blank(near: str) -> str:
    """What is missing to a blank line; nothing at the end of a text."""
    bare = near.lstrip(" \t")
    if not bare.strip():
        return ""
    return "" if bare.startswith("\n\n") else "\n" if bare.startswith("\n") else "\n\n"
