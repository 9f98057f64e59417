"""What did not come along in a paste, told in the editor's words: not findings of an edition, for
they are gone with the next keystroke, and nothing waits for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Message

# Signs that stand in the Markdown while it is written, where something was lost: noncharacters,
# which `soup` takes out of what is pasted.
_OPENS, _CLOSES = "\ufdd1", "\ufdd2"
_SIGN = re.compile(f"{_OPENS}(\\w+){_CLOSES}")

# Each kind: what is said, what to do.
KINDS = {
    "picture": (
        N_("pictures that did not come along: {count}"),
        N_("save each picture as a file, then drop it here"),
    ),
    "moving": (
        N_("videos, forms and other moving parts left out: {count}"),
        N_("link to the page they stand on"),
    ),
    "merged": (
        N_("merged cells, now cells of their own: {count}"),
        N_("look at the table; if it reads wrong, write one value in each cell"),
    ),
    "listincell": (
        N_("lists within a cell of a table, now lines: {count}"),
        N_("look at the table; a long list reads better below it"),
    ),
    "comment": (
        N_("comments of the document left out: {count}"),
        N_("read them in the document, and answer there"),
    ),
    "deleted": (
        N_("passages that the document marks as deleted, left out: {count}"),
        N_("accept or reject the changes in the document if they were to stay"),
    ),
    "note": (
        N_("notes whose text was not copied: {count}"),
        N_("copy the passage together with its notes, or write them as `word[^1]` and `[^1]: …`"),
    ),
    "link": (
        N_("links that led to another computer, or nowhere: {count}"),
        N_("the words stay; give each an address that readers can reach"),
    ),
    "underline": (
        N_("underlined passages, now without the line: {count}"),
        N_("readers take an underlined word for a link; use italics or bold"),
    ),
    "contents": (
        N_("lines of a table of contents left out: {count}"),
        N_("write a block `::: toc`; it is filled by itself"),
    ),
    "toomuch": (
        N_("this is more than can be read at once; what follows was left out"),
        N_("copy the rest in smaller parts"),
    ),
}


@dataclass(frozen=True, slots=True)
class Lost:
    """One kind of loss: what is said, what to do, the lines of the Markdown; 0 is unknown."""

    kind: str
    message: Message
    hint: Message
    lines: tuple[int, ...]


def lost_sign(kind: str) -> str:
    """What stands for a loss while the Markdown is written."""
    return f"{_OPENS}{kind}{_CLOSES}"


def without_signs(text: str) -> str:
    """A text as it will be read."""
    return _SIGN.sub("", text)


def kinds_in(text: str) -> list[str]:
    """What its signs stand for."""
    return _SIGN.findall(text)


def told(written: str, elsewhere: Iterable[str] = ()) -> tuple[str, tuple[Lost, ...]]:
    """The Markdown without its signs, and what they say; `elsewhere` was lost at no place of it."""
    lines: dict[str, list[int]] = {}
    for number, line in enumerate(written.split("\n"), 1):
        for kind in _SIGN.findall(line):
            lines.setdefault(kind, []).append(number)
    for kind in elsewhere:
        lines.setdefault(kind, []).append(0)
    lost = [
        Lost(
            kind,
            Message.of(message, {"count": len(lines[kind])}),
            Message.of(hint, {}),
            tuple(lines[kind]),
        )
        for kind, (message, hint) in KINDS.items()
        if kind in lines
    ]
    return without_signs(written), tuple(lost)
