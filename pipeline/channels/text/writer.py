"""How the text part says prose: paragraphs of 72 columns, links as `[1]`, tables as lines."""

from __future__ import annotations

import textwrap
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field
from itertools import zip_longest
from typing import ClassVar

from markupsafe import Markup

from pipeline.channels.base.origins import ItemMarks
from pipeline.channels.base.safe import safe
from pipeline.channels.base.trail import Trail, asked, cut_back, sizes
from pipeline.channels.base.words import Words
from pipeline.channels.text.lines import WIDTH, heading, wrapped
from pipeline.channels.text.powers import raised
from pipeline.content import numbering
from pipeline.content.elements import BLOCK_ELEMENTS, HEADINGS
from pipeline.content.merge_tags import replace
from pipeline.content.model import (
    Block,
    ChannelName,
    Chapter,
    Element,
    ImageValue,
    Item,
    MergeTag,
    Node,
    NoteMark,
    Text,
    plain,
)
from pipeline.content.tables import rows_of
from pipeline.dataclass import dataclass
from pipeline.mailing import MailingTool

_State = tuple[tuple[int, ...], tuple[tuple[int, tuple[Node, ...]], ...], frozenset[str]]
_LEAST = 24  # columns, however deep
_LOCAL = 8  # digits of a telephone number that are the same at home and abroad


