"""What comes in every issue of a series, taken over from the last one as it is written there.

Which fields and blocks those are is data: `recurring` in kind.toml and block.toml. A field keeps
its line, a block its source; what leads to something else of its issue stays behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.config.project import Project
from pipeline.content.front import split_head
from pipeline.content.heads import RawField
from pipeline.content.model import (
    EVERYWHERE,
    Block,
    Edition,
    Element,
    ImageValue,
    Item,
    LinkValue,
    Node,
    NoteMark,
    PartialDate,
    Prose,
    RichText,
    descend,
    elements,
    walk,
)
from pipeline.content.parse import parse_edition
from pipeline.content.schema import BlockSpec, KindSpec, Schema
from pipeline.content.source import Source
from pipeline.content.visible import left_of
from pipeline.dataclass import dataclass

_IN_MAIL = frozenset({"email", "text"})


@dataclass(frozen=True, slots=True)
class Recurring:
    """Lines of the head by the field's own name, blocks with their names, in reading order."""

    issue: str
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()
    blocks: tuple[tuple[str, tuple[str, ...]], ...] = ()
    pictures: tuple[str, ...] = ()  # paths below the folder of the issue

    @property
    def names(self) -> tuple[str, ...]:
        """What was taken over, each once."""
        return tuple(dict.fromkeys(name for name, _ in (*self.fields, *self.blocks)))


def recurring(
    issue: str,
    language: str,
    source: Source,
    project: Project,
    schema: Schema,
    day: PartialDate,
) -> Recurring:
    """What the front file of an issue has for the next one, which is of that `day`; nothing, if its
    kind is unknown."""
    edition, _ = parse_edition(issue, language, [source], project, schema)
    if edition is None:
        return Recurring(issue)
    kind = schema.kinds[edition.kind]
    head = split_head(source, required=True)[0].fields
    kept = list(_kept(edition, schema, day))
    return Recurring(
        issue,
        tuple(_fields(head, kind)),
        tuple((block.name, _text(block, source)) for block in kept),
        tuple(dict.fromkeys(path for block in kept for path in _pictures(block))),
    )


def _fields(head: Sequence[RawField], kind: KindSpec) -> Iterator[tuple[str, tuple[str, ...]]]:
    for spec in kind.fields.values():
        for one in head:
            if spec.recurring and one.name in (spec.name, *spec.aliases):
                items = (f"- {text}" for text, _ in one.items or ())
                yield spec.name, (f"{one.name}: {one.value}".rstrip(), *items)


def _kept(edition: Edition, schema: Schema, day: PartialDate) -> Iterator[Block]:
    for item in edition.front.body:
        if isinstance(item, Block) and _comes_again(item, schema.blocks[item.name], day):
            yield item


def _comes_again(block: Block, spec: BlockSpec, day: PartialDate) -> bool:
    """Is it of those that come again, and does it stand by itself?"""
    mailed_only = left_of(block, EVERYWHERE) <= _IN_MAIL
    if spec.recurring == "to come":
        dates = [date.iso for date in block.values(PartialDate)]
        # A month (2026-01) is before each of its days (2026-01-15): letter by letter, too.
        if max(dates, default="") < day.iso:
            return False
    if not spec.recurring or (spec.recurring == "in mail" and not mailed_only):
        return False
    return not any(map(_leads_inside, descend([block])))


def _leads_inside(item: Item) -> bool:
    """Does it link to a place of its issue, or call a note?"""
    match item:
        case Prose(nodes):
            return any(map(_inside, walk(nodes)))
        case Block():
            texts = (node for text in item.values(RichText) for node in walk(text.nodes))
            return any(map(_inside, texts)) or any(
                link.startswith("#") for link in item.values(LinkValue)
            )
    return False


def _inside(node: Node) -> bool:
    if isinstance(node, NoteMark):
        return True
    return isinstance(node, Element) and node.get("href").startswith("#")


def _pictures(block: Block) -> Iterator[str]:
    """The pictures of the issue's own folder that a block shows."""
    for item in descend([block]):
        match item:
            case Prose(nodes):
                references = [node.get("src") for node in elements(nodes, "img")]
            case Block():
                references = [image.reference for image in item.values(ImageValue)]
            case _:
                continue
        yield from (one for one in references if not one.startswith("assets/"))


def _text(block: Block, source: Source) -> tuple[str, ...]:
    return source.lines[block.line - 1 : block.line - 1 + block.extent]
