"""Pieces → elements. Text keeps the number of each of its lines (`Passage`)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from pipeline.content.prose.attributes import assign
from pipeline.content.prose.blocks.block import LINE
from pipeline.content.prose.depth import DEEPEST, TooDeepError
from pipeline.content.prose.inline import bare
from pipeline.content.prose.inline.abbreviations import Abbreviations
from pipeline.content.prose.inline.emphasis import mend
from pipeline.content.prose.inline.pieces import Listed, Made, Row
from pipeline.content.prose.passage import Passage


class Filler:
    """Puts pieces into one element, behind what it holds already."""

    def __init__(self, element: Element, abbreviations: Abbreviations, depth: int = 0) -> None:
        self.element = element
        self.abbreviations = abbreviations
        self.depth = depth
        self.lines: list[tuple[int, str]] = []  # text that stands in no element yet

    def fill(self, row: Row, linked: bool = False) -> None:
        """Put in all of a row; `linked` is what stands in a link."""
        self._pieces(row, linked)
        self.flush()

    def _pieces(self, row: Row, linked: bool) -> None:
        mend(row)
        waiting: list[tuple[int, str]] = []
        for piece in row:
            if isinstance(piece, Made):
                self._text(waiting, linked)
                waiting = []
                self._made(piece, linked)
            elif isinstance(piece, Listed) and not waiting and not self.lines and len(self.element):
                assign(self.element[-1], piece.written)
            elif piece.text:
                waiting.append((piece.line, piece.text))
        self._text(waiting, linked)

    def _made(self, piece: Made, linked: bool) -> None:
        if not piece.tag:  # an address in a link
            if piece.inner is not None:
                self._pieces(piece.inner, linked)
            self._put(piece.line, piece.text)
            return
        if self.depth >= DEEPEST:
            raise TooDeepError(piece.line)
        child = self._element(piece.tag, piece.line, piece.attributes)
        if piece.inner is None:
            child.text = piece.text or None
        else:
            inside = Filler(child, self.abbreviations, self.depth + 1)
            inside.fill(piece.inner, linked or piece.tag == "a")

    def _element(self, tag: str, line: int, attributes: dict[str, str]) -> Element:
        self.flush()
        return SubElement(self.element, tag, {**attributes, LINE: str(line)})

    def flush(self) -> None:
        """Give the text read so far its place in the tree."""
        if not self.lines:
            return
        text = Passage.of(self.lines)
        self.lines = []
        if len(self.element):
            self.element[-1].tail = text
        else:
            self.element.text = text

    def _text(self, pieces: list[tuple[int, str]], linked: bool) -> None:
        """Text, a line at a time, with what in it is an address or an abbreviation."""
        line: int = 0
        said: list[str] = []
        for number, text in pieces:
            if text == "\n":
                self._words("".join(said), line or number, linked)
                self._break(number)
                line, said = 0, []
            else:
                line = line or number
                said.append(text)
        self._words("".join(said), line, linked)

    def _break(self, number: int) -> None:
        if not self.lines:
            self.lines.append((number, ""))
        self.lines.append((number + 1, ""))  # till `_put` knows it: U+2028 ends no source line

    def _put(self, line: int, text: str) -> None:
        if not text:
            return
        if not self.lines:
            self.lines.append((line, text))
        else:
            before, said = self.lines[-1]
            self.lines[-1] = (before if said else line, said + text)

    def _words(self, text: str, line: int, linked: bool) -> None:
        position = 0
        for start, end, tag, value in self._places(text, linked):
            if start < position:
                continue
            self._put(line, text[position:start])
            key = "href" if tag == "a" else "title"
            child = self._element(tag, line, {key: value})
            child.text = text[start:end]
            position = end
        self._put(line, text[position:])

    def _places(self, text: str, linked: bool) -> Iterator[tuple[int, int, str, str]]:
        links = () if linked else bare.in_text(text)
        places = [
            *((link.start, link.end, "a", link.address) for link in links),
            *((start, end, "abbr", said) for start, end, said in self.abbreviations.places(text)),
        ]
        return iter(sorted(places)) if places else iter(())
