"""Two languages of an issue, block against block: what one lacks, figures and dates that differ."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.content.model import Block, Edition
from pipeline.content.schema import Schema
from pipeline.dataclass import dataclass
from pipeline.preflight.parity import ParityItem, parity
from pipeline.preflight.proofreading.twin_figures import figures_of
from pipeline.preflight.twins import TwinItem


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """An item and its twin; None where a language lacks it.

    `likely`: paired by its place alone. The figures are those that one says and the other does not.
    """

    here: ParityItem | None
    there: ParityItem | None
    likely: bool = False
    figures: tuple[str, ...] = ()
    other_figures: tuple[str, ...] = ()


def side_by_side(edition: Edition, other: Edition, schema: Schema) -> tuple[LanguageRow, ...]:
    """All items of both, in the order of `edition`."""
    ours, theirs = _by_place(edition), _by_place(other)
    rows = []
    for row in parity(edition, other, schema):
        here = _figures(row.here, ours, edition.language)
        there = _figures(row.there, theirs, other.language)
        both = row.here is not None and row.there is not None
        rows.append(
            LanguageRow(
                *(row.here, row.there, row.likely),
                figures=tuple(sorted(here - there)) if both else (),
                other_figures=tuple(sorted(there - here)) if both else (),
            )
        )
    return tuple(rows)


def _by_place(edition: Edition) -> Mapping[tuple[str, int], Block]:
    return {(file, block.line): block for file, block in edition.blocks()}


def _figures(
    item: ParityItem | None, blocks: Mapping[tuple[str, int], Block], language: str
) -> frozenset[str]:
    block = blocks.get((item.file, item.line)) if item else None
    return figures_of(TwinItem(item.file, block, language)) if item and block else frozenset()
