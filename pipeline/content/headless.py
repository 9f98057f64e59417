"""A block whose head has no field at all, though its schema asks for some; text where none is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.content.addresses import is_picture
from pipeline.content.fields import MISSING_FIELD
from pipeline.content.lines import Line
from pipeline.content.raw import RawBlock, RawProse
from pipeline.content.schema import BlockSpec, FieldSpec, names_of
from pipeline.diagnostics import N_, Diagnostic
from pipeline.fixes.values import asks
from pipeline.letters import identifier
from pipeline.nearest import nearest

_LONGEST = 120  # signs: a longer line is text, and no title or question


def headless(
    raw: RawBlock, spec: BlockSpec, texts: Sequence[str], file: str, interface: str
) -> Diagnostic | None:
    """What is wrong with a head of nothing; None for one that has fields, or needs none.

    `texts` are the lines of the file, `interface` the language of the schema's help.
    """
    line = raw.glued or _sentence(raw, spec, texts)
    if raw.told or (raw.fields and not line):
        return None
    wanted = [one for one in spec.fields.values() if one.required]
    if not wanted:
        return None  # text right under the fence is text
    text = texts[line - 1].strip() if line else ""
    is_value = bool(text) and _is_value(text, wanted, texts, line)
    hint = N_("write its fields right below: {lines} ({help})")
    if is_value:
        hint = N_("write `{name}: {text}`, and leave a blank line below its fields")
        if len(wanted) > 1:
            hint = N_("write `{name}: {text}`, and below it {others}")
    elif spec.prose and (text or raw.body):
        hint = N_("write its fields first: {lines} ({help}), then a blank line, then the text")
    first, *others = wanted
    return MISSING_FIELD.at(
        file,
        line or raw.line,
        N_("`{owner}` needs a field `{name}`")
        if len(wanted) == 1
        else N_("`{owner}` needs the fields {lines}"),
        hint=hint,
        owner=raw.name,
        name=first.name,
        text=text,
        lines=_lines(wanted),
        others=_lines(others),
        help=first.help.get(interface, first.help.get("en", first.name)),
    ).mended_by(asks(text, f"{first.name}: {text}") if is_value and not others else None)


def _is_value(text: str, wanted: Sequence[FieldSpec], texts: Sequence[str], line: int) -> bool:
    """May the line be what the first field says: short, one line, a field of words?"""
    below = texts[line].strip() if line < len(texts) else ""
    alone = not below or below.startswith(":::")
    fits = wanted[0].type == "text" or (wanted[0].type == "image" and is_picture(text))
    return alone and len(text) <= _LONGEST and fits


def _lines(specs: Sequence[FieldSpec]) -> str:
    return ", ".join(f"`{one.name}: …`" for one in specs)


def _sentence(raw: RawBlock, spec: BlockSpec, texts: Sequence[str]) -> int:
    """The line of the one thing that looks like a field and is a sentence: « Pourquoi : … »."""
    if len(raw.fields) != 1:
        return 0
    (one,) = raw.fields
    names = names_of(spec.fields)
    known = one.name in names or nearest(one.name, names)
    typed_as_name = one.typed == identifier(one.typed)
    return 0 if known or typed_as_name or one.mended or one.line > len(texts) else one.line


def first_text(raw: RawBlock) -> Sequence[Line]:
    """The lines of text a block holds first."""
    return next((item.lines for item in raw.body if isinstance(item, RawProse)), ())


def without_text(raw: RawBlock, spec: BlockSpec) -> RawBlock:
    """Once it is told: text that its block may not hold, and a field that was none."""
    if spec.prose:
        return replace(raw, fields=())
    return replace(
        raw, fields=(), body=tuple(item for item in raw.body if not isinstance(item, RawProse))
    )


def cure(parent: BlockSpec, lines: Sequence[Line]) -> str:
    """What to do about text in a block that holds none."""
    written = [line.text.lstrip() for line in lines if line.text.strip()]
    pictured = bool(written) and all(text.startswith("![") for text in written)
    if pictured and "figure" in parent.holds:
        return N_("write each picture as a block: `::: figure`, `image: …`, `alt: …`, then `:::`")
    return N_("put the text inside one of: {holds}") if parent.holds else N_("delete the text")
