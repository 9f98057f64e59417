"""No line ends inside a word without a hyphen.

Every end of a line is held against the text: where two pieces beside it are one word there, the
line must end with a hyphen, the word's own or one that was put there. Addresses and names of
programs, which bear no hyphen, may be parted where they begin a line and are longer than it. Not
looked at are scripts that are written without spaces, or from the right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, error
from pipeline.preflight.finished import Finished, Found, Region, ranges
from pipeline.preflight.parted import Parted, parted_words

WORD_CUT = error(
    "word-cut",
    N_("a line ends inside a word, without a hyphen: {words} (p. {pages})"),
    stops="print",
)

_QUOTED = 8  # words
_MANY = 12  # lines of the source: more are told as one fault


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Words that are cut at the end of a line."""
    if pdf.folds:
        return
    told: dict[tuple[str, int], list[Parted]] = {}
    for cut in parted_words(pdf, context.edition):
        if not cut.allowed:
            told.setdefault((cut.file, cut.line), []).append(cut)
    if len(told) > _MANY:
        first = min(told)
        told = {first: [*told.pop(first), *chain.from_iterable(told.values())]}
    for place, cuts in told.items():
        yield Found(
            WORD_CUT.at(
                *place,
                hint=N_("reword it slightly; and report this bug in pipeline"),
                words=_quoted(cuts),
                pages=ranges(cut.page for cut in cuts),
            ),
            tuple(Region(cut.page, cut.box) for cut in cuts),
        )


def _quoted(cuts: Sequence[Parted]) -> str:
    said = list(dict.fromkeys(f"{cut.before}|{cut.after}" for cut in cuts))
    return ", ".join(said[:_QUOTED]) + (" …" if len(said) > _QUOTED else "")
