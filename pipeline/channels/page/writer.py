"""How a page speaks: prose nodes → semantic HTML, the same words for screen, print and web.

Footnotes stand where they are called (`calls.py`). Addresses of links become notes on paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from pipeline.channel import channel as declared
from pipeline.channels.base.origins import ItemMarks
from pipeline.channels.base.safe import safe
from pipeline.channels.base.trail import Trail, asked
from pipeline.channels.page import anchors, moves, tables
from pipeline.channels.page.calls import NoteCalls
from pipeline.channels.page.grid import A4, Grid
from pipeline.channels.page.links import href_of, printed_beside
from pipeline.channels.page.markup import (
    BETWEEN,
    DECORATION,
    SCROLLING,
    attribute,
    attributes,
    for_paper,
    holds_picture,
    joined,
    language,
    of_table,
    on_lines,
    without_tags,
    wrapped,
)
from pipeline.channels.page.notes import NoteNames, NotesState
from pipeline.channels.page.pictures import Channel, PictureStore, PictureView
from pipeline.content import merge_tags
from pipeline.content.elements import BLOCK_ELEMENTS
from pipeline.content.model import (
    Block,
    Chapter,
    Element,
    ImageValue,
    Item,
    LinkValue,
    MergeTag,
    Node,
    NoteMark,
    Prose,
    Text,
    plain,
)
from pipeline.mailing import on_paper

_State = tuple[NotesState, tuple[int, ...]]
_VOID = frozenset({"br", "hr"})
_NOTED = frozenset({"a", "abbr"})  # a note of their own may follow these
_PARTS_OF_TABLES = frozenset({"thead", "tbody", "td", "th"})  # their row has the same line
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class PageWriter:
    """One of the three page channels."""

    def __init__(
        self, channel: Channel, store: PictureStore, names: NoteNames, file: str, grid: Grid = A4
    ) -> None:
        self.channel = channel
        self.file = file
        self._store = store
        self._names = names
        self._paged = declared(channel).paged
        self._grid = grid if self._paged else None
        self.paper = moves.PaperManners()
        self._calls = NoteCalls(names, self.prose, paged=self._paged)
        self._notes, self._floats = self._calls.notes, self._calls.flow
        self.endnotes = self._calls.endnotes
        self._spelt: set[str] = set()
        self._tops: set[int] = set()  # of the part: the ids of the objects that stand in no block
        self._part: Chapter | None = None
        self.marks = ItemMarks(on=not self._paged)  # paper has those of its layout
        self.trail: Trail[_State] = Trail()

    @property
    def repeats(self) -> bool:
        """On the web: notes of paper float and wait, and marks of the layout hold lines."""
        return not self._paged and not self.endnotes.gathering

    def state(self) -> _State:
        """The notes, tables and files there are."""
        return self._notes.state(), self._store.state()

    def put_back(self, state: _State) -> None:
        """What came since goes."""
        self._notes.put_back(state[0])
        self._store.put_back(state[1])

    def noted(self) -> int:
        """Findings about pictures, and items assembled."""
        return len(self._store.found) + len(self._store.images.found) + len(self.marks.origins)

    def begin(self, part: Chapter) -> None:
        """Go on to the next file of the edition."""
        if self._part is not part:  # a kind's template may show a part in several pieces
            self._part = part
            self.file = part.file
            self._notes.begin(part)
            self._spelt = set()
            self._tops = {id(n) for i in part.body if isinstance(i, Prose) for n in i.nodes}

    def inline(self, nodes: Sequence[Node]) -> Markup:
        """The text of a field or a title: no links, no notes, so that it may stand in a link."""
        return joined(self._plain_inline(nodes))

    def _plain_inline(self, nodes: Sequence[Node]) -> Iterator[Markup]:
        for node in nodes:
            match node:
                case NoteMark():
                    pass
                case Element("a" | "abbr" | "img"):
                    yield self.inline(node.children)
                case Element(name):
                    inner = self.inline(node.children)
                    yield Markup("<br>") if name in _VOID else wrapped(name, language(node), inner)
                case _:
                    yield self._leaf(node)

    def prose(self, nodes: Sequence[Node]) -> Markup:
        """Running text."""
        html: list[Markup] = []
        called = False  # does the text so far end with the call of a note?
        for before, node, after in zip((None, *nodes), nodes, (*nodes[1:], None), strict=False):
            if not (piece := self._node(node)):
                continue
            piece = of_table(piece, before, node, after if self._paged else None, self.paper)
            note = isinstance(node, NoteMark)
            html.append(BETWEEN + piece if called and note else piece)
            noted = isinstance(node, Element) and node.name in _NOTED
            called = note or (noted and '<sup class="call"' in piece)
        return joined(html)

    def plain(self, text: str) -> str:
        """Characters for an attribute, merge tags as they are on paper; an address for a link."""
        return href_of(text) if isinstance(text, LinkValue) else without_tags(text)

    def wrap(self, block: Block, html: Markup, nested: bool) -> Markup:  # noqa: ARG002 (ChannelWriter)
        """On paper a mark, from which the layout tells where the block stands."""
        return anchors.around(block, self.file, html) if self._paged else html

    def assemble(self, pieces: Sequence[tuple[Item, Markup]]) -> Markup:
        """The items of a part, one after the other."""
        return Markup("\n").join(self.marks.marked(self.paper.figures(pieces), self.file))

    @asked
    def picture(
        self, image: ImageValue, role: str, focus: tuple[float, float] | None, share: float = 1.0
    ) -> PictureView | None:
        """The derivative of a picture for a place in a template."""
        if image.picture is None:
            return None
        file = image.file or self.file
        return self._store.view(image.picture, role, focus, file, image.line, share)

    def _node(self, node: Node) -> Markup:
        if isinstance(node, Element):
            special = {
                "a": self._link,
                "img": self._image,
                "table": self._table,
                "abbr": self._abbreviation,
            }
            return special.get(node.name, self._element)(node)
        return self._call(node.label) if isinstance(node, NoteMark) else self._leaf(node)

    def _leaf(self, node: Node) -> Markup:
        match node:
            case Text(value):
                return on_lines(value, self._paged)
            case MergeTag(raw):
                return escape(on_paper(raw))
            case _:
                return Markup("")

    def _element(self, node: Element) -> Markup:
        if node.name in _VOID:
            return Markup("<{}>").format(node.name)
        heading = node.name in _HEADINGS
        inner = self._quietly(node) + self._floats.taken() if heading else self.prose(node.children)
        if node.name == "p" and node.children and not inner.strip():
            return Markup("")  # it held nothing but a link of the mail
        for_press = for_paper(node, inner) if self._paged else ""
        own = safe(f"{self._place(node)}{attributes(node)}{for_press}")
        return wrapped(node.name, own, inner)

    def _quietly(self, node: Element) -> Markup:
        with self._floats.without_notes(in_link=node.name == "a"):
            return self.prose(node.children)

    def _place(self, node: Element) -> Markup:
        placed = self._paged and node.name in BLOCK_ELEMENTS - _PARTS_OF_TABLES
        return anchors.attribute(self.file, node.line) if placed else Markup("")

    def _image(self, node: Element) -> Markup:
        image = ImageValue(node.get("src"), node.line, node.picture)
        view, alt = self.picture(image, "prose", None), self.plain(node.get("alt"))
        if view is None:
            return escape(alt)
        if not alt:  # PDF/UA has no place for alt="": what says nothing is a background
            return DECORATION.format(view.src, 100 * view.height / view.width)
        tag = Markup('<img src="{}" width="{}" height="{}" alt="{}">')
        return tag.format(view.src, view.width, view.height, alt)

    def _table(self, node: Element) -> Markup:
        held = id(node) not in self._tops
        shape = tables.shape(node, self._grid, held)
        opening = Markup('<div class="table {}">').format(shape.classes)
        if self._grid is None:
            head = self.plain(tables.headings(node))
            opening = SCROLLING.format(shape.classes, self._region(), head[:80])
        elif len(shape.parts) > 1:
            self._store.found.append(tables.in_parts(shape, self.file, node.line))
        html = Markup("")
        for part in shape.parts:
            own = self._place(part) + attributes(part)
            table = Markup("<table{}>{}</table>").format(own, self.prose(part.children))
            html += opening + self.paper.continued(table, shape) + Markup("</div>")
        return html

    @asked
    def _region(self) -> int:
        """A number for a table: a region needs a name of its own, heads may be alike."""
        self._notes.tables += 1
        return self._notes.tables

    def _abbreviation(self, node: Element) -> Markup:
        html = self._element(node)
        meaning, word = node.get("title"), plain(node.children)
        if not self._paged or self._floats.quiet or not meaning or word in self._spelt:
            return html
        self._spelt.add(word)
        return html + self._calls.foot(escape(without_tags(meaning)), "abbreviation")

    def _link(self, node: Element) -> Markup:
        href = node.get("href")
        if href and not without_tags(href):
            return Markup("")  # « se désinscrire » has no sense outside a mail
        inner = self._quietly(node)
        if merge_tags.TAG.fullmatch(href) or (self._paged and holds_picture(node)):
            return inner + self._floats.taken()  # PDF/UA: no link may stand around a picture
        own = attribute("href", address := href_of(href)) + attributes(node)
        link = wrapped("a", own + self._names.page_of(address, self._floats.unsaid), inner)
        note = self._address(address, plain(node.children))
        between = BETWEEN if note and inner.endswith("</sup>") else Markup("")
        return link + self._floats.taken() + between + note

    def _address(self, address: str, said: str) -> Markup:
        shown = printed_beside(address, said, self.paper.short_addresses)
        if not self._paged or not shown:
            return Markup("")
        if self._floats.quiet:
            return Markup(' <span class="address">({})</span>').format(shown)
        link = Markup('<a href="{}">{}</a>').format(address, shown)
        return self._calls.foot(link, "address")

    def link_note(self, address: str | None) -> Markup:
        """For templates: the printed address of a block's link, as a note on paper."""
        return self._address(address, "") if address else Markup("")

    @asked
    def _call(self, label: str) -> Markup:
        return self._calls.call(label)

    @asked
    def notes(self) -> Markup:
        """The footnotes called since the last time: on the web, where nothing floats."""
        return self._calls.listed()
