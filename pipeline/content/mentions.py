"""The first mention of each territory in a chapter: the place its entry of the index leads to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from types import MappingProxyType

from pipeline.content.elements import HEADINGS, LITERAL
from pipeline.content.model import Chapter, Element, Node, Text, changed
from pipeline.dataclass import dataclass
from pipeline.letters import slug

_WORD = re.compile(r"\w+")
# Where a mark would split what is one thing: a title, a link, a name in code.
_CLOSED = frozenset({*HEADINGS, *LITERAL, "a", "abbr"})


def mark_of(chapter: Chapter, stem: str) -> str:
    """The id of such a place; `stem` is the slug of the name."""
    return f"index-{chapter.id}-{stem}"


def marked(chapter: Chapter, names: TerritoryNames) -> Chapter:
    """The chapter with an id at the first mention of each name."""
    marker = _Marker(names, chapter)
    return replace(chapter, body=changed(chapter.body, marker.nodes))


@dataclass(slots=True)
class TerritoryNames:
    """Names with their slugs, by their first word, the signs before that, the signs of all.

    So a text is read once, however many names there are.
    """

    known: Mapping[str, Mapping[tuple[int, int], Mapping[str, str]]]

    @classmethod
    def of(cls, names: Iterable[str]) -> TerritoryNames:
        """The names that have a word."""
        known: dict[str, dict[tuple[int, int], dict[str, str]]] = {}
        for name in names:
            if word := _WORD.search(name):
                sizes = known.setdefault(word[0], {})
                sizes.setdefault((word.start(), len(name)), {})[name] = slug(name)
        return cls(known)

    def met(self, text: str, word: re.Match[str]) -> tuple[int, int, str] | None:
        """The longest name that has its first word here: from where to where, and its slug."""
        found = []
        for (before, size), names in self.known.get(word[0], {}).items():
            start = word.start() - before
            stem = names.get(text[start : start + size]) if start >= 0 else None
            if stem is not None and not _cut(text, start, start + size):
                found.append((start, start + size, stem))
        return max(found, key=lambda one: one[1] - one[0], default=None)


@dataclass(slots=True)
class _Marker:
    """Marks the first mention of each name in a chapter; part of a longer name is no mention.

    `done` are the slugs of the names that were met.
    """

    names: TerritoryNames
    chapter: Chapter
    done: set[str] = field(default_factory=set)

    def nodes(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        marked: list[Node] = []
        for node in nodes:
            match node:
                case Text(value):
                    marked += self.text(value)
                case Element(name) if name not in _CLOSED:
                    marked.append(replace(node, children=self.nodes(node.children)))
                case _:
                    marked.append(node)
        return tuple(marked)

    def text(self, text: str) -> Iterator[Node]:
        written = passed = 0
        for word in _WORD.finditer(text):
            met = self.names.met(text, word)
            if met is None or met[0] < passed:
                continue
            start, passed, stem = met
            if stem not in self.done:
                self.done.add(stem)
                yield Text(text[written:start])
                mark = MappingProxyType({"id": mark_of(self.chapter, stem)})
                yield Element("span", (Text(text[start:passed]),), mark)
                written = passed
        yield Text(text[written:])


def _cut(text: str, start: int, end: int) -> bool:
    """Does a word go on before or after this piece of a text?"""
    around = (text[start - 1 : start] if start else "", text[end : end + 1])
    return any(_WORD.fullmatch(sign) for sign in around)
