"""Bars that were asked for are drawn: numbers stand in their column, none of them below nought.

`{: .bars}` belongs at the end of a column's head. Elsewhere it does nothing, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.bars import BARS, are_drawn, barred
from pipeline.content.model import Prose, elements
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, Message, warning
from pipeline.preflight.measured import FACTS

BY_ITEM = True
MEASURED = FACTS

BARS_NOT_DRAWN = warning("bars-not-drawn", N_("no bars are drawn here: {why}"))

_NO_NUMBERS = N_("this column has no numbers, or one below nought")
_NO_HEAD = N_("`.bars` stands in no head of a column")
_NUMBERS = N_("leave `{{: .bars}}` out, or choose the column whose numbers are to be compared")
_HEAD = N_("write it at the end of the head of a column: `| 2020 {{: .bars}} |`")


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """Every `.bars` of running text, in tables and elsewhere."""
    for file, one in context.edition.walk():
        if isinstance(one, Prose):
            heads: set[int] = set()
            for node in elements(one.nodes):
                if node.name == "table":
                    for head, cells in barred(node):
                        heads.add(id(head))
                        if not are_drawn(cells):
                            yield _not_drawn(file, head.line, _NO_NUMBERS, _NUMBERS)
                elif BARS in node.get("class").split() and id(node) not in heads:
                    yield _not_drawn(file, node.line, _NO_HEAD, _HEAD)


def _not_drawn(file: str, line: int, why: str, hint: str) -> Diagnostic:
    return BARS_NOT_DRAWN.at(file, line, hint=hint, why=Message(why))
