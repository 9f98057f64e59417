"""No more than three lines in a row end inside a word.

More make a ladder at the edge of the column, which the eye follows instead of the text. Three is
the most that the Chicago Manual of Style (17th edition, 2.112) and Bringhurst (2.4.3) allow.
Hyphens that a word has by itself are not counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, warning
from pipeline.pdf.endings import Painted
from pipeline.pdf.geometry import around
from pipeline.preflight.finished import Finished, Found, Region

HYPHENS_IN_A_ROW = warning(
    "hyphens-in-a-row", N_("{count} lines in a row end inside a word: {words} (p. {pages})")
)

_MOST = 3
_PARTED = "\u00ad"  # what a hyphen put there by the layout means
_BELOW = 2.5  # heights of a line: what is farther below is another paragraph


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Ladders of hyphens."""
    for page in sorted(pdf.painted):
        for ladder in _ladders(pdf.painted[page]):
            region = Region(page, around(line.box for line in ladder))
            yield Found(
                HYPHENS_IN_A_ROW.at(
                    *pdf.place(region),
                    hint=N_("reword it slightly, or write its names into `[hyphenation] never`"),
                    count=len(ladder),
                    words=", ".join(line.text.split()[-1].rstrip(_PARTED) + "-" for line in ladder),
                    pages=str(page),
                ),
                (region,),
            )


def _ladders(lines: Sequence[Painted]) -> Iterator[list[Painted]]:
    ladder: list[Painted] = []
    for line in lines:
        parted = line.text.rstrip().endswith(_PARTED)
        if parted and ladder and _follows(line, ladder[-1]):
            ladder.append(line)
            continue
        if len(ladder) > _MOST:
            yield ladder
        ladder = [line] if parted else []
    if len(ladder) > _MOST:
        yield ladder


def _follows(line: Painted, before: Painted) -> bool:
    """Is it the next line of the same column?"""
    step = line.box.top - before.box.top
    beside = min(line.box.right, before.box.right) - max(line.box.left, before.box.left)
    return 0 < step < _BELOW * before.box.height and beside > 0
