"""Running text stands in two inks at most, best in one.

Each plate meets the others to a tenth of a millimetre or so: the thin strokes of a text in three or
four inks get coloured edges, page after page. GWG 2022, R0017, allows one ink below 8 points;
printers ask for two at most in text (Lakeside prepress resources, “Color type”). Looked at is the
size that most of the text is set in; headings, titles and bold words may have more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, warning
from pipeline.pdf.events import TextRun
from pipeline.preflight.finished import Finished, Found, group_by_source

TEXT_MANY_INKS = warning(
    "text-many-inks", N_("running text is printed in {count} inks, {percent} together (p. {pages})")
)

_MOST = 2
_SAME = 0.15  # pt
_SHARE = 0.2  # of the characters of running text
_LARGE = 0.85  # of the size brand.toml gives the text: less is that of boxes and sources
_WORDS = 12  # characters of running text that are no mark, no number


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Running text of the press PDF in three inks and more."""
    if pdf.folds or pdf.body < _LARGE * context.brand.print_sizes["text"]:
        return
    running = [run for run in pdf.written if _running(run, pdf.body)]
    many = [run for run in running if _inks(run)[0] > _MOST]
    if _signs(many) < _SHARE * _signs(running):  # titles that are as small as the text
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
