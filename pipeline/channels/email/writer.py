"""How the email says text, prose and pictures: XHTML that MJML takes, one column, 600 px wide."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import ClassVar

from markupsafe import Markup, escape

from pipeline.channels.base.direction import direction
from pipeline.channels.base.origins import Origin, origin
from pipeline.channels.base.safe import escaped_text, safe
from pipeline.channels.base.trail import Growing, Trail, asked, cut_back, sizes
from pipeline.channels.base.words import Words
from pipeline.channels.email import columns
from pipeline.channels.email.picture_places import INNER, ROLES, WIDEST, Shown, in_gallery, lowered
from pipeline.channels.email.pieces import END, mark
from pipeline.channels.email.tokens import Tokens
from pipeline.content import merge_tags
from pipeline.content.model import (
    Block,
    ChannelName,
    Chapter,
    Element,
    ImageValue,
    Item,
    LinkValue,
    MergeTag,
    Node,
    NoteMark,
    Text,
)
from pipeline.content.tables import is_note, longest_words
from pipeline.dataclass import dataclass
from pipeline.images.derive import Derivative
from pipeline.images.measure import Picture
from pipeline.images.recipes import Crop, Email
from pipeline.images.store import ImageStore

_State = tuple[tuple[int, ...], tuple[tuple[int, tuple[Node, ...]], ...]]
_BETWEEN = "<sup>,</sup>"  # two calls at one word: ¹,² is not twelve
# A sign of a table in Arial 14 px and the space beside a column, in px, both rather too wide; what
# fits on a telephone of 320 px, and what does even in a wider face.
_LETTER, _BESIDE, _PHONE, _SURELY = 7.4, 8, 288, 240
_KEPT_ATTRIBUTES = ("id", "lang", "title", "start", "type", "value", "align", "class")


@dataclass(slots=True)
class EmailWriter:
    """Says everything in email HTML and collects the files it needs."""

    words: Words
    store: ImageStore
    tokens: Tokens
    address: str  # what stands before images/…: a public address or nothing
    given: Mapping[str, str]  # addresses that a store gave, by name
    chapter: Chapter | None = None
    images: dict[str, bytes] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)  # what each image was made from
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    pending: deque[tuple[int, tuple[Node, ...]]] = field(default_factory=deque)
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)
    origins: list[Origin] = field(default_factory=list)
    trail: Trail[_State] = field(default_factory=Trail)

    channel: ClassVar[ChannelName] = "email"
    repeats: ClassVar[bool] = True

    def state(self) -> _State:
        """How much there is of all that grows."""
        return sizes(*self._growing()), tuple(self.pending)

    def put_back(self, state: _State) -> None:
        """What came since goes."""
        cut_back(state[0], *self._growing())
        self.pending = deque(state[1])

    def _growing(self) -> tuple[Growing, ...]:
        files, tokens = (self.images, self.pictures, self.sizes), self.tokens
        return (*files, self.numbers, tokens.tags, tokens.labels, self.store.found)

    def noted(self) -> int:
        """Findings about pictures, and pieces assembled."""
        return len(self.store.found) + len(self.origins)

    @asked
    def put(self, tag: str, in_link: bool = False) -> str:
        """The word that stands for a merge tag."""
        return self.tokens.put(tag, in_link)

    def shield(self, text: str, in_link: bool = False) -> str:
        """A text with every tag in it replaced by its word."""
        return merge_tags.replace(text, lambda tag: self.put(tag, in_link))

    def plain(self, text: str) -> str:
        """Characters for an attribute, tags shielded; the address of a field for a link."""
        return self.shield(text, isinstance(text, LinkValue))

    def inline(self, nodes: Sequence[Node]) -> Markup:
        """Inline nodes as XHTML."""
        pieces: list[str] = []
        called = False
        for node in nodes:
            note = isinstance(node, NoteMark)
            piece = self._node(node)
            if called and note and piece:
                pieces.append(_BETWEEN)
            pieces.append(piece)
            called = note and bool(piece)
        return safe("".join(pieces))

    def prose(self, nodes: Sequence[Node]) -> Markup:
        """Block-level nodes as XHTML; what is said of a table, in small type under it."""
        pairs = zip((None, *nodes), nodes, strict=False)
        return self.inline([_small(n) if is_note(n, before) else n for before, n in pairs])

    def _node(self, node: Node) -> Markup:
        match node:
            case Text(value):
                return escaped_text(value)
            case MergeTag(raw):
                return escape(self.put(raw))
            case NoteMark(label):
                return self._note_mark(label)
            case Element("img"):
                return self._image(node)
            case Element("br" | "hr"):
                return Markup(f"<{node.name} />")
            case Element():
                return self._element(node)

    def _element(self, node: Element) -> Markup:
        # Strings, not Markup.format: this runs for every element of a mail and is ten times faster.
        written = ""
        if node.name == "a":
            written = f' href="{escape(self.shield(node.get("href"), True))}"'
        for key in _KEPT_ATTRIBUTES:
            if value := node.get(key):
                written += f' {key}="{escape(self.shield(value))}"'
                if key == "lang" and direction(value) == "rtl":
                    written += ' dir="rtl"'
        if node.name == "th":
            written += ' scope="col"'
        elif node.name == "table":
            return self._table(node)
        return safe(f"<{node.name}{written}>{self.inline(node.children)}</{node.name}>")

    def _table(self, node: Element) -> Markup:
        """A table of the author's, told by its class from those of layout.

        Words are never parted. One that is too wide for a telephone slides within the mail, and
        says so there; in Outlook for Windows, which cannot, only one wider than the mail is broken.
        """
        inner = self.inline(node.children)
        needed = sum(_LETTER * signs + _BESIDE for signs in longest_words(node))
        if needed <= _SURELY:
            return Markup(f'<table class="data">{inner}</table>')
        kind = "data wide" if needed <= INNER else "data wide broad"
        table = f'<table class="{kind}">{inner}</table>'
        hint = self.inline(self.words.nodes("slide_table")) if needed > _PHONE else ""
        if hint:
            hint = f'<p class="meta slide" style="display: none; mso-hide: all">{hint}</p>'
        # The outer box is as wide as the column; without it the table would widen its cell.
        box = '<table role="presentation" width="100%" cellspacing="0" cellpadding="0"'
        cell = f'<tr><td><div tabindex="0" style="overflow-x:auto">{table}</div></td></tr></table>'
        return Markup(f'{hint}{box} style="table-layout:fixed">{cell}')

    def _image(self, node: Element) -> Markup:
        if node.picture is None:
            return Markup("")
        image_value = ImageValue(node.get("src"), node.line, node.picture)
        shown = self._derived(image_value, lowered(node.picture), None)
        if shown is None:
            return escape(self.plain(node.get("alt")))
        image = Markup('<img src="{}" alt="{}" width="{}" height="{}" class="inline-image" />')
        alternative = self.plain(node.get("alt"))
        return image.format(shown.src, alternative, shown.width, shown.height)

    def picture(
        self, image: ImageValue, role: str, focus: tuple[float, float] | None, share: float = 1.0
    ) -> Shown | None:
        """The derivative for a place, or for one with this share of its width; None while a
        picture is missing.
        """
        if image.picture is None:
            return None
        (width, crop), density = ROLES[role], WIDEST.get(role, 2)
        if crop:
            crop = Crop(crop.width, crop.height, focus or image.picture.focus)
        elif role == "wide":
            width = lowered(image.picture)
        elif role == "cell":
            width, crop, density = in_gallery(image.picture, share, focus)
        return self._derived(image, width, crop, density)

    @asked
    def asset(self, reference: str, role: str) -> Shown:
        """A picture of the house."""
        width, crop = ROLES[role]
        picture = self.store.asset(reference)
        return self._shown(picture, self.store.derive_asset(picture, Email(2 * width, crop)), width)

    @asked
    def _derived(
        self, image: ImageValue, width: int, crop: Crop | None, density: int = 2
    ) -> Shown | None:
        """Twice as many pixels as its place, for dense screens; never wider than the picture.

        None, and a finding, when it cannot be had.
        """
        assert image.picture is not None
        file = image.file or (self.chapter.file if self.chapter else "")
        recipe = Email(density * width, crop)
        made, wrong = self.store.made(image.picture, recipe, file, image.line)
        self.store.found += wrong
        return self._shown(image.picture, made, width) if made else None

    def _shown(self, picture: Picture, made: Derivative, width: int) -> Shown:
        self.images[made.name] = made.data
        self.pictures[made.name] = picture
        self.sizes[made.name] = (made.width, made.height)
        shown = min(width, made.width) if picture.format != "svg" else width
        height = max(1, round(made.height * shown / made.width))
        place = self.given.get(made.name) or f"{self.address}images/{made.name}"
        return Shown(place, shown, height)

    def begin(self, chapter: Chapter) -> None:
        """The file whose footnotes the next calls mean."""
        self.chapter = chapter

    @asked
    def _note_mark(self, label: str) -> Markup:
        if self.chapter is None or label not in self.chapter.notes:
            return Markup("")
        key = (self.chapter.file, label)
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers) + 1
            self.pending.append((self.numbers[key], self.chapter.notes[label]))
        number = self.numbers[key]
        return Markup('<sup><a href="#note-{0}" class="call">{0}</a></sup>').format(number)

    @asked
    def notes(self) -> Markup:
        """The footnotes called since the last time; a note may call another."""
        out = []
        while self.pending:
            number, nodes = self.pending.popleft()
            # Gmail, Outlook for Windows and Yahoo follow `#x` only to an empty `<a name="x">`
            # (caniemail, html-anchor-links, note 7).
            out.append(
                Markup(
                    '<div class="note"><a id="note-{0}" name="note-{0}"></a><b>{0}.</b> {1}</div>'
                ).format(number, self.inline(_unwrapped(nodes)))
            )
        return Markup("").join(out)

    def wrap(self, block: Block, html: Markup, nested: bool) -> Markup:  # noqa: ARG002 (ChannelWriter)
        """A top-level block with its footnotes under it, ready to be assembled."""
        notes = Markup("") if nested else self.notes()
        if notes:
            notes = Markup('<mj-text padding="8px 24px 0" css-class="side">{}</mj-text>').format(
                notes
            )
        if notes and columns.is_section(html):
            notes = columns.in_section(notes)
        return html + notes

    def assemble(self, pieces: Sequence[tuple[Item, Markup]]) -> Markup:
        """Sections, with a mark before what each item brought and one after the last."""
        if not pieces:
            return Markup("")
        file = self.chapter.file if self.chapter else ""
        marked = []
        for item, html in pieces:
            marked.append((mark(len(self.origins)), html))
            self.origins.append(origin(item, file))
        return columns.assemble(marked) + columns.raw(mark(END))


def _small(node: Node) -> Node:
    if not isinstance(node, Element):
        return node
    return replace(node, attributes={**node.attributes, "class": "meta"})


def _unwrapped(nodes: Sequence[Node]) -> Sequence[Node]:
    """A note of one paragraph without its `<p>`."""
    if len(nodes) == 1 and isinstance(nodes[0], Element) and nodes[0].name == "p":
        return nodes[0].children
    return nodes
