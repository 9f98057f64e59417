"""Which block brought which part of the mail, so that checks can name its line and its weight.

Each top-level item carries a mark through MJML and premailer; `split` takes the marks out again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from pipeline.content.model import Block, Broken, Item, Prose
from pipeline.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """A top-level item of the source. `block` is its name, `prose` for running text."""

    block: str
    id: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class MailPiece:
    """A part of the finished mail; `block` is empty for the frame: head, masthead, footer."""

    block: str
    id: str
    file: str
    line: int
    html: str


_FRAME = Origin("", "", "", 0)
# In Outlook's comments a mark loses its own (`finish`); nobody can write such a `<` into a mail.
_MARK = re.compile(r"<(?:!--)?zqpiece(\d+)z(?:--)?>")
MARK_COMMENT = re.compile(r"<!--zqpiece\d+z-->")
_EACH_MARK = re.compile(r"(<(?:!--)?zqpiece\d+z(?:--)?>)")
END = 999_999  # no item's number: what follows is the frame's


def mark(number: int) -> Markup:
    """The mark of the item of that number; `END` says that the items are over."""
    return Markup(f"<!--zqpiece{number}z-->")


def origin(item: Item, file: str) -> Origin:
    """Where an item of a file stands in the source."""
    match item:
        case Block(name=name, id=id_, line=line):
            return Origin(name, id_, file, line)
        case Broken(name=name, line=line):
            return Origin(name, "", file, line)
        case Prose(nodes=nodes):
            return Origin("prose", "", file, next((line for line in _lines(nodes)), 1))
        case _:
            return _FRAME


def _lines(nodes: Sequence[object]) -> Iterator[int]:
    return (line for line in (getattr(node, "line", 0) for node in nodes) if line)


def in_parts(html: str) -> list[str]:
    """A part of a mail, a mark, a part, a mark, a part…"""
    return _EACH_MARK.split(html)


def each_part(parts: Sequence[str], work: Callable[[str], str]) -> list[str]:
    """A mail of which each part between two marks went through `work`; no tag lies across a mark.

    So whoever remembers `work` has to do only what changed.
    """
    made = list(parts)
    made[::2] = map(work, parts[::2])
    return made


def with_origins(parts: Sequence[str], origins: Sequence[Origin]) -> Iterator[tuple[Origin, str]]:
    """The mail without its marks, in order, in parts; nothing is lost between them."""
    yield _FRAME, parts[0]
    for mark_, part in zip(parts[1::2], parts[2::2], strict=True):
        number = int(_MARK.sub(r"\1", mark_))
        yield (origins[number] if number < len(origins) else _FRAME), part
