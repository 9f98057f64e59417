"""What runs of letters say together: words that a line parted are whole again.

PDFium tells every hyphen at a line's end as one that the layout added; our own reader of PDFs knows
« franco-italien » from a word that was parted (ADR 27).
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.pdf.document import read_document
from pipeline.pdf.events import TextRun
from pipeline.pdf.geometry import MM

_SOFT = "\u00ad"  # the hyphen that the layout added at a line's end
_APART = 0.15  # of the size: there is a space
_BELOW = 1.8  # of the size: what stands lower begins anew, as does what stands higher


def joined(runs: Iterable[TextRun]) -> str:
    """Runs after one another; where a line ends a word does, unless a soft hyphen says no."""
    whole, before = "", None
    for run in runs:
        if whole.endswith(_SOFT):
            whole = whole[:-1]
        elif before is not None and not whole.endswith("-") and _apart(before, run):
            whole += " "
        whole, before = whole + run.text, run
    return " ".join(whole.removesuffix(_SOFT).split())


def page_text(data: bytes) -> str:
    """What a PDF of one page says in the order in which it was painted: that of reading."""
    pieces: list[list[TextRun]] = []
    for page in read_document(data).pages:
        for run in page.events:
            if isinstance(run, TextRun) and run.colour and run.text:
                if pieces and not _begins(pieces[-1][-1], run):
                    pieces[-1].append(run)
                else:
                    pieces.append([run])
    return "\n".join(filter(None, map(joined, pieces)))


def _apart(before: TextRun, run: TextRun) -> bool:
    size = max(before.size, run.size) / MM
    same_line = abs(before.baseline - run.baseline) < size / 2
    return not same_line or run.box.left - before.box.right > _APART * size


def _begins(before: TextRun, run: TextRun) -> bool:
    """Is it no line of the same paragraph? A word that was parted goes on, in whatever column."""
    if before.text.endswith((_SOFT, "-")):
        return False
    below = run.baseline - before.baseline
    size = max(before.size, run.size) / MM
    return abs(before.size - run.size) > size or not -size / 2 < below < _BELOW * size
