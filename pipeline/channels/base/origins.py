"""Which item of the source brought which part of an output: marks go in with what an item brought
and come out when the output is whole, so that its bytes are as if nobody had asked.

The mail has marks of its own, which survive MJML (`email/pieces.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from markupsafe import Markup

from pipeline.artifact import PieceStart
from pipeline.channels.base.safe import safe
from pipeline.content.model import Block, Broken, Item, Prose
from pipeline.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """A top-level item of the source. `block` is its name, `prose` for running text; nothing for
    the frame: head, masthead, footer."""

    block: str
    id: str
    file: str
    line: int


FRAME = Origin("", "", "", 0)
# Two noncharacters: none reaches us from a source (`content/damage.py`).
_MARK = re.compile("\ufdd8(\\d*)\ufdd9")
_END = "\ufdd8\ufdd9"
_BLANK = " \t\n"


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
            return FRAME


def _lines(nodes: Sequence[object]) -> Iterator[int]:
    return (line for line in (getattr(node, "line", 0) for node in nodes) if line)


def starts_of(pieces: Iterable[tuple[Origin, str]]) -> tuple[PieceStart, ...]:
    """Where each of these pieces begins in the text that they are together."""
    starts, at = [], 0
    for one, text in pieces:
        starts.append(PieceStart(at, one.block, one.id, one.file, one.line))
        at += len(text)
    return tuple(starts)


@dataclass(slots=True)
class ItemMarks:
    """The marks that go into one text, and what they stand for."""

    origins: list[Origin] = field(default_factory=list)
    on: bool = True

    def marked(self, pieces: Iterable[tuple[Item, Markup]], file: str) -> list[Markup]:
        """What each item of a file brought, with its mark right before its first sign and, behind
        the last sign of the last, one that says that the frame goes on."""
        if not self.on:
            return [html for _, html in pieces]
        out = [self._marked(item, html, file) for item, html in pieces]
        last = next((at for at in reversed(range(len(out))) if _MARK.search(out[at])), None)
        if last is not None:
            end = len(out[last].rstrip(_BLANK))
            out[last] = Markup("").join((out[last][:end], Markup(_END), out[last][end:]))
        return out

    def _marked(self, item: Item, html: Markup, file: str) -> Markup:
        said = str(html)  # Markup makes Markup of each part
        begin = len(said) - len(said.lstrip(_BLANK))
        if begin == len(said):
            return html
        self.origins.append(origin(item, file))
        mark = f"\ufdd8{len(self.origins) - 1}\ufdd9"
        return safe(f"{said[:begin]}{mark}{said[begin:]}")

    def taken_out(self, text: str) -> tuple[str, tuple[PieceStart, ...]]:
        """The text without its marks, and where in it each piece begins."""
        first, *rest = _MARK.split(text)
        pieces = [(FRAME, first)]
        for number, part in zip(rest[::2], rest[1::2], strict=True):
            pieces.append((self.origins[int(number)] if number else FRAME, part))
        pieces = [(one, part) for one, part in pieces if part]
        return "".join(part for _, part in pieces), starts_of(pieces)
