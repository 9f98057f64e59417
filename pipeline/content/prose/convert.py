"""One file's prose, piece by piece: collect the definitions first, then convert each piece."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.content import merge_tags
from pipeline.content.addresses import is_picture
from pipeline.content.lines import Line
from pipeline.content.model import Element, MergeTag, Node, Text
from pipeline.content.prose.definitions import Definitions, note_lines
from pipeline.content.prose.effort import Effort
from pipeline.content.prose.folded import unfolded
from pipeline.content.prose.html_guard import address_findings, guard
from pipeline.content.prose.layout import Layout, dedented_code
from pipeline.content.prose.marks import mark
from pipeline.content.prose.near_tags import in_lines
from pipeline.content.prose.rows import long_row
from pipeline.diagnostics import N_, Diagnostic, error

if TYPE_CHECKING:
    import markdown


@dataclass(slots=True)
class _Stash:
    """Words that stand for merge tags and code while Markdown works; absent from the file."""

    word: str
    nodes: list[Node] = field(default_factory=list)

    def put(self, node: Node) -> str:
        self.nodes.append(node)
        return f"{self.word}{len(self.nodes) - 1}z"

    def get(self, token: re.Match[str]) -> Node:
        """What a token stands for; a number nobody gave can only be the author's text."""
        number = int(token[1])
        return self.nodes[number] if number < len(self.nodes) else Text(token[0])

    def tokens(self) -> re.Pattern[str]:
        return re.compile(rf"{self.word}(\d+)z")


class ProseReader:
    """Converts the prose of one file; `definitions` must be complete before the first `read`."""

    def __init__(self, file: str, text: str) -> None:
        """`text` is all the prose of the file, without comments."""
        self.file = file
        self.definitions = Definitions()
        self.found: list[Diagnostic] = []
        self._stash = _Stash(_absent_word(html.unescape(text)))
        self._effort = Effort()

    @cached_property
    def _markdown(self) -> markdown.Markdown:
        from pipeline.content.prose.dialect import make_markdown

        links = {
            name: (self._shield(address, 0), title)
            for name, (address, title) in self.definitions.links.items()
        }
        return make_markdown(links, self.definitions.abbreviations, self.restore, self._on_long_row)

    def check_definitions(self) -> None:
        """Judge the addresses that link definitions give; findings are added to `found`."""
        for address, line in self.definitions.addresses:
            if not is_picture(address):
                self.found += address_findings(address, self.file, line)

    def notes(self) -> dict[str, tuple[Node, ...]]:
        """The footnotes of the file, as nodes."""
        return {
            label: self.read(note_lines(lines)) for label, lines in self.definitions.notes.items()
        }

    def read(self, lines: Iterable[Line]) -> tuple[Node, ...]:
        """The nodes of some prose lines; findings are added to `found`."""
        given = unfolded(lines)
        self.found += guard(given, self.file)
        self.found += in_lines(given, self.file)
        first = next((line.number for line in given if line.text.strip()), 1)
        if culprit := self._effort.spend(given):
            self.found.append(self._too_complex(culprit))
            return ()
        laid = Layout(self._stash_code).run(given)
        source = "\n".join(mark(line.number, self._shield(line.text, line.number)) for line in laid)
        return self._convert(source, first, given)

    def _convert(self, source: str, first: int, given: list[Line]) -> tuple[Node, ...]:
        from pipeline.content.prose.tree import TooDeepError, UnsafeProseError, read_tree

        try:
            self._markdown.htmlStash.reset()  # not reset(): it would forget the definitions
            page = self._markdown.convert(source)
            nodes = read_tree(page, first, self._expand, self.restore)
            return tuple(_lift_code(_settled(nodes, self.definitions.meant)))
        except (RecursionError, TooDeepError):
            self.found.append(self._too_complex(_deepest(given)))
        except UnsafeProseError:
            self.found.append(
                error(
                    "unsafe-markup",
                    N_("this passage holds formatting that cannot be printed safely"),
                    self.file,
                    first,
                    hint=N_("remove the HTML tags of this passage"),
                )
            )
        return ()

    def _too_complex(self, line: int) -> Diagnostic:
        return error(
            "too-complex",
            N_("this paragraph has too many signs or too many levels to be read"),
            self.file,
            line,
            hint=N_("cut it into shorter paragraphs, with a blank line between them"),
        )

    def _on_long_row(self, line: int, cells: int, columns: int) -> None:
        self.found.append(long_row(self.file, line, cells, columns))

    def _shield(self, text: str, line: int) -> str:
        return merge_tags.replace(text, lambda tag: self._stash.put(MergeTag(tag, line)))

    def _stash_code(self, region: list[Line]) -> str:
        code = Element(
            "code", (Text("\n".join(dedented_code(region)) + "\n"),), line=region[0].number
        )
        return self._stash.put(Element("pre", (code,), line=region[0].number))

    def _expand(self, text: str) -> tuple[Node, ...]:
        nodes: list[Node] = []
        position = 0
        for match in self._stash.tokens().finditer(text):
            if match.start() > position:
                nodes.append(Text(text[position : match.start()]))
            nodes.append(self._stash.get(match))
            position = match.end()
        if position < len(text):
            nodes.append(Text(text[position:]))
        return tuple(nodes)

    def restore(self, value: str) -> str:
        """An attribute with its merge tags as written."""

        def original(match: re.Match[str]) -> str:
            node = self._stash.get(match)
            return node.raw if isinstance(node, MergeTag) else ""

        return self._stash.tokens().sub(original, value)


def _absent_word(text: str) -> str:
    """A word that does not occur in the file, the same for the same file."""
    number = 0
    while f"zq{number}t" in text:
        number += 1
    return f"zq{number}t"


def _deepest(lines: list[Line]) -> int:
    """The line that most likely nests too deep: the one with the most before its first word."""
    return max(lines, key=lambda line: len(line.text) - len(line.text.lstrip(" \t>"))).number


def _lift_code(nodes: Iterable[Node]) -> list[Node]:
    """`<p>` around a code region was only its placeholder's paragraph."""
    lifted: list[Node] = []
    for node in nodes:
        if not isinstance(node, Element):
            lifted.append(node)
            continue
        inner = tuple(_lift_code(node.children))
        if node.name == "p" and len(inner) == 1 and _is_code_region(inner[0]):
            lifted.append(inner[0])
        else:
            lifted.append(replace(node, children=inner))
    return lifted


def _settled(nodes: Iterable[Node], lines: Mapping[str, int]) -> Iterator[Node]:
    """What an abbreviation means is written where it is defined, not where it is used."""
    for node in nodes:
        if isinstance(node, Element) and lines:
            line = lines.get(node.get("title"), 0) if node.name == "abbr" else 0
            yield replace(node, children=tuple(_settled(node.children, lines)), title_line=line)
        else:
            yield node


def _is_code_region(node: Node) -> bool:
    return isinstance(node, Element) and node.name == "pre"
