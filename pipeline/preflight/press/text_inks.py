"""Running text stands in two inks at most, best in one.

Each plate meets the others to a tenth of a millimetre or so: the thin strokes of a text in three or
four inks get coloured edges, page after page. GWG 2022, R0017, allows one ink below 8 points;
printers ask for two at most in text (Lakeside prepress resources, “Color type”). Running text is
what stands in paragraphs and lists, in the size most of that is set in. Sources, labels and
captions stand in no paragraph of the source, what stands in a box, a table or a note is set apart,
and what is larger than the text's own size, as the first words of a story may be, is shown before
it is read: these may have more, as may headings and bold words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, warning
from pipeline.pdf.events import Fill, TextRun
from pipeline.pdf.geometry import Box
from pipeline.pdf.lines import body_size
from pipeline.preflight.finished import Finished, Found, group_by_source
from pipeline.preflight.layout import ITEM, PROSE

TEXT_MANY_INKS = warning(
    "text-many-inks", N_("running text is printed in {count} inks, {percent} together (p. {pages})")
)

_MOST = 2
_SAME = 0.15  # pt
_SHARE = 0.2  # of the characters of running text
_BOX = 0.5  # of a page: a colour over more of it is its paper
_WORDS = 12  # characters of running text that are no mark, no number


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Running text of the press PDF in three inks and more."""
    if pdf.folds:
        return
    boxes = _boxes(pdf)
    most = context.brand.print_sizes["text"] + _SAME
    told = [
        run
        for run in pdf.written
        if run.size < most and _in_text(run, pdf, boxes.get(run.page, ()))
    ]
    size = body_size(told)
    running = [run for run in told if _running(run, size)]
    many = [run for run in running if _inks(run)[0] > _MOST]
    if _signs(many) < _SHARE * _signs(running):  # links, and words set apart
        return
    for (count, percent), group in group_by_source(pdf, many, _inks):
        yield group.found(
            TEXT_MANY_INKS.at(
                *group.place,
                hint=N_("give it black alone, or two inks, in brand.toml"),
                count=count,
                percent=percent,
                pages=group.pages,
            )
        )


def _boxes(pdf: Finished) -> dict[int, list[Box]]:
    """The coloured grounds of each page that are smaller than the page itself."""
    most, boxes = _BOX * pdf.trim.area, defaultdict[int, list[Box]](list)
    for fill in pdf.every(Fill):
        if fill.seen and fill.seen.area < most and not fill.colour.white:
            boxes[fill.page].append(fill.seen)
    return boxes


def _in_text(run: TextRun, pdf: Finished, boxes: Sequence[Box]) -> bool:
    """Is the smallest piece of the source around it a paragraph or an item, and in no box?"""
    middle = run.box.middle
    around = [a for a in pdf.pieces.get(run.page, ()) if a.holds(*middle)]
    if not around or min(around, key=lambda a: a.area).block not in (PROSE, ITEM):
        return False
    return not any(box.holds(middle) for box in boxes)


def _signs(runs: Iterable[TextRun]) -> int:
    return sum(len(run.text) for run in runs)


def _running(run: TextRun, size: float) -> bool:
    plain = "Bold" not in run.font.name and abs(run.size - size) < _SAME
    return plain and len(run.text.strip()) >= _WORDS


def _inks(run: TextRun) -> tuple[int, str]:
    """How many, and per cent of all together; colours of screens are another rule's."""
    inks = run.colour.cmyk if run.colour else None
    if run.colour is None or inks is None:
        return 0, ""
    return run.colour.plates, f"{100 * sum(inks):.0f}\u202f%"
