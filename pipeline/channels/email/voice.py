"""How the email says text, prose and pictures: XHTML that MJML takes, one column, 600 px wide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from markupsafe import Markup, escape

from pipeline.channels.base.words import Words
from pipeline.channels.email.tokens import Tokens
from pipeline.content.model import (
    Block,
    ChannelName,
    Chapter,
    Element,
    ImageValue,
    MergeTag,
    Node,
    NoteMark,
    Text,
)
from pipeline.content.schema import Schema
from pipeline.images.measure import Picture
from pipeline.images.recipes import Crop, Email
from pipeline.images.store import ImageStore

WIDTH = 600
PADDING = 24
INNER = WIDTH - 2 * PADDING
# Where a picture may stand: its width in px and the proportions it is cut to (look.md, “Email”).
ROLES: dict[str, tuple[int, Crop | None]] = {
    "lead": (WIDTH, Crop(600, 338)),
    "thumb": (184, Crop(184, 138)),
    "wide": (INNER, None),
    "half": (264, Crop(264, 176)),
    "portrait": (88, Crop(88, 88)),
    "cover": (200, None),
    "logo": (120, None),
    "motif": (WIDTH, None),
}
# A thumbnail fills the width of a phone, where columns stack.
_WIDEST = {"thumb": 3, "half": 2, "portrait": 2}
_KEPT_ATTRIBUTES = ("id", "lang", "title", "start", "align", "class")


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a template places it; `src` is relative to the mail or a public address."""

    src: str
    width: int
    height: int


@dataclass(slots=True)
class EmailVoice:
    """Says everything in email HTML and collects the files it needs."""

    schema: Schema
    words: Words
    store: ImageStore
    tokens: Tokens
    address: str  # what stands before images/…: a public address or nothing
    chapter: Chapter | None = None
    images: dict[str, bytes] = field(default_factory=dict)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    pending: list[tuple[int, tuple[Node, ...]]] = field(default_factory=list)

    channel: ClassVar[ChannelName] = "email"
    template: ClassVar[str] = "email.mjml.j2"
    cuts_at_more: ClassVar[bool] = True

    def plain(self, text: str) -> str:
        """Characters for an attribute, tags shielded."""
        return self.tokens.shield(text)

    def inline(self, nodes: Sequence[Node]) -> Markup:
        """Inline nodes as XHTML."""
        return Markup("").join(self._node(node) for node in nodes)

    def prose(self, nodes: Sequence[Node]) -> Markup:
        """Block-level nodes as XHTML."""
        return self.inline(nodes)

    def _node(self, node: Node) -> Markup:
        match node:
            case Text(value):
                return escape(value)
            case MergeTag(raw):
                return escape(self.tokens.put(raw))
            case NoteMark(label):
                return self._note_mark(label)
            case Element("img"):
                return self._image(node)
            case Element("br" | "hr"):
                return Markup(f"<{node.name} />")
            case Element():
                return self._element(node)

    def _element(self, node: Element) -> Markup:
        attributes = [(key, node.attributes[key]) for key in _KEPT_ATTRIBUTES if node.get(key)]
        if node.name == "a":
            attributes.insert(0, ("href", self.tokens.shield(node.get("href"))))
        if node.name == "th":
            attributes.append(("scope", "col"))
        written = Markup("").join(Markup(' {}="{}"').format(k, v) for k, v in attributes)
        return Markup("<{0}{1}>{2}</{0}>").format(
            Markup(node.name), written, self.inline(node.children)
        )

    def _image(self, node: Element) -> Markup:
        if node.picture is None:
            return Markup("")
        shown = self._derived(node.picture, INNER, None)
        return Markup('<img src="{}" alt="{}" width="{}" class="inline-image" />').format(
            shown.src, self.plain(node.get("alt")), shown.width
        )

    def picture(
        self, image: ImageValue, role: str, focus: tuple[float, float] | None
    ) -> Shown | None:
        """The derivative for a place; None while a picture is missing."""
        if image.picture is None:
            return None
        width, crop = ROLES[role]
        if crop and focus:
            crop = Crop(crop.width, crop.height, focus)
        return self._derived(image.picture, width, crop, _WIDEST.get(role, 2))

    def asset(self, reference: str, role: str) -> Shown:
        """A picture of the house."""
        width, crop = ROLES[role]
        return self._derived(self.store.asset(reference), width, crop)

    def _derived(self, picture: Picture, width: int, crop: Crop | None, density: int = 2) -> Shown:
        """Twice as many pixels as its place, for dense screens; never wider than the picture."""
        made = self.store.derive(picture, Email(density * width, crop))
        self.images[made.name] = made.data
        shown = min(width, made.width) if picture.format != "svg" else width
        height = round(made.height * shown / made.width)
        return Shown(f"{self.address}images/{made.name}", shown, height)

    def begin(self, chapter: Chapter) -> None:
        """The file whose footnotes the next calls mean."""
        self.chapter = chapter

    def _note_mark(self, label: str) -> Markup:
        if self.chapter is None or label not in self.chapter.notes:
            return Markup("")
        key = (self.chapter.file, label)
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers) + 1
            self.pending.append((self.numbers[key], self.chapter.notes[label]))
        number = self.numbers[key]
        return Markup('<sup><a href="#note-{0}" class="call">{0}</a></sup>').format(number)

    def notes(self) -> Markup:
        """The footnotes called since the last time; a note may call another."""
        out = []
        while self.pending:
            number, nodes = self.pending.pop(0)
            out.append(
                Markup('<div class="note" id="note-{0}"><b>{0}.</b> {1}</div>').format(
                    number, self.inline(_unwrapped(nodes))
                )
            )
        return Markup("").join(out)

    def wrap(self, block: Block, html: Markup, nested: bool) -> Markup:  # noqa: ARG002 (Voice)
        """A top-level block with its footnotes under it, ready to be assembled."""
        notes = Markup("") if nested else self.notes()
        if notes:
            notes = Markup('<mj-text padding="8px 24px 0" css-class="side">{}</mj-text>').format(
                notes
            )
        if notes and _is_section(html):
            notes = _SECTION.format(notes)
        return html + notes

    def assemble(self, pieces: Sequence[Markup]) -> Markup:
        """Column content that follows column content shares one section.

        A section of its own costs 1.9 KB of tables and Outlook comments; Gmail cuts at 102 KB.
        """
        out: list[Markup] = []
        column: list[Markup] = []
        for piece in (*pieces, _END):  # the end closes the last column
            if _is_section(piece) and column:
                out.append(_SECTION.format(Markup("").join(_joined(column))))
                column = []
            if _is_section(piece) and piece is not _END:
                out.append(piece)
            elif piece is not _END and piece.strip():
                column.append(piece)
        return Markup("").join(out)


