"""The words of justified text are not set wide apart: two loose lines in a paragraph look torn.

A line is loose where the spaces between its words are 0.36 em wider than the font has them: there
TeX complains of an underfull line (badness above 1000, `\\hbadness` of plain TeX, for its spaces of
a third of an em that may stretch by half). One such line happens beside a long name and is left
alone; one of 0.77 em more, which TeX calls infinitely bad, is not. Room that is put behind every
letter (`letter-spacing`) is not looseness.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, warning
from pipeline.pdf.geometry import MM
from pipeline.pdf.lines import TextLine
from pipeline.preflight.finished import Finished, Found, Region
from pipeline.preflight.layout import inside

TEXT_LOOSE = warning(
    "text-loose", N_("the words of {count} lines of this paragraph are wide apart (p. {pages})")
)
LINE_LOOSE = warning(
    "text-loose", N_("the words of one line of this paragraph are wide apart (p. {pages})")
)

_LOOSE, _TORN = 0.36, 0.77  # em between words, more than the font's own space
_SPACES = " \u00a0"  # those that are stretched; a narrow no-break space is not
_FEWEST = 2  # spaces of a line: a single one is a name and a number at two ends
_LINES = 2


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Paragraphs with lines that are loose."""
    if pdf.folds or not any(_apart(line) > _LOOSE for line in _lines(pdf)):
        return
    for anchor in pdf.anchors:
        if anchor.block not in ("prose", "item"):
            continue
        apart = {line: _apart(line) for line in inside(pdf, anchor)}
        loose = [line for line, wide in apart.items() if wide > _LOOSE]
        if len(loose) >= _LINES or any(wide > _TORN for wide in apart.values()):
            code = TEXT_LOOSE if len(loose) > 1 else LINE_LOOSE
            yield Found(
                code.at(
                    anchor.file,
                    anchor.line,
                    hint=N_("reword it slightly, or let its long words be parted"),
                    count=len(loose),
                    pages=str(anchor.page),
                ),
                tuple(Region(anchor.page, line.box) for line in loose),
            )


def _lines(pdf: Finished) -> Iterator[TextLine]:
    return (line for lines in pdf.lines.values() for line in lines)


def _apart(line: TextLine) -> float:
    """How much wider than the font's own its spaces are, on average, in em."""
    spaces = sum(run.text.count(space) for run in line.runs for space in _SPACES)
    if spaces < _FEWEST or not line.size:
        return 0.0
    spread = sum(run.spread - run.tracking * len(run.text) for run in line.runs)
    return spread * MM / line.size / spaces
