"""What a paste is made of before it is written: paragraphs, headings, lists, tables."""

from __future__ import annotations

from typing import TypeAlias

from pipeline.dataclass import dataclass
from pipeline.studio.paste.spans import PasteSpan

Spans = tuple[PasteSpan, ...]


@dataclass(frozen=True, slots=True)
class Bullet:
    """What says that a paragraph is an item: its depth from 1, its marker as it was drawn, the
    list it is of."""

    level: int
    marker: str
    family: str = ""
    margin: float = 0.0  # points
    task: str = ""  # "x" and " " are boxes


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; with a bullet an item of a list that `lists` puts together.

    `inset` is a paragraph without a bullet that is set like an item: it goes on in it.
    """

    spans: Spans
    bullet: Bullet | None = None
    inset: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, of the level it had where it came from."""

    level: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item: what is in it, and its number where it has one."""

    blocks: tuple[PasteBlock, ...]
    number: int = 0
    task: str = ""


@dataclass(frozen=True, slots=True)
class PasteList:
    """A list; `style` says how it counts: 1, a, A, i, I, or nothing for bullets."""

    items: tuple[ListItem, ...]
    style: str = ""


@dataclass(frozen=True, slots=True)
class PasteTable:
    """A table, all rows of one length; the first is its head."""

    rows: tuple[tuple[Spans, ...], ...]
    caption: Spans = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage that somebody else said."""

    blocks: tuple[PasteBlock, ...]


@dataclass(frozen=True, slots=True)
class PasteCode:
    """Characters as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""


PasteBlock: TypeAlias = Paragraph | Heading | PasteList | PasteTable | Quotation | PasteCode | Rule
