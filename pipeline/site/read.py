"""An edition in its context → its facts: what its web page shows, and nothing else."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Iterator

from pipeline.content import merge_tags
from pipeline.content.fielded import Fielded, LinkValue, PartialDate, RichText
from pipeline.content.merge_tags import is_neutral
from pipeline.content.model import Block, Edition, Item, Node, Prose, elements, plain
from pipeline.content.schema import BlockSpec
from pipeline.content.visible import body_for, visible
from pipeline.context import RenderContext
from pipeline.letters import said
from pipeline.site.facts import (
    EditionFacts,
    EventFacts,
    Labelled,
    LeadPicture,
    ReferenceFacts,
    StoryFacts,
)

_CHANNEL = "web"
_TEASER = "email"  # the channel whose readers see what comes before `<!-- more -->`
_PARAGRAPHS = ("p", "li")


_PICTURE = re.compile(
    r'<img class="picture[^>]*? src="([^"]+)" width="(\d+)" height="(\d+)" alt="([^"]*)"'
)


def facts_of(context: RenderContext, page: str) -> EditionFacts:
    """What the site says of an edition; what its web page, `page`, does not show is not in it."""
    edition, language = context.edition, context.edition.language
    shown = [item for part in edition.parts for item in visible(part.body, _CHANNEL)]
    blocks = [item for item in shown if isinstance(item, Block)]
    stories, events, references = _told(context, blocks)
    whole = context.kind.email == "whole"
    return EditionFacts(
        issue=edition.issue,
        language=language,
        kind=edition.kind,
        kind_label=context.kind.labels.get(language[:2]) or context.kind.labels.get("en", ""),
        periodical=whole,
        title=_field(edition, "title"),
        full_title=_said(context.full_title),
        headline=_field(edition, "subject", "title") if whole else _field(edition, "title"),
        subtitle=_field(edition, "subtitle"),
        summary=_field(edition, "summary", "preheader", "promise"),
        promise=_field(edition, "promise"),
        number=_field(edition, "number"),
        period=_field(edition, "period"),
        series=_field(edition, "series"),
        date=_date(edition, "date"),
        authors=tuple(_said(one.plain) for one in edition.texts("authors")),
        isbn=_field(edition, "isbn"),
        issn=_field(edition, "issn"),
        stories=tuple(stories),
        events=tuple(events),
        references=tuple(references),
        chapters=tuple((c.id, _field(c, "title")) for c in edition.chapters if c.text("title")),
        words=_words(edition, shown),
        picture=lead_picture(page),
    )


def lead_picture(page: str) -> LeadPicture | None:
    """The first picture of a finished web page."""
    found = _PICTURE.search(page)
    if found is None:
        return None
    return LeadPicture(
        html.unescape(found[1]), int(found[2]), int(found[3]), html.unescape(found[4])
    )


def _told(
    context: RenderContext, blocks: Iterable[Block]
) -> tuple[list[StoryFacts], list[EventFacts], list[ReferenceFacts]]:
    """The stories by what they have: a start is an event's, a sort of publication a reference's.

    A line of a press review is somebody else's story, and none of ours.
    """
    stories: list[StoryFacts] = []
    events: list[EventFacts] = []
    references: list[ReferenceFacts] = []
    for block in blocks:
        spec = context.schema.blocks[block.name]
        if "story" not in spec.traits or "outlet" in spec.fields:
            continue
        if "start" in spec.fields:
            events.append(_event(context, block))
        elif _is_reference(spec):
            references.append(_reference(context, block))
        else:
            stories.append(_story(context, block))
    return stories, events, references


def _is_reference(spec: BlockSpec) -> bool:
    return any(field.source == "resource_types" for field in spec.fields.values())


def _story(context: RenderContext, block: Block) -> StoryFacts:
    language, rubric = context.edition.language, block.choice("rubric")
    return StoryFacts(
        id=block.id,
        title=_field(block, "title"),
        text=_text(context, block),
        date=_date(block, "date"),
        link=block.link("link") or "",
        rubric=_said(rubric.label(language)) if rubric else "",
        colour=rubric.colour if rubric else "",
        themes=_labelled(block, "themes", language),
        borders=_labelled(block, "borders", language),
        territories=tuple(_said(one.plain) for one in block.texts("territories")),
    )


def _event(context: RenderContext, block: Block) -> EventFacts:
    return EventFacts(
        id=block.id,
        title=_field(block, "title"),
        text=_text(context, block),
        start=_date(block, "start"),
        end=_date(block, "end"),
        place=_field(block, "place"),
        link=block.link("link") or "",
    )


def _reference(context: RenderContext, block: Block) -> ReferenceFacts:
    sort = block.choice("type")
    return ReferenceFacts(
        id=block.id,
        title=_field(block, "title"),
        text=_text(context, block),
        type=_said(sort.label(context.edition.language)) if sort else "",
        series=_field(block, "series"),
        number=_field(block, "number"),
        date=_date(block, "date"),
        link=block.link("link") or "",
    )


def _text(context: RenderContext, block: Block) -> str:
    """The paragraphs before `<!-- more -->`, a blank line between them."""
    items = body_for(block, _TEASER, context.project.web_address)
    texts = (_said(plain(nodes)).strip() for nodes in _paragraphs(items))
    return "\n\n".join(text for text in texts if text)


def _paragraphs(items: Iterable[Item]) -> Iterator[tuple[Node, ...]]:
    for item in items:
        if isinstance(item, Prose):
            for element in elements(item.nodes, *_PARAGRAPHS):
                if not any(True for _ in elements(element.children, *_PARAGRAPHS)):
                    yield element.children


def _labelled(block: Block, name: str, language: str) -> tuple[Labelled, ...]:
    return tuple((one.key, one.label(language)) for one in block.choices(name))


def _field(fielded: Fielded, *names: str) -> str:
    return _said(fielded.plain(*names))


def _date(fielded: Fielded, name: str) -> str:
    date = fielded.date(name)
    return date.iso if date else ""


def _said(text: str) -> str:
    """Characters; a tag of the mailing tool gives the word that stands for it, or nothing."""
    return merge_tags.replace(
        text, lambda tag: tag[1:-1].partition("|")[2] if is_neutral(tag) else ""
    )


def _words(edition: Edition, shown: Iterable[Item]) -> str:
    """A digest of what readers read, without its signs, spaces and capitals."""
    texts = list(_of_fields(edition))
    for part in edition.chapters:
        texts += _of_fields(part)
    for item in shown:
        if isinstance(item, Prose):
            texts.append(plain(item.nodes))
        elif isinstance(item, Block):
            texts += _of_fields(item)
    for part in edition.parts:
        texts += (plain(note) for note in part.notes.values())
    return hashlib.sha256("\n".join(map(said, texts)).encode()).hexdigest()


def _of_fields(fielded: Fielded) -> Iterator[str]:
    """The texts, days and addresses of a head."""
    for value in fielded.fields.values():
        for one in value if isinstance(value, tuple) else (value,):
            match one:
                case RichText():
                    yield one.plain
                case PartialDate():
                    yield one.iso
                case LinkValue():
                    yield one
                case _:
                    pass
