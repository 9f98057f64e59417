"""A key figure has its year and its source.

A figure outlives its letter: it is quoted from the page years later, and without a year it cannot
be told what it was true of. The source is what a reader who doubts it asks for first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.model import Block
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight.measured import Measured
from pipeline.preflight.proof import Proof

MEASURED = Measured(words=638_500, found=0, read=0, wrong=0)

FIGURE_WITHOUT_YEAR = warning("figure-without-year", N_("the figure {figure} has no year"))
FIGURE_WITHOUT_SOURCE = warning("figure-without-source", N_("the figure {figure} has no source"))

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Blocks that have a field for a value and one for its year; a year may stand in the source.

    What holds them may say both for all: their source, and a year in it or in the title.
    """
    specs = proof.context.schema.blocks
    of_all: dict[int, tuple[str, bool]] = {}
    for file, block in proof.context.edition.blocks():
        source = block.plain("source")
        dated = any(_YEAR.search(block.plain(name)) for name in ("source", "title"))
        of_all.update((id(one), (source, dated)) for one in block.body if isinstance(one, Block))
        fields = specs[block.name].fields
        value = block.text("value")
        if value is None or not {"year", "source"} <= fields.keys():
            continue
        sourced, dated = of_all.get(id(block), ("", False))
        own = (block.plain(name) for name in ("source", "label", "unit"))
        if not (block.plain("year") or dated or any(map(_YEAR.search, own))):
            yield FIGURE_WITHOUT_YEAR.at(
                file,
                block.line,
                hint=N_("add a line `year: 2025`: the year it was counted, not that of the page"),
                figure=value.plain,
            )
        if not (block.plain("source") or sourced):
            yield FIGURE_WITHOUT_SOURCE.at(
                file,
                block.line,
                hint=N_("add a line `source:` with who counted"),
                figure=value.plain,
            )
