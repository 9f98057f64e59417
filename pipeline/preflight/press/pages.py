"""The number of pages is one that the chosen binding can hold.

A stapled booklet is made of folded sheets of four pages; a glued one of leaves, of two. `binding:`
in the head says which; without it nothing is expected.

Too many sheets do not close, and the inner ones stand out. Printers name 48 to 80 pages as the
most, by their paper (48 of 150 g/m², 80 of 105 g/m²); from 64 on this rule asks for a word with
them, above 96 it holds back. `[press]` of pipeline.toml sets both: `stapled_pages`, `stapled_most`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.config.press import Press
from pipeline.content.fill import known_means
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, error, warning
from pipeline.preflight.finished import Finished, Found

PAGES_STAPLED = error(
    "pages-stapled",
    N_("its pages cannot be stapled: they are {count}, {add} too few or {remove} too many"),
    stops="print",
)
PAGES_ODD = error(
    "pages-odd", N_("its pages cannot be bound: they are {count}, an odd number"), stops="print"
)
PAGES_THICK = warning(
    "pages-thick", N_("its {count} pages are many for staples; above {most} it seldom closes well")
)
PAGES_TOO_MANY = error(
    "pages-too-many", N_("its {count} pages cannot be stapled: {most} are the most"), stops="print"
)

_SHEET, _LEAF = 4, 2
_FOURS = N_("stapled booklets have 4, 8, 12… pages; or write `binding: perfect`")
_FILL = N_(
    "write `fill: tighten, notes`: its text is set a little tighter, or pages for notes are added; "
    "`series` and `next` add what came before and what comes next. Or write `binding: perfect`"
)
_TIGHTEN = N_(
    "write `fill: tighten`: its text is set a little tighter; or stapled booklets have 4, 8, 12… "
    "pages"
)
_FEW = N_("leave `binding` out: less than four pages have no fold to be stapled in")
_FIELD = "binding"


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Pages missing for the binding of the press PDF, or too many."""
    if pdf.folds:
        return
    binding = context.edition.choice(_FIELD)
    chosen = binding.key if binding else ""
    count, line = len(pdf.document.pages), context.edition.line_of(_FIELD)
    if chosen == "stapled":
        known = known_means(context.kind)
        hint = _FILL if "notes" in known else _TIGHTEN if known else _FOURS
        yield from _stapled(count, context.project.press, (pdf.file, line), hint)
    elif chosen == "perfect" and count % _LEAF:
        yield Found(
            PAGES_ODD.at(
                pdf.file,
                line,
                hint=N_("every leaf has two pages; add or take away some text"),
                count=count,
            )
        )


def _stapled(count: int, press: Press, where: tuple[str, int], hint: str) -> Iterator[Found]:
    if count > press.stapled_most:  # how many it lacks is then of no use
        yield Found(
            PAGES_TOO_MANY.at(
                *where,
                hint=N_("write `binding: perfect`, or shorten it"),
                count=count,
                most=press.stapled_most,
            )
        )
        return
    if count % _SHEET:
        yield Found(
            PAGES_STAPLED.at(
                *where,
                hint=hint if count >= _SHEET else _FEW,
                count=count,
                add=-count % _SHEET,
                remove=count % _SHEET,
            )
        )
    if count > press.stapled_pages:
        yield Found(
            PAGES_THICK.at(
                *where,
                hint=N_("ask the printer about this paper, or write `binding: perfect`"),
                count=count,
                most=press.stapled_pages,
            )
        )
