"""Which block brought which part of the mail, so that checks can name its line and its weight.

Each top-level item carries a mark through MJML and premailer; `split` takes the marks out again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from pipeline.channels.base.origins import FRAME, Origin
from pipeline.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class MailPiece:
    """A part of the finished mail; `block` is empty for the frame: head, masthead, footer."""

    block: str
    id: str
    file: str
    line: int
    html: str


# In Outlook's comments a mark loses its own (`finish`); nobody can write such a `<` into a mail.
_MARK = re.compile(r"<(?:!--)?zqpiece(\d+)z(?:--)?>")
MARK_COMMENT = re.compile(r"<!--zqpiece\d+z-->")
_EACH_MARK = re.compile(r"(<(?:!--)?zqpiece\d+z(?:--)?>)")
END = 999_999  # no item's number: what follows is the frame's


def mark(number: int) -> Markup:
    """The mark of the item of that number; `END` says that the items are over."""
    return Markup(f"<!--zqpiece{number}z-->")


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
    yield FRAME, parts[0]
    for mark_, part in zip(parts[1::2], parts[2::2], strict=True):
        number = int(_MARK.sub(r"\1", mark_))
        yield (origins[number] if number < len(origins) else FRAME), part
