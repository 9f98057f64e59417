"""A fix told in the editor's words."""

from __future__ import annotations

import re

from pipeline.diagnostics import N_, Message
from pipeline.fixes.values import Fix

# What nobody can see in a sentence is called by its number.
_UNSEEN = re.compile("[^\\S ]|[\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
                     "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\uffff]")  # fmt: skip


def said(fix: Fix) -> Message:
    """What a fix does, as one sentence without its full stop."""
    first = fix.edits[0]
    if len(fix.edits) > 1:
        template = N_("correct {count} places, from line {line} on")
        return Message.of(template, {"line": first.line, "count": len(fix.edits)})
    lines = {"line": first.line, "end": first.end_line}
    if "\n" in first.old.rstrip("\n") or "\n" in first.new.strip("\n"):
        return Message.of(
            N_("write line {line} again")
            if first.end_line - first.old.endswith("\n") <= first.line
            else N_("write lines {line} to {end} again"),
            lines,
        )
    old, new = _seen(first.old), _seen(first.new)
    if not new:
        template = N_("take `{old}` out")
    elif not old:
        template = N_("put `{new}` in")
    else:
        template = N_("write `{new}` instead of `{old}`")
    return Message.of(template, {"old": old, "new": new})


def _seen(text: str) -> str:
    return _UNSEEN.sub(lambda sign: f"U+{ord(sign[0]):04X}", text.strip("\n"))
