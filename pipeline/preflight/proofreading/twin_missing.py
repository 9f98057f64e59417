"""An item of a letter has its twin in the edition of the other language.

The shorter edition is a choice, and the choice is told once, so that nothing is left out by
oversight. What stands in the translation alone was mostly taken out of the original in the last
hour. The press of another country is another press: it needs no twin.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.model import plain
from pipeline.content.to_name import title_of
from pipeline.diagnostics import N_, Diagnostic, info, warning
from pipeline.preflight.measured import Measured
from pipeline.preflight.proof import Proof
from pipeline.preflight.twins import TwinItem, likely, twins

MEASURED = Measured(words=41_000, found=0, read=0, wrong=0)

LEFT_OUT = info("left-out", N_("of the items of {other}, {count} are not here: {titles}"))
TWIN_MISSING = warning("twin-missing", N_("this item has no twin in {other}"))


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Of a translation, compared with the edition of the house's first language."""
    main = proof.main
    if main is None or proof.context.kind.email != "whole":
        return
    if not (main.is_whole and proof.context.edition.is_whole):
        return  # the twin may be what could not be read
    schema = proof.context.schema
    names = (n for n in schema.having("story") if "outlet" not in schema.blocks[n].fields)
    found = twins(proof.context.edition, main, names)
    near = {id(item.block) for pair in likely(proof.context.edition, main, found) for item in pair}
    left_out = [one for one in found.others_alone if id(one.block) not in near]
    if left_out:
        yield LEFT_OUT.at(
            proof.context.edition.file,
            proof.context.edition.line,
            hint=N_("if it is meant so, write `set_aside: left-out: …` with the reason"),
            other=main.file,
            count=len(left_out),
            titles=", ".join(f"« {_title(one)} » ({one.block.line})" for one in left_out),
        )
    for one in (item for item in found.alone if id(item.block) not in near):
        yield TWIN_MISSING.at(
            one.file,
            one.block.line,
            hint=N_("take it out here too, or put it in there; the same link makes them twins"),
            other=main.file,
        )


def _title(item: TwinItem) -> str:
    return plain(title_of(item.block))
