"""Text → typed tree without a disk: what most tests of the parser need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.content.elements import BLOCK_ELEMENTS
from pipeline.content.model import Block, Chapter, Edition, Element, Item, Node, Prose, plain, walk
from pipeline.content.parse import parse_edition
from pipeline.content.source import decode
from pipeline.context import Workspace
from pipeline.diagnostics import Diagnostic
from tests.support.project import NEWSLETTER

# The body of a newsletter begins on this line; English keeps typography out of the way.
FIRST = NEWSLETTER.count("\n") + 1
LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed file; lines are counted from the first line of the body."""

    edition: Edition | None
    found: list[Diagnostic]

    @property
    def part(self) -> Chapter:
        """The front file."""
        assert self.edition is not None
        return self.edition.front

    @property
    def nodes(self) -> list[Node]:
        """The outermost prose nodes of the whole file, blocks included, in reading order."""
        return list(_nodes(self.part.body))

    @property
    def text(self) -> str:
        """Every word of the prose and of the notes."""
        notes = [plain(nodes) for nodes in self.part.notes.values()]
        return " ".join([*(plain([node]) for node in self.nodes), *notes])

    @property
    def words(self) -> list[str]:
        """The words of the prose, each paragraph, item and cell apart."""
        return "".join(_spaced(self.nodes)).split()

    def elements(self, name: str) -> list[Element]:
        """The elements of that name, in reading order."""
        return [n for n in walk(self.nodes) if isinstance(n, Element) and n.name == name]

    def lines(self, name: str) -> list[int]:
        """The lines of the elements of that name, from 1 at the first line of the body."""
        return [element.line - FIRST + 1 for element in self.elements(name)]

    def codes(self) -> list[tuple[int, str]]:
        """The findings as (line of the body, code)."""
        return [(d.line - FIRST + 1, d.code) for d in self.found]


def _nodes(items: Iterable[Item]) -> Iterator[Node]:
    for item in items:
        if isinstance(item, Prose):
            yield from item.nodes
        elif isinstance(item, Block):
            yield from _nodes(item.body)


def _spaced(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Element) and node.name in BLOCK_ELEMENTS:
            yield from (" ", *_spaced(node.children), " ")
        else:
            yield plain([node])


def parse(workspace: Workspace, body: str | bytes, language: str = LANGUAGE) -> Parsed:
    """A newsletter with this body."""
    data = NEWSLETTER.encode() + (body.encode() if isinstance(body, str) else body)
    return parse_whole(workspace, data, language)


def parse_whole(workspace: Workspace, data: bytes, language: str = LANGUAGE) -> Parsed:
    """A whole file, front matter included."""
    source, found = decode(data, "en.md")
    if source is None:
        return Parsed(None, found)
    edition, wrong = parse_edition("essai", language, [source], workspace.project, workspace.schema)
    return Parsed(edition, found + wrong)
