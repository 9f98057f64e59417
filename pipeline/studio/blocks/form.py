"""The form of the block at a position: a control a field, as its schema and its text say.

Nothing is stored in a form. It shows what stands in the text, as it was typed; what a control
cannot hold is shown and not changed, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pipeline.content.fields import MISSING_FIELD
from pipeline.content.model import AUDIENCES
from pipeline.content.parked import NOBODY
from pipeline.content.set_aside import FIELD as SET_ASIDE
from pipeline.diagnostics import N_, Diagnostic, Translate
from pipeline.records import as_json
from pipeline.reference.blocks import BlockHelp, FieldHelp, KindHelp, Reference
from pipeline.studio.blocks.controls import control, said_as
from pipeline.studio.blocks.places import HELD, FieldPlace, Outline, Place

_ONLY = N_("Shown only in")
_ONLY_HELP = N_("where it is shown and nowhere else: {words}")
_NOT = N_("Not shown in")
_NOT_HELP = N_("where it is not shown: {words}")
_UNCLOSED = N_("this block is never closed: add a line with `:::` where it ends")
_UNKNOWN = N_("there is no block `{name}`: correct its name in the text")
_NO_KIND = N_("the head does not say which kind of publication this is")
_NO_FIELD = N_("this head has no such field; it stays as it is")


def form(
    outline: Outline,
    position: int,
    reference: Reference,
    translate: Translate,
    found: Iterable[Diagnostic] = (),
) -> Mapping[str, Any]:
    """The form of the innermost block at a position, or of the head; nothing in running text.

    `found` are the findings of the file; those of this block are told with its fields.
    """
    place = _at(outline, position)
    if place is None:
        return {"block": None, "fields": [], "unknown": [], "findings": []}
    helps = {one.name: one for one in _helps(outline, place, reference, translate)}
    here = [*_of_block(found, place)]
    fields = [_field(one, place, here, translate, reference.language) for one in helps.values()]
    unknown = [_unknown(one, translate) for one in place.fields if one.name not in helps]
    told = {id(one) for name in helps for one in _of_field(here, name, place.field(name))}
    return {
        "block": _block(place, reference, label_of(place, outline, reference, translate)),
        "frozen": _frozen(place, translate),
        "fields": fields,
        "unknown": unknown,
        "findings": [as_json(one, translate) for one in here if id(one) not in told],
    }


def _at(outline: Outline, position: int) -> Place | None:
    blocks = [one for one in outline.chain(position) if one.sort in ("head", "block")]
    return blocks[-1] if blocks else None


def label_of(place: Place, outline: Outline, reference: Reference, translate: Translate) -> str:
    """What an editor calls a block or a head."""
    if place.sort == "head" and outline.chapter:
        return translate(N_("chapter")).capitalize()
    helps: Mapping[str, BlockHelp | KindHelp] = (
        {**reference.kinds} if place.sort == "head" else {**reference.blocks}
    )
    known = helps.get(place.name)
    return known.label if known else place.name


def _block(place: Place, reference: Reference, label: str) -> Mapping[str, Any]:
    known = (
        reference.kinds.get(place.name)
        if place.sort == "head"
        else reference.blocks.get(place.name)
    )
    return {
        "sort": place.sort,
        "name": place.name,
        "label": label,
        "help": known.help if known else "",
        "title": place.title,
        "id": place.ident,
        "line": place.first,
        "from": place.range[0],
        "to": place.range[1],
        "closed": place.closed,
        "parked": place.parked,
    }


def _frozen(place: Place, translate: Translate) -> str:
    """Why no control changes anything; empty for a block that is understood."""
    if not place.closed:
        return translate(_UNCLOSED)
    if place.spec is None:
        template = _NO_KIND if place.sort == "head" else _UNKNOWN
        return translate(template).format(name=place.name)
    return ""


# ------------------------------------------------------------------------------------ fields


def _helps(
    outline: Outline, place: Place, reference: Reference, translate: Translate
) -> Iterable[FieldHelp]:
    """The fields in the order of the schema, then those that all blocks have."""
    if place.sort == "block":
        if place.name in reference.blocks:
            yield from reference.blocks[place.name].fields
        yield from audience_helps(translate)
        return
    kind = reference.kinds.get(place.name)
    if kind is not None:
        yield from kind.chapter_fields if outline.chapter else kind.fields


def audience_helps(translate: Translate) -> Iterable[FieldHelp]:
    """The fields that all blocks have."""
    words = ", ".join(AUDIENCES)
    values = {word: word for word in AUDIENCES}
    nobody = {word: translate(N_("parked")) for word in NOBODY}
    for name, label, help_, also in (
        ("only", _ONLY, _ONLY_HELP, nobody),
        ("not", _NOT, _NOT_HELP, {}),
    ):
        told = translate(help_).format(words=words)
        yield FieldHelp(name, "list", False, (), translate(label), told, values | also)


def _field(
    help_: FieldHelp,
    place: Place,
    found: Sequence[Diagnostic],
    translate: Translate,
    language: str,
) -> Mapping[str, Any]:
    given = place.field(help_.name)
    return {
        "name": help_.name,
        "label": help_.label,
        "help": help_.help,
        "type": help_.type,
        "required": help_.required,
        "given": given is not None,
        **said_as(help_, given),
        **control(help_, given, language),
        "readonly": translate(HELD[given.held]) if given and given.held else "",
        **_ranges(given),
        "findings": [as_json(one, translate) for one in _of_field(found, help_.name, given)],
    }


def _unknown(given: FieldPlace, translate: Translate) -> Mapping[str, Any]:
    reason = "" if given.known or given.name == SET_ASIDE else translate(_NO_FIELD)
    return {
        "name": given.typed or given.name,
        "value": given.text.strip(),
        "reason": reason,
        **_ranges(given),
    }


def _ranges(given: FieldPlace | None) -> Mapping[str, Any]:
    if given is None:
        return {"line": 0}
    return {"line": given.first, "from": given.value[0], "to": given.value[1]}


# ---------------------------------------------------------------------------------- findings


def _of_block(found: Iterable[Diagnostic], place: Place) -> Iterable[Diagnostic]:
    """Those of its own lines, not of the blocks in it."""
    for one in found:
        inside = any(child.first <= one.line <= child.last for child in place.children)
        if place.first <= one.line <= place.last and not inside:
            yield one


def _of_field(
    found: Iterable[Diagnostic], name: str, given: FieldPlace | None
) -> Iterable[Diagnostic]:
    for one in found:
        missing = one.code == MISSING_FIELD.name and dict(one.message.values).get("name") == name
        if missing or (given is not None and given.first <= one.line <= given.last):
            yield one
