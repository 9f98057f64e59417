"""The number of pages is one that the chosen binding can hold.

A stapled booklet is made of folded sheets of four pages; a glued one of leaves, of two. `binding:`
in the head says which; without it nothing is expected.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, error
from pipeline.preflight.finished import Finished, Found

PAGES_STAPLED = error(
    "pages-stapled",
    N_("its pages cannot be stapled: they are {count}, {add} too few or {remove} too many"),
    stops="print",
)
PAGES_ODD = error(
    "pages-odd", N_("its pages cannot be bound: they are {count}, an odd number"), stops="print"
)

_SHEET, _LEAF = 4, 2
_FIELD = "binding"


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Pages missing for the binding of the press PDF."""
    if pdf.folds:
        return
    binding = context.edition.choice(_FIELD)
    chosen = binding.key if binding else ""
    count = len(pdf.document.pages)
    if chosen == "stapled" and count % _SHEET:
        yield Found(
            PAGES_STAPLED.at(
                pdf.file,
                context.edition.line_of(_FIELD),
                hint=N_("stapled booklets have 4, 8, 12… pages; or write `binding: perfect`"),
                count=count,
                add=-count % _SHEET,
                remove=count % _SHEET,
            )
        )
    elif chosen == "perfect" and count % _LEAF:
        yield Found(
            PAGES_ODD.at(
                pdf.file,
                context.edition.line_of(_FIELD),
                hint=N_("every leaf has two pages; add or take away some text"),
                count=count,
            )
        )