_TEXT = re.compile(
    r'\s*<mj-text padding="(\d+)px 24px 0" css-class="([^"]*)">((?:(?!<mj-).)*)</mj-text>\s*',
    re.DOTALL,
)


def _joined(pieces: Iterable[Markup]) -> Iterator[Markup]:
    """Texts of the same class that follow each other share one cell: 180 bytes less for each."""
    cell: tuple[str, str, str] | None = None  # padding, class, content
    for piece in pieces:
        text = _TEXT.fullmatch(piece)
        if text and cell and cell[1] == text[2]:
            more = f'<div style="padding-top:{text[1]}px">{text[3]}</div>'
            cell = (cell[0], cell[1], cell[2] + more)
            continue
        if cell:
            yield _CELL.format(*map(Markup, cell))
        cell = (text[1], text[2], text[3]) if text else None
        if not text:
            yield piece
    if cell:
        yield _CELL.format(*map(Markup, cell))


_CELL = Markup('<mj-text padding="{}px 24px 0" css-class="{}">{}</mj-text>')
_SECTION = Markup("<mj-section><mj-column>{}</mj-column></mj-section>")
_END = Markup("<mj-section />")


def _is_section(piece: Markup) -> bool:
    return piece.lstrip().startswith("<mj-section")


def _unwrapped(nodes: Sequence[Node]) -> Sequence[Node]:
    """A note of one paragraph without its `<p>`."""
    if len(nodes) == 1 and isinstance(nodes[0], Element) and nodes[0].name == "p":
        return nodes[0].children
    return nodes
