"""An outline and what may be written in a house, as a browser reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pipeline.content.languages import common, name_of
from pipeline.content.model import AUDIENCES
from pipeline.content.parked import NOBODY
from pipeline.content.schema import Schema
from pipeline.diagnostics import Translate
from pipeline.mailing import MailingTool
from pipeline.reference.blocks import BlockHelp, FieldHelp, Reference
from pipeline.studio.blocks.form import audience_helps, label_of
from pipeline.studio.blocks.insert import skeleton_of
from pipeline.studio.blocks.places import FieldPlace, Outline, Place

_FIRST_NAME = "{first_name|…}"


def outline_as_json(
    outline: Outline, reference: Reference, translate: Translate
) -> Mapping[str, Any]:
    """Head, blocks and running text in reading order, each with its ranges."""
    places = (outline.head, *outline.items) if outline.head else outline.items
    return {
        "kind": outline.kind.name if outline.kind else "",
        "blocks": [_place(one, outline, reference, translate) for one in places],
    }


def _place(
    place: Place, outline: Outline, reference: Reference, translate: Translate
) -> Mapping[str, Any]:
    entry: dict[str, Any] = {
        "sort": place.sort,
        "name": place.name,
        "title": place.title,
        "line": place.first,
        "from": place.range[0],
        "to": place.range[1],
    }
    if place.sort in ("head", "block"):
        entry |= {
            "label": label_of(place, outline, reference, translate),
            "id": place.ident,
            "known": place.spec is not None,
            "closed": place.closed,
            "parked": place.parked,
            "fields": [_field(one) for one in place.fields],
            "body": [*_body(place, outline)],
            "children": [_place(one, outline, reference, translate) for one in place.items],
        }
    return entry


def _body(place: Place, outline: Outline) -> tuple[int, int]:
    """What stands between the head of a block and the line that closes it."""
    ruler = outline.ruler
    start = ruler.at(min(place.head_end + 1, ruler.last + 1))
    end = ruler.at(place.close) if place.close else place.range[1]
    return min(start, end), end


def _field(field: FieldPlace) -> Mapping[str, Any]:
    return {
        "name": field.name,
        "key": [*field.key],
        "value": [*field.value],
        "line": [*field.lines],
        "text": field.text,
        "holds_one_line": field.holds_one_line,
    }


# ---------------------------------------------------------------------- what may be written


def schema_as_json(
    reference: Reference,
    schema: Schema,
    translate: Translate,
    tools: Iterable[MailingTool] = (),
    pictures: Sequence[str] = (),
) -> Mapping[str, Any]:
    """Blocks, fields, values and tags for the palette and for completion, in one language.

    `tools` are the house's, `pictures` the names that an `image:` may have.
    """
    language = reference.language
    return {
        "language": language,
        "blocks": [_block(one, schema) for one in reference.blocks.values()],
        "everywhere": [_as_offered(one) for one in audience_helps(translate)],
        "kinds": [
            {
                "name": one.name,
                "label": one.label,
                "fields": [_as_offered(field) for field in one.fields],
                "chapter_fields": [_as_offered(field) for field in one.chapter_fields],
            }
            for one in reference.kinds.values()
        ],
        "audiences": [*AUDIENCES, *NOBODY],
        "languages": [{"value": code, "label": name_of(code, language)} for code in common()],
        "tags": _tags(tools),
        "pictures": [*pictures],
    }


def _block(told: BlockHelp, schema: Schema) -> Mapping[str, Any]:
    spec = schema.blocks[told.name]
    return {
        "name": told.name,
        "label": told.label,
        "help": told.help,
        "aliases": [*told.aliases],
        "within": [*told.within],
        "holds": [*told.holds],
        "prose": told.prose,
        "fields": [_as_offered(one) for one in told.fields],
        "skeleton": skeleton_of(spec, schema),
        "example": told.example,
    }


def _as_offered(told: FieldHelp) -> Mapping[str, Any]:
    return {
        "name": told.name,
        "label": told.label,
        "help": told.help,
        "type": told.type,
        "required": told.required,
        "aliases": [*told.aliases],
        "values": [{"value": key, "label": label} for key, label in told.values.items()],
    }


def _tags(tools: Iterable[MailingTool]) -> Sequence[str]:
    """The four that all tools have, then those that these tools' files show."""
    neutral = (_FIRST_NAME, "{email}", "{view_online}", "{unsubscribe}")
    of_tools = (tag for tool in tools for tags in tool.examples.text for tag in tags)
    return [*dict.fromkeys((*neutral, *of_tools))]
