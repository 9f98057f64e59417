"""A table kept in a spreadsheet → the blocks it stands for: one a row, fields by column.

A press review is collected in a table long before it is written. Its columns are named as an editor
names them: a field's name, another name or a label of it, in whatever language; one more column is
the text. Afterwards the file is the truth, and the table is not read again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.config.project import Choice, Project
from pipeline.content.parse import parse_edition
from pipeline.content.schema import BlockSpec, FieldSpec, Schema
from pipeline.content.source import Source
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.letters import bare, identifier, said
from pipeline.system_words import system_words

# What the column of a block's own text is called.
_TEXT = ("text", "texte", "phrase", "sentence", "resume", "summary", "note", "commentaire")
_SEPARATORS = ";,\t"
# What Markdown or our fences would read as more than a sentence, at its beginning.
_SIGNS = re.compile(r"(\d*)([#>*+\-|`~:<]|(?<=\d)[.)])")
_LARGEST = 2_000_000  # bytes, as of any text


@dataclass(frozen=True, slots=True)
class TableBlocks:
    """The blocks of a table's rows, their lines; `unknown` are columns that are no field."""

    blocks: tuple[tuple[str, ...], ...]
    unknown: tuple[str, ...]


def read_table(file: Path) -> bytes:
    """What a table holds.

    Raises:
        PipelineError: it cannot be read.
    """
    try:
        return file.read_bytes()
    except OSError as fault:
        message = N_("`{file}` cannot be read: {reason}")
        raise PipelineError(message, file=str(file), reason=system_words(fault)) from None


def blocks_of_table(
    data: bytes, block: BlockSpec, lists: Mapping[str, Mapping[str, Choice]]
) -> TableBlocks:
    """One block a row that holds something.

    Raises:
        PipelineError: it is no table in UTF-8, or lacks a column that the block must have.
    """
    rows = [*csv.reader(io.StringIO(_text_of(data)), delimiter=_separator(data))]
    head = rows[0] if rows else []
    columns = [_field(name, block) for name in head]
    missing = [spec for spec in block.fields.values() if spec.required and spec not in columns]
    if missing:
        raise PipelineError(
            N_("the table has no column `{name}`"),
            N_("name its columns in the first row, for instance: {known}"),
            name=missing[0].name,
            known=", ".join((*block.fields, _TEXT[0])),
        )
    named = list(zip(head, columns, strict=True))
    unknown = tuple(name for name, column in named if name.strip() and column is None)
    filled = (row for row in rows[1:] if any(map(str.strip, row)))
    made = tuple(tuple(_block(block.name, columns, row, lists)) for row in filled)
    return TableBlocks(made, unknown)


def with_blocks(
    text: str,
    language: str,
    made: Sequence[Sequence[str]],
    name: str,
    project: Project,
    schema: Schema,
) -> str:
    """A starter with these blocks in the place of its examples of that name."""
    lines = text.split("\n")
    source = Source("", tuple(lines))
    edition, _ = parse_edition("", language, [source], project, schema)
    own = [one for _, one in edition.blocks() if one.name == name] if edition else []
    first = own[0].line - 1 if own else len(lines)
    for one in reversed(own):
        end = one.line - 1 + one.extent
        del lines[one.line - 1 : end + (lines[end : end + 1] == [""])]
    lines[first:first] = [line for block in made for line in (*block, "")]
    return "\n".join(lines)


def _text_of(data: bytes) -> str:
    if len(data) > _LARGEST:
        raise PipelineError(N_("the table is larger than {limit} kB"), limit=_LARGEST // 1000)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PipelineError(
            N_("the table is not saved as UTF-8"),
            N_("in your spreadsheet choose “Save as… CSV UTF-8” and save again"),
        ) from None


def _separator(data: bytes) -> str:
    """What parts the columns of the first row most often: spreadsheets write the country's own."""
    head = data.partition(b"\n")[0].decode("utf-8", "replace")
    return max(_SEPARATORS, key=head.count)


def _field(column: str, block: BlockSpec) -> FieldSpec | str | None:
    """The field a column is named after; `text` for the block's own."""
    name = identifier(column.strip())
    for spec in block.fields.values():
        others = {identifier(label) for label in spec.labels.values()}
        if name in {spec.name, *spec.aliases, *others}:
            return spec
    return _TEXT[0] if name in _TEXT else None


def _block(
    name: str,
    columns: Sequence[FieldSpec | str | None],
    row: Sequence[str],
    lists: Mapping[str, Mapping[str, Choice]],
) -> Iterator[str]:
    texts = []
    yield f"::: {name}"
    for column, cell in zip(columns, row, strict=False):
        value = " ".join(cell.split())
        if not value or column is None:
            continue
        if isinstance(column, str):
            texts.append(value)
        else:
            yield f"{column.name}: {_chosen(value, lists.get(column.source, {}))}"
    for text in texts:
        sign = _SIGNS.match(text)
        yield from ("", f"{sign[1]}\\{text[sign.end(1) :]}" if sign else text)
    yield ":::"


def _chosen(value: str, choices: Mapping[str, Choice]) -> str:
    """The key of an entry of a list that was written by its label."""
    wanted = said(bare(value))
    for key, choice in choices.items():
        if wanted in {said(bare(label)) for label in choice.labels.values()}:
            return key
    return value
