"""A letter does not tell again what an earlier issue told.

With ten letters a year the story of last spring is forgotten; the reader who remembers it looks for
what is new. A title that is nearly the same counts, and an address that another story had. Events
may be announced twice, and each month's press is its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.diagnostics import N_, Diagnostic, info, warning
from pipeline.preflight.measured import Measured
from pipeline.preflight.proof import Proof

MEASURED = Measured(words=535_000, found=462, read=30, wrong=0)

TOLD_BEFORE = warning("told-before", N_("“{title}” was told in an earlier issue ({place})"))
LINK_BEFORE = info("link-before", N_("this address was that of “{title}” ({place})"))


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Stories that an issue of an earlier date had, of the same kind and language."""
    for told in proof.earlier:
        code = TOLD_BEFORE if told.titled else LINK_BEFORE
        yield code.at(
            told.story.file,
            told.story.line,
            hint=N_("say in the title what is new, or leave it out")
            if told.titled
            else N_("link to what is new, if there is a page of it"),
            title=told.before.title,
            place=f"{told.before.file}:{told.before.line}",
        )
