"""A picture stands once in an issue.

Seen again a page later it looks like a mistake, and mostly is one: the block was copied and its
picture forgotten. Logos, and what the house draws between its texts, may come back.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.model import (
    Block,
    Chapter,
    Edition,
    Fielded,
    ImageValue,
    Note,
    Prose,
    elements,
)
from pipeline.diagnostics import N_, Diagnostic, info
from pipeline.preflight.measured import Measured
from pipeline.preflight.proof import Proof

MEASURED = Measured(words=638_500, found=94, read=94, wrong=70)

IMAGE_TWICE = info("image-twice", N_("`{image}` already stands at {place}"))


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Each use after the first."""
    first: dict[str, str] = {}
    logos = proof.context.schema.having("self-credited")
    for file, one in proof.context.edition.walk():
        if isinstance(one, Block) and one.name in logos:
            continue
        for name, line in _pictures(one):
            before = first.setdefault(name, f"{file}:{line}")
            if before != f"{file}:{line}":
                yield IMAGE_TWICE.at(
                    file,
                    line,
                    hint=N_("choose another picture for one of the two"),
                    image=name,
                    place=before,
                )


def _pictures(one: object) -> Iterator[tuple[str, int]]:
    match one:
        case Block() | Chapter() | Edition():
            assert isinstance(one, Fielded)
            yield from (
                (image.reference.removeprefix("./"), image.line) for image in one.values(ImageValue)
            )
        case Prose(nodes) | Note(nodes=nodes):
            yield from (
                (image.get("src").removeprefix("./"), image.line)
                for image in elements(nodes, "img")
            )
