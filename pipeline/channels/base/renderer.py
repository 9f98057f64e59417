"""Walks the items of an edition and renders each block with its folder's template.

The same walk for every channel; the differences are in `ChannelWriter`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from markupsafe import Markup

from pipeline.channel import channel
from pipeline.channels.base.direction import direction
from pipeline.channels.base.environment import changes
from pipeline.channels.base.owed import gathered, owed
from pipeline.channels.base.rows import even_rows
from pipeline.channels.base.views import BlockView, Fields
from pipeline.channels.base.watched import AskedOf, Members, Watched
from pipeline.channels.base.words import Words
from pipeline.channels.base.writer import ChannelWriter
from pipeline.config.project import Choice
from pipeline.content.contents import chosen, in_short, is_inside, listed, stories
from pipeline.content.model import (
    Block,
    Broken,
    Edition,
    Element,
    FieldValue,
    ImageValue,
    Item,
    Node,
    PartialDate,
    Prose,
    RichText,
    Text,
)
from pipeline.content.outline import contents
from pipeline.content.schema import Trait
from pipeline.content.twice import rubrics_said
from pipeline.content.visible import body_for, is_cut, is_for, reading_on
from pipeline.context import RenderContext
from pipeline.crash import WorkPiece, working_on


class Renderer:
    """Renders items for one channel."""

    def __init__(self, context: RenderContext, writer: ChannelWriter) -> None:
        self.context = context
        self.writer = writer
        self.gathered = gathered(context, writer.channel)
        self.channel = channel(writer.channel)
        self.environment = context.environment.for_edition()
        self.environment.filters = {**context.environment.filters, **self._filters()}
        self.trail = writer.trail
        first_ids, said = _first_ids(context.edition), rubrics_said(context.edition)
        self._is_first = self.trail.asking("is_first", lambda name, id_: first_ids.get(name) == id_)
        self._says_rubric = self.trail.asking("says_rubric", said.__contains__)
        self._surroundings = self._made_with()
        self._project = AskedOf(self.trail.asking("project", partial(getattr, context.project)))
        self.files = {block.id: file for file, block in context.edition.blocks()}
        self.environment.globals = {**context.environment.globals, **self._globals()}

    def close(self) -> None:
        """All is rendered: nothing is asked of us any more."""
        self.environment.close()
        self.trail.close()

    def items(self, items: Iterable[Item], nested: bool = False) -> Markup:
        """Some items in order, for the inside of a page or of a block."""
        pieces = list(self.each(items, nested))
        if nested:
            return Markup("".join([html for _, html in pieces]))
        return self.writer.assemble(pieces)

    def each(self, items: Iterable[Item], nested: bool = False) -> Iterator[tuple[Item, Markup]]:
        """The items this channel shows, one after the other, each with its HTML."""
        above: Item | None = None
        for item in items:
            match item:
                case Prose():
                    yield item, self._top(item, nested, above)
                    above = item
                case Block() if is_for(item, self.writer.channel):
                    yield item, self._top(item, nested, above)
                    above = item
                case Broken():
                    yield item, self._broken(item, nested)
                    above = item
                case _:
                    pass

    def _top(self, item: Prose | Block, nested: bool, above: Item | None) -> Markup:
        """One item, made before if it and the one above are as they were."""

        def render() -> Markup:
            if isinstance(item, Prose):
                return self._prose(item.nodes, nested)
            return self.block(item, nested, above)

        after = getattr(above, "mark", None)
        known = item.mark is not None and (above is None or after is not None)
        if nested or not known or not self.writer.repeats:
            return render()
        made_from = (self._surroundings, self.writer.channel, item.mark, after)
        return self.trail.rendered(self.context.memory.pieces, made_from, self.writer, render)

    def _made_with(self) -> object:
        """What all pieces are made with, and what no template asks for."""
        context = self.context
        project = context.project.of_all_editions()
        house = (project, context.brand, context.schema, context.words, context.tool)
        environment = context.environment
        seen = context.once("templates", lambda: changes(environment))
        return context.memory.surroundings.name(*house, environment, seen)

    def is_first(self, name: str, id_: str) -> bool:
        """Is this the first block of its name in the edition?"""
        return bool(self._is_first(name, id_))

    def _prose(self, nodes: tuple[Any, ...], nested: bool) -> Markup:
        html = self.writer.prose(nodes)
        if nested:
            return html
        return self._shared("prose", html=html, notes=self.writer.notes())

    def block(
        self,
        block: Block,
        nested: bool,
        above: Item | None = None,
        within: str = "",
        share: float = 1.0,
    ) -> Markup:
        """One block by its own template."""
        name = f"blocks/{block.name}/{self.channel.template}"
        with working_on(WorkPiece(self.files.get(block.id, ""), block.line, block.name)):
            template = self.environment.get_template(name)
            view = BlockView(block, self, nested, above, within, share)
            html = Markup(template.render(block=view, field=view.field))
            return self.writer.wrap(block, html, nested)

    def _broken(self, broken: Broken, nested: bool) -> Markup:
        return self._shared("broken", broken=broken, nested=nested)

    def _shared(self, name: str, **values: Any) -> Markup:
        template = self.environment.get_template(f"shared/{name}.{self.channel.template}")
        return Markup(template.render(**values))

    def fixed(self, name: str) -> Markup:
        """A part of the frame by a template of its own, made before if all it asks is as it was."""

        def render() -> Markup:
            return self._shared(name)

        if not self.writer.repeats:
            return render()
        made_from = (self._surroundings, self.writer.channel, name)
        return self.trail.rendered(self.context.memory.pieces, made_from, self.writer, render)

    def shown(self, block: Block) -> tuple[Item, ...]:
        """The items of a block that this channel comes to, those in it for others too."""
        return body_for(block, self.writer.channel, self._project.web_address)

    def rest(self, block: Block) -> str:
        """Where « Lire la suite » leads, if this channel cuts the block; else empty."""
        page = self._project.web_address
        return reading_on(block, page) if is_cut(block, self.writer.channel, page) else ""

    def having(self, trait: Trait, items: Iterable[Item]) -> Markup:
        """The blocks of one trait alone, out of the headings they stand under: level 2."""
        return self.named(items, *self.context.schema.having(trait))

    def named(self, items: Iterable[Item], *names: str) -> Markup:
        """The blocks of these names alone, out of the headings they stand under: level 2."""
        found = (item for item in items if isinstance(item, Block) and item.name in names)
        return self.items(_raised(block, block.level - 2) for block in found)

    def fields(self, values: Mapping[str, FieldValue]) -> Fields:
        """A head as templates see it."""
        return Fields(values, self.gathered)

    def kind(self, **values: Any) -> str:
        """The whole page by the template of the edition's kind."""
        look = self.context.kind.look
        template = self.environment.get_template(f"kinds/{look}/{self.channel.template}")
        return template.render(field=Fields(self.context.edition.fields), look=look, **values)

    def _filters(self) -> dict[str, Any]:
        words, writer = self.context.words, self.writer
        return {
            "inline": lambda value: writer.inline(_nodes(value, words)),
            "plain": lambda value: writer.plain(_plain(value)),
            "label": lambda choice: writer.inline(words.typeset(choice.label(words.language))),
            "contact": lambda value: writer.inline(_contact(value)),
            "date": lambda date: writer.inline(words.date(date)),
        }

    def _globals(self) -> dict[str, Any]:
        words, writer, context = self.context.words, self.writer, self.context
        return {
            "brand": context.brand,
            "project": self._project,
            "publisher": context.project.publisher,
            "owed": self.trail.asking("owed", lambda: owed(context, writer.channel)),
            "edition": Watched(context.edition, self.trail.looked_at_all),
            "language": context.edition.language,
            "direction": direction,
            "channel": writer.channel,
            "words": lambda key, **values: writer.inline(words.nodes(key, **values)),
            "wording": lambda key, **values: writer.plain(_plain(words.nodes(key, **values))),
            "pair": lambda key, value: writer.inline(words.pair(key, value)),
            "language_mark": lambda code: writer.inline(words.language_mark(code)),
            "period": lambda start, end: writer.inline(words.period(start, end)),
            "weekday": words.weekday,
            "month": words.month,
            "picture": self._picture,
            "is_upright": lambda image: bool(image and image.picture and image.picture.upright),
            "fixed": self.fixed,
            "notes": writer.notes,
            "outline": self.trail.asking("outline", self._outline),
            "stories": stories,
            "listed": listed,
            "chosen": chosen,
            "in_short": in_short,
            "on_page": self.trail.asking("on_page", self._on_page),
            "is_inside": is_inside,
            "even_rows": even_rows,
            "rubrics_said": Members(self._says_rubric),
        }

    def _picture(self, image: ImageValue | None, role: str, focus: Any = None, *share: Any) -> Any:
        return self.writer.picture(image, role, focus, *share) if image else None

    def _outline(self) -> list[Any]:
        edition, schema = self.context.edition, self.context.schema
        announced = self.context.kind.email == "announcement"
        if announced and self.channel.announces:
            edition = replace(edition, chapters=())  # the mail does not hold them
        return contents(edition, self.writer.channel, schema)

    def _on_page(self, ident: str) -> str:
        """The address of a place of the edition on its web page; nothing where there is none."""
        page = self.context.project.web_address
        if not page:
            return ""
        on_it = contents(self.context.edition, "web", self.context.schema)
        return f"{page}#{ident}" if any(one.id == ident for one in on_it) else ""


def _raised(block: Block, levels: int) -> Block:
    body = (_raised(item, levels) if isinstance(item, Block) else item for item in block.body)
    return replace(block, level=max(block.level - levels, 2), body=tuple(body))


def _first_ids(edition: Edition) -> dict[str, str]:
    return {block.name: block.id for _, block in reversed([*edition.blocks()])}


def _nodes(value: Any, words: Words) -> Any:
    match value:
        case None:
            return ()
        case RichText(nodes):
            return nodes
        case PartialDate():
            return words.date(value)
        case Choice():
            return words.typeset(value.label(words.language))
        case str():
            return words.typeset(value)
        case _:
            return value


def _contact(value: RichText) -> tuple[Node, ...]:
    """A mail address or a web address as a link; anything else as it is."""
    text = value.plain
    scheme = "mailto:" if re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", text) else ""
    if not scheme and not text.startswith(("https://", "http://")):
        return value.nodes
    return (Element("a", (Text(text),), {"href": scheme + text}, value.line),)


def _plain(value: Any) -> str:
    from pipeline.content.model import plain

    match value:
        case None:
            return ""
        case RichText():
            return value.plain
        case str():
            return value
        case _:
            return plain(value)
