"""A starter with its marks filled in, and with what comes again in the place of its examples."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.config.project import Project
from pipeline.content.model import Block
from pipeline.content.parse import parse_edition
from pipeline.content.schema import Schema
from pipeline.content.source import Source
from pipeline.starter.recurring import Recurring

_NOTE = {"fr": "Repris de {issue} : à relire.", "en": "Taken over from {issue}: read it again."}
_RULE = "---"


def filled(text: str, values: Mapping[str, str]) -> str:
    """`§TITLE§` and the others."""
    return re.sub("§([A-Z]+)§", lambda mark: values.get(mark[1], mark[0]), text)


def with_recurring(
    text: str, language: str, again: Recurring, project: Project, schema: Schema
) -> str:
    """The front file of a new issue: fields and blocks of the last one where the starter has its
    own, else before `status` and before the legal notice."""
    lines = text.split("\n")
    edition, _ = parse_edition("", language, [Source("", tuple(lines))], project, schema)
    if edition is None:
        return text
    starters = [item for item in edition.front.body if isinstance(item, Block)]
    by_name: dict[str, list[Sequence[str]]] = {}
    for name, block in again.blocks:
        by_name.setdefault(name, []).append(block)
    note = _NOTE.get(language[:2], _NOTE["en"]).format(issue=again.issue)
    edits: list[tuple[int, int, list[str]]] = []
    for own in starters:
        if found := by_name.pop(own.name, None):
            begin, stop = own.line - 1, own.line - 1 + own.extent
            if [*map(list, found)] != [lines[begin:stop]]:
                edits.append((begin, stop, _joined(found, note)))
    left = [block for name, block in again.blocks if name in by_name]
    if left:
        at = _before_imprint(lines, starters, schema.having("imprint"))
        edits.append((at, at, [*_joined(left, note), ""]))
    for begin, stop, new in sorted(edits, reverse=True):
        lines[begin:stop] = new
    return "\n".join(_head(lines, again, schema.kinds[edition.kind].fields))


def _before_imprint(
    lines: Sequence[str], starters: Sequence[Block], imprint: frozenset[str]
) -> int:
    """Where something new goes: before the legal notice and the remark about it, or at the end."""
    at = next((own.line - 1 for own in starters if own.name in imprint), len(lines))
    above = at - 1
    while above > 0 and not lines[above].strip():
        above -= 1
    return above if above > 0 and re.fullmatch(r"<!--.*-->", lines[above]) else at


def _joined(found: Sequence[Sequence[str]], note: str) -> list[str]:
    out: list[str] = [f"<!-- {note} -->", ""]
    for block in found:
        out += [*block, ""]
    return out[:-1]


def _head(lines: list[str], again: Recurring, fields: Mapping[str, object]) -> list[str]:
    """The head with the fields of the last issue: each in the place of the starter's."""
    end = lines.index(_RULE, lines.index(_RULE) + 1)
    head, rest = lines[:end], lines[end:]
    for name, new in again.fields:
        if name not in fields:
            continue
        at = next((n for n, line in enumerate(head) if re.match(rf"{name}\s*:", line)), None)
        if at is None:
            at = next((n for n, line in enumerate(head) if line.startswith("status:")), len(head))
            head[at:at] = new
        else:
            head[at : at + 1] = new
    return [*head, *rest]
