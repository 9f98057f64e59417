"""What the places of an edition are called, here and by other programs.

GitHub and pandoc call the second heading “Agenda” `agenda-1` and the third `agenda-2`, mkdocs
`agenda_1` and `agenda_2`; here, where the first counts, they are `agenda-2` and `agenda-3`. The
words of other scripts than Latin are a name elsewhere, and none here (`letters.slug`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote

from pipeline.content.elements import HEADINGS
from pipeline.content.model import Block, Chapter, Edition, Node, Prose, RichText, elements, plain
from pipeline.content.to_name import title_of
from pipeline.letters import written_out

# Names made of headings are cut at sixty signs, hyphens included; others do not cut them.
_COMPARED = 48
_COUNTED = re.compile(r"(.+)([-_])([1-9]\d{0,2})")


class PlaceNames:
    """What a link to the edition itself may be called, and the place that is meant."""

    def __init__(self, edition: Edition, known: frozenset[str], linked: Iterable[str]) -> None:
        """`known` are all ids, `linked` the names all links ask for."""
        self.known = known
        self.linked = frozenset(map(_said, linked))
        self._groups: dict[str, list[str]] = {}  # the ids of headings with the same words
        by_letters: dict[str, set[str]] = {}
        for ident, title in _titled(edition):
            words = " ".join(title.casefold().split())
            self._groups.setdefault(words, []).append(ident)
            by_letters.setdefault(_letters(title), set()).add(words)
        self._by_letters = {key: min(own) for key, own in by_letters.items() if len(own) == 1}
        self._unsure = by_letters.keys() - self._by_letters.keys()
        ids: dict[str, list[str]] = {}
        for ident in known:
            ids.setdefault(_letters(ident), []).append(ident)
        self._ids = {key: own[0] for key, own in ids.items() if len(own) == 1}

    def meant(self, name: str) -> str:
        """The place of this name; empty where there is none, or it may be another."""
        name = _said(name)
        if name in self.known:
            return self._as_others_count(name) or name
        key = _letters(name)
        if not key or key in self._unsure:
            return ""
        if group := self._group(name):
            return group[0]
        if counted := _COUNTED.fullmatch(name):
            group = self._group(counted[1])
            if int(counted[3]) < len(group):
                return group[int(counted[3])]
        return self._ids.get(key, "")

    def unsure(self, name: str) -> tuple[int, int] | None:
        """Which heading of the same words it leads to here, and which elsewhere, from 1."""
        here, elsewhere = self._both(_said(name))
        return (here, elsewhere) if elsewhere and not self._evidence(_said(name)) else None

    def _as_others_count(self, name: str) -> str:
        """The place others mean by one of our numbered names, where the links all count so."""
        _, elsewhere = self._both(name)
        if not elsewhere or self._evidence(name) != "others":
            return ""
        return self._group(_stem(name))[elsewhere - 1]

    def _both(self, name: str) -> tuple[int, int]:
        """The number of the heading so called here and elsewhere; 0 where that is nobody's."""
        counted = _COUNTED.fullmatch(name)
        if counted is None or counted[2] != "-" or name not in self.known:
            return 0, 0
        group, number = self._group(counted[1]), int(counted[3])
        if name not in group or number >= len(group) or group[number - 1] != name:
            return 0, 0  # it was written so, by hand or in the words of a heading
        return number, number + 1

    def _evidence(self, name: str) -> str:
        """Whose numbers the other links to these headings use, if that can be told."""
        stem = _stem(name)
        if f"{stem}-1" in self.linked and f"{stem}-1" not in self.known:
            return "others"
        return "ours" if f"{stem}-{len(self._group(stem))}" in self.linked else ""

    def _group(self, name: str) -> Sequence[str]:
        return self._groups.get(self._by_letters.get(_letters(name), ""), ())


def _said(name: str) -> str:
    """GitHub puts `user-content-` before the names in its pages."""
    return unquote(name).removeprefix("user-content-")


def _stem(name: str) -> str:
    return name.rpartition("-")[0]


def _titled(edition: Edition) -> Iterator[tuple[str, str]]:
    """The id and the words of every heading and titled block, in reading order."""
    for part in edition.parts:
        for one in part.walk():
            if isinstance(one, Prose):
                for element in elements(one.nodes):
                    if element.name in HEADINGS:
                        yield element.get("id"), plain(element.children)
            elif isinstance(one, Block | Chapter):
                title = title_of(one) if isinstance(one, Block) else _title(one)
                if title:
                    yield one.id, plain(title)


def _title(chapter: Chapter) -> Sequence[Node]:
    value = chapter.fields.get("title")
    return value.nodes if isinstance(value, RichText) and chapter.id else ()


def _letters(name: str) -> str:
    """Letters and digits alone, in small, without accents; of any script."""
    return "".join(sign for sign in written_out(name) if sign.isalnum())[:_COMPARED]
