"""Figures and dates are the same in both languages.

The one corrected at the last minute is corrected in one edition. Compared are twins (the same
link, picture, day or id), figures above ten and days with their month, however each language
writes them; what stands in one alone may be left out on purpose and is not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.content.model import Block, PartialDate
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight.figures import figures, spoken
from pipeline.preflight.measured import Measured
from pipeline.preflight.passages import passages_of
from pipeline.preflight.proof import Proof
from pipeline.preflight.twins import TwinItem, twins

MEASURED = Measured(words=41_000, found=0, read=0, wrong=0)

FIGURES_DIFFER = warning(
    "figures-differ", N_("here it says {own}, and {others} at {place}: which is right?")
)


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Of a translation, compared with the edition of the house's first language."""
    if proof.main is None:
        return
    found = twins(proof.context.edition, proof.main, proof.context.schema.blocks)
    for own, other in found.pairs:
        here, there = figures_of(own), figures_of(other)
        for one, twin in _days_apart(own.block, other.block):
            here, there = here | {one}, there | {twin}
        if not (here - there and there - here):
            continue
        here, there = here - _spoken_in(other), there - _spoken_in(own)
        if here - there and there - here:
            yield FIGURES_DIFFER.at(
                own.file,
                own.block.line,
                hint=N_("correct one of them, or both"),
                own=_listed(here - there),
                others=_listed(there - here),
                place=f"{other.file}:{other.block.line}",
            )


def figures_of(item: TwinItem) -> frozenset[str]:
    """Of its texts, not of the blocks in it, which have twins of their own."""
    told = passages_of(item.block, item.file, item.language)
    return frozenset[str]().union(
        *(
            figures(one.text, item.language)
            for one in told
            if one.block == item.block.name and one.language == item.language
        )
    )


def _days_apart(one: Block, other: Block) -> Iterator[tuple[str, str]]:
    """Of the dates both have, those that are not the same, as far as both say them."""
    for name, date in one.fields.items():
        twin = other.fields.get(name)
        if isinstance(date, PartialDate) and isinstance(twin, PartialDate):
            length = min(len(date.iso), len(twin.iso))
            if date.iso[:length] != twin.iso[:length]:
                yield date.iso.replace("T", " "), twin.iso.replace("T", " ")


def _spoken_in(item: TwinItem) -> frozenset[str]:
    """The numbers it says in words, as « fifteen minutes »."""
    told = passages_of(item.block, item.file, item.language)
    return frozenset[str]().union(*(spoken(one.text) for one in told))


def _listed(some: Iterable[str]) -> str:
    return ", ".join(sorted(some))