@dataclass(slots=True)
class TextWriter:
    """Says everything in characters and collects the addresses it numbers."""

    tool: MailingTool
    words: Words
    chapter: Chapter | None = None
    links: dict[str, int] = field(default_factory=dict)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    pending: deque[tuple[int, tuple[Node, ...]]] = field(default_factory=deque)
    explained: set[str] = field(default_factory=set)
    width: int = WIDTH  # less within what is indented
    marks: ItemMarks = field(default_factory=ItemMarks)
    trail: Trail[_State] = field(default_factory=Trail)

    channel: ClassVar[ChannelName] = "text"
    repeats: ClassVar[bool] = True

    def state(self) -> _State:
        """What has been numbered and explained."""
        numbered = sizes(self.links, self.numbers)
        return numbered, tuple(self.pending), frozenset(self.explained)

    def put_back(self, state: _State) -> None:
        """What came since goes."""
        numbered, pending, explained = state
        cut_back(numbered, self.links, self.numbers)
        self.pending, self.explained = deque(pending), set(explained)

    def noted(self) -> int:
        """Items assembled: a text has no findings of its own."""
        return len(self.marks.origins)

    def begin(self, chapter: Chapter) -> None:
        """The file whose footnotes the next calls mean."""
        self.chapter = chapter

    def plain(self, text: str) -> str:
        """Characters; the tags in the tool's syntax."""
        return replace(text, self.tool.dialect)

    def inline(self, nodes: Sequence[Node]) -> Markup:
        """Inline nodes as characters on one line."""
        return safe("".join([self._inline(node) for node in nodes]))

    def _inline(self, node: Node) -> str:
        match node:
            case Text(value):
                return value
            case MergeTag(raw):
                return self.tool.dialect(raw)
            case NoteMark(label):
                return self._note_mark(label)
            case Element("br"):
                return "\n"
            case Element("img"):
                alternative = self.plain(node.get("alt"))
                return (
                    f"[{self._pair(self.words.text('image'), alternative)}]" if alternative else ""
                )
            case Element("a"):
                return self._anchor(node)
            case Element("abbr"):
                return self._abbreviation(node)
            case Element("del" | "s"):
                # Without a line through it, a price that no longer holds would be read as one.
                return self.words.text("struck", words=self.inline(node.children))
            case Element("sup"):
                return raised(self.inline(node.children))
            case Element():
                return self.inline(node.children)

    def _anchor(self, node: Element) -> str:
        text, href = self.inline(node.children), node.get("href")
        if not href or href.startswith("#"):
            return text
        if href.startswith("tel:") and _digits(href)[-_LOCAL:] == _digits(text)[-_LOCAL:]:
            return text
        address = self.plain(href)
        bare = address.removeprefix("mailto:").removeprefix("tel:")
        if text.strip() in (address, bare, bare.removeprefix("https://").removeprefix("http://")):
            return text if address != bare else self._written(href)
        return f"{text} {self.link(href)}"

    @asked
    def _abbreviation(self, node: Element) -> str:
        """« GECT (groupement européen…) » the first time: a reader of text sees no title."""
        text, meaning = str(self.inline(node.children)), node.get("title")
        if not meaning or text in self.explained:
            return text
        self.explained.add(text)
        return f"{text} ({self.plain(meaning)})"

    @asked
    def link(self, address: str | None) -> str:
        """The number that stands for an address; the addresses are listed at the end.

        Nothing for one that was refused: its finding says so.
        """
        if not address:
            return ""
        if address not in self.links:
            self.links[address] = len(self.links) + 1
        return f"[{self.links[address]}]"

    def addresses(self, outgoing: Callable[[str], str]) -> list[tuple[int, str]]:
        """Every numbered address as it goes out, tags in the tool's syntax."""
        return [(number, self._written(outgoing(href))) for href, number in self.links.items()]

    def _written(self, address: str) -> str:
        return replace(address, self.tool.dialect_in_address)

    @asked
    def _note_mark(self, label: str) -> str:
        if self.chapter is None or label not in self.chapter.notes:
            return ""
        key = (self.chapter.file, label)
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers) + 1
            self.pending.append((self.numbers[key], self.chapter.notes[label]))
        return f" ({self.numbers[key]})"

    @asked
    def notes(self) -> Markup:
        """The footnotes called since the last time."""
        out = []
        while self.pending:
            number, nodes = self.pending.popleft()
            out.append(self._hanging(f"({number}) ", nodes))
        return Markup("\n".join(out) + "\n\n" if out else "")

    def prose(self, nodes: Sequence[Node]) -> Markup:
        """Block-level nodes as wrapped paragraphs, each followed by a blank line."""
        return safe("".join(f"{part}\n\n" for part in self._blocks(nodes) if part.strip()))

    def _blocks(self, nodes: Iterable[Node]) -> list[str]:
        parts: list[str] = []
        loose: list[Node] = []
        for node in nodes:
            if isinstance(node, Element) and node.name in BLOCK_ELEMENTS:
                parts += self._loose(loose)
                loose = []
                parts.append(self._block(node))
            else:
                loose.append(node)
        return parts + self._loose(loose)

    def _loose(self, nodes: Sequence[Node]) -> list[str]:
        text = self.inline(nodes).strip()
        return [wrapped(text, width=self.width)] if text else []

    def _block(self, node: Element) -> str:
        match node.name:
            case "pre":
                code = self.inline(node.children).rstrip("\n")
                return textwrap.indent(code, "    ", lambda _: True)
            case "hr":
                return "* * *"
            case "ul" | "ol":
                return self._list(node)
            case "blockquote":
                with self._narrower(2):
                    body = "\n\n".join(self._blocks(node.children))
                return textwrap.indent(body, "> ", lambda _: True)
            case "dl":
                return self._definitions(node)
            case "table":
                return self._table(node)
            case name if name in HEADINGS:
                return heading(self.inline(node.children), name)
            case _:
                return "\n\n".join(self._blocks(node.children))

    def _pair(self, head: str, cell: str) -> str:
        """« Pays : France », “Country: France”; what is on either side is set already."""
        return (head + plain(self.words.typeset("a: b"))[1:-1] + cell).rstrip()

    def _semicolon(self) -> str:
        return plain(self.words.typeset("a; b"))[1:-1]

    def _list(self, node: Element) -> str:
        lines = []
        for sign, item in zip(numbering.signs(node, "-"), numbering.items(node), strict=True):
            lines.append(self._hanging(sign, item.children))
        return "\n".join(lines)

    def _hanging(self, sign: str, nodes: Iterable[Node]) -> str:
        """Wrapped lines behind a sign, all as far from the margin as the first."""
        with self._narrower(len(sign)):
            body = "\n".join(self._blocks(nodes))
        return sign + textwrap.indent(body, " " * len(sign)).lstrip(" ")

    @contextmanager
    def _narrower(self, signs: int) -> Iterator[None]:
        """Lines within leave room for so many signs before them."""
        before, self.width = self.width, max(self.width - signs, _LEAST)
        try:
            yield
        finally:
            self.width = before

    def _definitions(self, node: Element) -> str:
        lines = []
        for child in node.children:
            if isinstance(child, Element):
                indent = "" if child.name == "dt" else "    "
                with self._narrower(len(indent)):
                    body = "\n".join(self._blocks(child.children))
                lines.append(textwrap.indent(body, indent))
        return "\n".join(lines)

    def _table(self, node: Element) -> str:
        """One line a row, `head: cell` pairs when it has heads: readable at any width."""
        rows = [
            [self.inline(cell.children) for cell in row.children if isinstance(cell, Element)]
            for row in rows_of(node)
        ]
        heads = rows[0] if rows else []
        # A column to be filled in by hand has its head all the same.
        filled = {n for row in rows[1:] for n, cell in enumerate(row) if cell.strip()}
        empty = set(range(len(heads))) - filled
        lines = []
        for row in rows[1:]:
            pairs = [
                self._pair(head, cell) if head else cell
                for column, (head, cell) in enumerate(zip_longest(heads, row, fillvalue=""))
                if cell.strip() or (head.strip() and column in empty)
            ]
            if pairs:
                said = "- " + self._semicolon().join(pairs)
                lines.append(wrapped(said, "", "  ", width=self.width))
        return "\n".join(lines) or self._semicolon().join(heads)

    def picture(self, image: ImageValue, role: str, focus: object, share: float = 1.0) -> None:
        """Text has no pictures; templates print the alternative text where it says something."""

    def wrap(self, block: Block, html: Markup, nested: bool) -> Markup:  # noqa: ARG002 (ChannelWriter)
        """A blank line after a block, and its footnotes."""
        text = str(html).strip("\n")
        notes = "" if nested else self.notes()
        return safe(f"{text}\n\n{notes}" if text.strip() else notes)

    def assemble(self, pieces: Sequence[tuple[Item, Markup]]) -> Markup:
        """One after the other."""
        return Markup("").join(self.marks.marked(pieces, self.chapter.file if self.chapter else ""))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
