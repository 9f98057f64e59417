"""The whole HTML of a page: the kind's template around the parts of an edition.

What a kind's template sees besides the usual names: `front` and `chapters` (`PartView`), `head`
(title, description, date, draft), `drawing(reference)`, `ink(name)`, `link_note(address)`,
`host(address)`, `endnotes`, `barcode()`, `fitting` (of words in rooms that do not grow),
`figure_width(text)`, `fillers` (pages added for the binding), `whole_addresses` (where the
addresses are that paper cuts).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from markupsafe import Markup

from pipeline.artifact import PieceStart
from pipeline.channel import channel as declared
from pipeline.channels.base import gallery
from pipeline.channels.base.renderer import Renderer
from pipeline.channels.base.views import BlockView
from pipeline.channels.page.barcode import barcode_view
from pipeline.channels.page.endings import prevent_runts
from pipeline.channels.page.filling import UNFILLED, Filling, filler_pages
from pipeline.channels.page.fitting.fitted import Fitting
from pipeline.channels.page.links import host, is_long, printed
from pipeline.channels.page.moves import PaperManners
from pipeline.channels.page.notes import NoteNames
from pipeline.channels.page.palette import ink_of
from pipeline.channels.page.pictures import Channel, PictureStore, PictureView
from pipeline.channels.page.places import gallery_room
from pipeline.channels.page.sections import Section, sections_of
from pipeline.channels.page.styles import grid_of
from pipeline.channels.page.writer import PageWriter
from pipeline.content import index
from pipeline.content.chapter_numbers import chapter_numbers
from pipeline.content.links import links
from pipeline.content.model import Block, Chapter, Item, PartialDate, plain
from pipeline.content.places import places
from pipeline.content.visible import is_for
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.images.fault import Fault


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in `<head>`."""

    title: str
    description: str
    author: str
    date: str
    draft: bool


class PartView:
    """A file of the edition as a kind's template sees it; rendered where it is asked for."""

    def __init__(self, part: Chapter, number: int, renderer: Renderer, writer: PageWriter) -> None:
        self.id, self.file = part.id, part.file
        self.number = number
        self.field = renderer.fields(part.fields)
        self._part = part
        self._renderer = renderer
        self._writer = writer

    @cached_property
    def body(self) -> Markup:
        """Everything, in order."""
        return self._items(lambda _: True)

    def only(self, *names: str) -> Markup:
        """The blocks of these names."""
        return self._items(lambda item: isinstance(item, Block) and item.name in names)

    def apart(self, name: str) -> Markup:
        """The blocks of one name, out of the headings they stand under."""
        self._writer.begin(self._part)
        return self._renderer.named(self._part.body, name) + self._writer.notes()

    def without(self, *names: str) -> Markup:
        """Everything but the blocks of these names."""
        return self._items(lambda item: not (isinstance(item, Block) and item.name in names))

    def sections(self, *left_out: str) -> list[Section]:
        """Everything but the blocks of these names, in order, cut at each heading `##`."""
        self._writer.begin(self._part)
        items = (i for i in self._part.body if not (isinstance(i, Block) and i.name in left_out))
        return sections_of(items, self._renderer)

    def holds(self, name: str) -> bool:
        """Is there a block of this name that the channel shows?"""
        return any(block.name == name for block in self._blocks)

    def first(self, name: str) -> BlockView | None:
        """The first block of this name."""
        found = next((block for block in self._blocks if block.name == name), None)
        return BlockView(found, self._renderer, nested=False) if found else None

    @property
    def _blocks(self) -> list[Block]:
        shown = (item for item in self._part.body if isinstance(item, Block))
        return [block for block in shown if is_for(block, self._writer.channel)]

    def _items(self, wanted: Callable[[Item], bool]) -> Markup:
        self._writer.begin(self._part)
        html = self._renderer.items(item for item in self._part.body if wanted(item))
        return html + self._writer.notes()


def render_page(
    context: RenderContext, channel: Channel, store: PictureStore, filling: Filling = UNFILLED
) -> str:
    """The HTML of one channel; the pictures it names are in `store` afterwards."""
    return page_with_starts(context, channel, store, filling)[0]


