"""Python-Markdown as this house uses it: its frame, with our block parser and inline reader.

The library's own are of 2004: lists after a paragraph, nested by two spaces or within a quotation,
escapes and hard breaks are not what CommonMark, GitHub and every editor make of them. Elements come
from closed lists; what is no element stays text.
"""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable, Sequence
from typing import Protocol, Self
from xml.etree.ElementTree import Element, ElementTree, SubElement

import markdown
from markdown.blockparser import BlockParser
from markdown.treeprocessors import Treeprocessor
from markdown.util import Registry

from pipeline.content.addresses import classify
from pipeline.content.lines import Line
from pipeline.content.prose.blocks.block import LINE, OpenBlock
from pipeline.content.prose.blocks.build import BlockListener, Builder
from pipeline.content.prose.blocks.reader import Reader
from pipeline.content.prose.completed import completed
from pipeline.content.prose.definitions import Definitions
from pipeline.content.prose.inline.abbreviations import Abbreviations
from pipeline.content.prose.inline.fill import Filler
from pipeline.content.prose.inline.parser import read_passage
from pipeline.content.prose.inline.pieces import Row
from pipeline.content.prose.inline.scan import Listener
from pipeline.content.prose.lone_places import LonePlaces
from pipeline.content.prose.passage import Passage
from pipeline.dataclass import dataclass


class DialectListener(Listener, BlockListener, Protocol):
    """Who hears of everything that is read."""

    def on_read(self, row: Row) -> None:
        """A passage that has been read and has found its place."""

    def on_refused(self, address: str, line: int) -> None:
        """The address of a link that leads nowhere."""

    def on_block_tag(self, text: str, position: int, line: int, read: bool) -> None:
        """A block-level tag of HTML, read or left out."""


class Blocks(BlockParser):
    """CommonMark's block structure in place of the library's (`blocks/`)."""

    def __init__(
        self,
        md: markdown.Markdown,
        definitions: Definitions,
        listener: DialectListener,
    ) -> None:
        super().__init__(md)
        self.definitions = definitions
        self.listener = listener
        self.builder = Builder(listener)

    def read(self, lines: Sequence[Line]) -> OpenBlock:
        """The blocks of some lines; what they define is kept apart."""
        return Reader(lines, self.definitions, self.listener.on_block_tag).read()

    # Called and typed as Python-Markdown does; its lines are a list there.
    def parseDocument(self, lines: Sequence[str]) -> ElementTree[Element]:  # type: ignore[override]  # noqa: N802
        """The library's own way in, for lines that have no number yet."""
        numbered = [Line(number, text) for number, text in enumerate(lines, 1)]
        return ElementTree(self.builder.root(self.read(numbered)))


class InlineTree(Treeprocessor):
    """Reads the text of every element (`inline/`) in place of the library's patterns."""

    def __init__(
        self, md: markdown.Markdown, listener: DialectListener, abbreviations: Abbreviations
    ) -> None:
        super().__init__(md)
        self.listener = listener
        self.abbreviations = abbreviations

    def run(self, root: Element) -> None:
        for element in list(root.iter()):
            if isinstance(element.text, Passage) or any(
                isinstance(child.tail, Passage) for child in element
            ):
                self._fill(element)

    def _fill(self, element: Element) -> None:
        children = list(element)
        text, element.text = element.text, None
        for child in children:
            element.remove(child)
        filler = Filler(element, self.abbreviations)
        if isinstance(text, Passage):
            self._read(filler, text)
        for child in children:
            tail, child.tail = child.tail, None
            element.append(child)
            if isinstance(tail, Passage):
                self._read(filler, tail)

    def _read(self, filler: Filler, text: Passage) -> None:
        row = read_passage(text, self.listener)
        filler.fill(row)
        self.listener.on_read(row)


class SafeAddresses(Treeprocessor):
    """A link whose address is refused keeps its text; `on_refused` hears of those written here.

    A picture's address names a file, whatever it looks like: `images/locate.py` judges it, and the
    sanitiser, which would drop `file:`, is not to know it for an address.
    """

    def __init__(
        self,
        md: markdown.Markdown,
        restore: Callable[[str], str],
        on_refused: Callable[[str, int], None],
    ) -> None:
        super().__init__(md)
        self.restore = restore
        self.on_refused = on_refused

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            typed = self.restore(link.get("href", ""))
            address = completed(typed)
            defined = link.attrib.pop("defined", "")
            if classify(address) != "fine":
                if not defined and "href" in link.attrib:
                    self.on_refused(address, int(link.get(LINE, "0")))
                link.tag = "span"
                link.attrib = {key: link.attrib[key] for key in (LINE, "id") if key in link.attrib}
            else:
                whole = address if address != typed else link.get("href", "")
                link.set("href", whole.strip())  # of any space, typed or pasted
        for image in root.iter("img"):
            image.set("data-src", image.attrib.pop("src", ""))
            image.attrib.pop("defined", None)


@dataclass(frozen=True, slots=True)
class Dialect:
    """A converter for all the prose of one file."""

    blocks: Blocks
    md: markdown.Markdown
    abbreviations: Abbreviations
    listener: DialectListener

    def note(self, row: Row, line: int) -> Element:
        """The elements of a note that is written within a sentence."""
        root = Element("div")
        paragraph = SubElement(root, "p", {LINE: str(line)})
        Filler(paragraph, self.abbreviations).fill(row)
        self.listener.on_read(row)
        return root

    def finished(self, root: Element) -> Element:
        """Run what the frame runs over a tree."""
        for processor in self.md.treeprocessors:
            root = processor.run(root) or root
        return root


class BareMarkdown(markdown.Markdown):
    """The library without its own blocks, patterns and steps over a tree, which are none of ours.

    To set them up compiles fifty regular expressions.
    """

    def build_parser(self) -> Self:
        return self


@functools.cache
def _frame() -> markdown.Markdown:
    """What is the same for all files; to set it up takes longer than to read a paragraph."""
    return BareMarkdown(output_format="html")


def make_dialect(
    definitions: Definitions,
    listener: DialectListener,
    restore: Callable[[str], str],
) -> Dialect:
    """`restore` gives an address its merge tags back."""
    md = copy.copy(_frame())
    md.treeprocessors = Registry()
    blocks = Blocks(md, definitions, listener)
    md.parser = blocks
    abbreviations = Abbreviations(definitions.abbreviations)
    md.treeprocessors.register(InlineTree(md, listener, abbreviations), "inline", 20)
    md.treeprocessors.register(SafeAddresses(md, restore, listener.on_refused), "safe_addresses", 6)
    md.treeprocessors.register(LonePlaces(md), "lone_places", 3)
    return Dialect(blocks, md, abbreviations, listener)
