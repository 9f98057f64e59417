"""The typed tree of an edition. Every node knows its line; nothing here reads, parses or renders.

Prose uses HTML's vocabulary (`Element.name` is one of `elements.ELEMENTS`), but it is a tree,
never a string: a link is `<a>` in the email, a note in the PDF, `text [1]` in the text part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.channel import audiences, everywhere
from pipeline.project import Choice

if TYPE_CHECKING:
    from pipeline.images.measure import Picture

ChannelName = str
# What an editor writes in `only:` and `not:`; `pdf` is both PDFs.
AUDIENCES: Mapping[str, frozenset[ChannelName]] = audiences()
EVERYWHERE: frozenset[ChannelName] = everywhere()

_NOTHING: Mapping[str, str] = MappingProxyType({})


def _nothing() -> Mapping[str, str]:
    return _NOTHING


@dataclass(frozen=True, slots=True)
class Text:
    """Running characters; `line` is where they were written, as long as it is known."""

    value: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class MergeTag:
    """A placeholder of the mailing tool, byte for byte as written."""

    raw: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The place where a footnote is called; `label` is the author's, numbers are the channel's."""

    label: str
    line: int


@dataclass(frozen=True, slots=True)
class Element:
    """An HTML element of the closed list `elements.ELEMENTS`."""

    name: str
    children: tuple[Node, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=_nothing)
    line: int = 0
    picture: Picture | None = None  # of an `img`, once resolved
    title_line: int = 0  # of an `abbr`: where it is explained

    def get(self, name: str) -> str:
        """An attribute, or an empty string."""
        return self.attributes.get(name, "")


Node = Text | MergeTag | NoteMark | Element


@dataclass(frozen=True, slots=True)
class RichText:
    """The text of a field, typographically set: characters, merge tags, superscripts."""

    nodes: tuple[Node, ...]
    line: int = 0

    @property
    def plain(self) -> str:
        """The characters alone, merge tags as written."""
        return plain(self.nodes)

    def __bool__(self) -> bool:
        return bool(self.nodes)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as the editor made it: a year, a month, a day, a time."""

    year: int
    month: int | None = None
    day: int | None = None
    time: tuple[int, int] | None = None

    @property
    def iso(self) -> str:
        """2025, 2025-12, 2025-12-04 or 2025-12-04T18:30."""
        parts = [f"{self.year:04d}", *(f"{v:02d}" for v in (self.month, self.day) if v)]
        clock = f"T{self.time[0]:02d}:{self.time[1]:02d}" if self.time else ""
        return "-".join(parts) + clock


@dataclass(frozen=True, slots=True)
class ImageValue:
    """An image field: the reference as written and, once resolved, the measured file.

    `file` is the source it is written in.
    """

    reference: str
    line: int
    picture: Picture | None = None
    file: str = ""


class LinkValue(str):
    """A link field: the address as written, which knows its line."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, address: str, line: int) -> LinkValue:
        """Everybody but who reports on it sees a text."""
        made = super().__new__(cls, address)
        made.line = line
        return made

    def __getnewargs__(self) -> tuple[str, int]:  # type: ignore[override]  # two, not one
        """What a copy in another process is made from."""
        return str(self), self.line


OneValue = RichText | PartialDate | ImageValue | Choice | str | bool
FieldValue = OneValue | tuple[float, float] | tuple[OneValue, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """Running Markdown between blocks, as block-level nodes."""

    nodes: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class More:
    """`<!-- more -->`: what follows is not shown by the email and its text part."""

    line: int


@dataclass(frozen=True, slots=True)
class Broken:
    """A block that could not be understood; shown as such in previews, never left out."""

    name: str
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """A structured piece of content, its fields typed by the schema of its folder."""

    name: str
    id: str
    fields: Mapping[str, FieldValue]
    body: tuple[Item, ...]
    line: int
    channels: frozenset[ChannelName] = EVERYWHERE
    level: int = 2  # heading level of its title, set by the outline
    extent: int = 0  # lines of source, for reports


Item = Prose | Block | More | Broken


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of a long edition, or the front file itself."""

    file: str
    id: str
    fields: Mapping[str, FieldValue]
    body: tuple[Item, ...]
    notes: Mapping[str, tuple[Node, ...]]
    line: int = 1


@dataclass(frozen=True, slots=True)
class Edition:
    """One language of an issue: its head, its body, its chapters, its footnotes."""

    issue: str
    language: str
    kind: str
    file: str
    fields: Mapping[str, FieldValue]
    front: Chapter
    chapters: tuple[Chapter, ...] = ()
    folder: Path = field(default=Path())
    set_aside: Mapping[str, str] = field(default_factory=_nothing)  # code → the editor's reason

    @property
    def parts(self) -> tuple[Chapter, ...]:
        """The front file and the chapters, in reading order."""
        return (self.front, *self.chapters)

    @property
    def is_draft(self) -> bool:
        """`status: draft`: its pages say so, and it cannot be handed over."""
        status = self.fields.get("status")
        return isinstance(status, Choice) and status.key == "draft"


def plain(nodes: Iterable[Node]) -> str:
    """The characters of some nodes; images give their alternative text, breaks a space."""
    pieces = []
    for node in nodes:
        match node:
            case Text(value):
                pieces.append(value)
            case MergeTag(raw):
                pieces.append(raw)
            case Element("br"):
                pieces.append(" ")
            case Element("img"):
                pieces.append(node.get("alt"))
            case Element():
                pieces.append(plain(node.children))
            case NoteMark():
                pass
    return "".join(pieces)


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every node, parents first, in reading order."""
    waiting = [iter(nodes)]  # one generator, not one a level: each node would pass through all
    while waiting:
        for node in waiting[-1]:
            yield node
            if isinstance(node, Element) and node.children:
                waiting.append(iter(node.children))
                break
        else:
            waiting.pop()


def blocks(items: Iterable[Item]) -> Iterator[Block]:
    """Every block, parents first, in reading order."""
    for item in items:
        if isinstance(item, Block):
            yield item
            yield from blocks(item.body)