def page_with_starts(
    context: RenderContext, channel: Channel, store: PictureStore, filling: Filling = UNFILLED
) -> tuple[str, tuple[PieceStart, ...]]:
    """The same, and where in it each item begins, of a page that is none of paper."""
    about, edition = context, index.places_marked(context.edition)
    if paged := declared(channel).paged:
        edition = prevent_runts(edition)
    context = replace(context, edition=edition)
    writer = PageWriter(
        channel, store, _note_names(context, channel), edition.file, grid_of(context)
    )
    writer.paper = _manners(context, channel)
    renderer = Renderer(context, writer)
    asking, fitting = writer.trail.asking, Fitting(context, channel, store)
    renderer.environment.globals |= {
        "link_note": writer.link_note,
        "endnotes": writer.endnotes,
        "host": host,
        "whole_addresses": _whole_addresses(context) if writer.paper.short_addresses else "",
        "fitting": fitting,
        "caption_below": asking("caption_below", fitting.caption_below),
        "caption_beside": asking("caption_beside", fitting.caption_beside),
        "ends_near_text": asking("ends_near_text", fitting.ends_near_text),
        "ends_near_cut": asking("ends_near_cut", fitting.ends_near_cut),
        "gallery_rows": lambda block: gallery.rows_of(
            block.children, gallery_room(grid_of(context) if paged else None, block.nested)
        ),
        "double_page": asking("double_page", fitting.double_page),
        "figure_width": asking("figure_width", fitting.figure_width),
        "ink": ink_of(context.brand, channel),
        "barcode": lambda: barcode_view(context, channel),
        "drawing": asking("drawing", _drawings(context, store)),
        "index_borders": asking("index_borders", lambda: index.borders(edition)),
        "index_territories": asking("index_territories", lambda: index.territories(edition)),
        "credits": asking("credits", lambda: index.credits_of(edition, channel)),
    }
    numbers = chapter_numbers(edition.chapters, context.kind, context.schema)
    chapters = [
        PartView(part, number, renderer, writer)
        for part, number in zip(edition.chapters, numbers, strict=True)
    ]
    html = renderer.kind(
        front=PartView(edition.front, 0, renderer, writer),
        chapters=chapters,
        head=head_of(about, writer),  # metadata have no lines to end
        fillers=filler_pages(context, filling, grid_of(context)),
    )
    renderer.close()
    return writer.marks.taken_out(html)


def _manners(context: RenderContext, channel: Channel) -> PaperManners:
    if not declared(channel).paged:
        return PaperManners()
    kind = context.kind
    goes_on = context.words.text("goes_on") if kind.columns is None else ""
    # Only where they are whole online, and the imprint says so.
    wanted = context.project.press.short_addresses and kind.cover
    short = wanted and bool(_whole_addresses(context)) and _has_long_ones(context)
    return PaperManners(kind.figures_move, goes_on, short)


def _has_long_ones(context: RenderContext) -> bool:
    """Is there an address to be cut? If not, nothing is to be said of it."""
    return any(is_long(one.address) for one in links(context.edition))


def _whole_addresses(context: RenderContext) -> str:
    """Where a reader finds the addresses that paper cuts, as it is printed."""
    link = context.edition.link("link")
    return printed(link) if link else ""


def _note_names(context: RenderContext, channel: Channel) -> NoteNames:
    call = plain(context.words.nodes("note", number="{}"))
    back = plain(context.words.nodes("back_to_text")) + " {}"
    if not declared(channel).paged:
        return NoteNames(call, back)
    page = plain(context.words.nodes("pages", pages="0")).replace("0", "{}")
    known = places(context.edition) if context.edition.is_whole else None
    return NoteNames(call, back, f" ({page})", known)


def head_of(context: RenderContext, writer: PageWriter) -> Head:
    """Title, description and date of the document, as characters."""
    edition = context.edition

    def text(*names: str) -> str:
        return writer.plain(edition.plain(*names))

    return Head(
        title=writer.plain(context.full_title),
        description=text("summary", "preheader", "promise"),
        author=context.project.publisher.name,
        date=_moment(edition.date("date")),
        draft=edition.is_draft,
    )


def _moment(date: PartialDate | None) -> str:
    """The issue's own date: the clock never enters a build."""
    if date is None:
        return ""
    hour, minute = date.time or (0, 0)
    moment = datetime.datetime(
        date.year, date.month or 1, date.day or 1, hour, minute, tzinfo=datetime.UTC
    )
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _drawings(context: RenderContext, store: PictureStore) -> Callable[[str], PictureView | None]:
    """A drawing of the house, by its reference: `assets/illustrations/ligne.svg`."""

    def drawing(reference: str) -> PictureView | None:
        picture = store.images.look(reference)
        if isinstance(picture, Fault):
            if picture.kind != "missing":  # a house may do without; a damaged one is told
                raise PipelineError(
                    N_("the drawing `{file}` cannot be used ({detail})"),
                    N_("put the file back as it was, or take it away"),
                    file=reference,
                    detail=picture.detail or picture.kind,
                )
            return None
        return store.view(picture, "full", None, context.edition.file, 0)

    return drawing
