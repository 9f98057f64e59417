"""A person is called the same in both languages.

Names of towns and bodies are translated, people's are not: « Jean Modelain » in one edition and
“Jean Modelian” in its twin is a slip in one of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight.measured import Measured
from pipeline.preflight.names import NAME, PERSON, family, letters, nearly, untitled
from pipeline.preflight.passages import passages_of
from pipeline.preflight.proof import Proof
from pipeline.preflight.twins import TwinItem, twins

MEASURED = Measured(words=41_000, found=0, read=0, wrong=0)

NAMES_DIFFER = warning("names-differ", N_("“{own}” is called “{other}” at {place}"))


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Of a translation, compared with the edition of the house's first language."""
    if proof.main is None:
        return
    found = twins(proof.context.edition, proof.main, proof.context.schema.blocks)
    for own, other in found.pairs:
        here, there = _persons(own), _persons(other)
        for name in here.keys() - there.keys():
            for twin in there.keys() - here.keys():
                if _same_person(here[name], there[twin]):
                    yield NAMES_DIFFER.at(
                        own.file,
                        own.block.line,
                        hint=N_("ask which one is right, and write it so in both"),
                        own=here[name],
                        other=there[twin],
                        place=f"{other.file}:{other.block.line}",
                    )


def _persons(item: TwinItem) -> dict[str, str]:
    """Names of two words, as they are compared and as they were written."""
    return {
        letters(name): name.replace("\u00a0", " ")
        for one in passages_of(item.block, item.file, item.language)
        for name in map(untitled, NAME.findall(one.text))
        if PERSON.fullmatch(name)
    }


def _same_person(one: str, other: str) -> bool:
    """The same first name, and the other one nearly."""
    return letters(one.partition(" ")[0]) == letters(other.partition(" ")[0]) and nearly(
        family(one), family(other)
    )
