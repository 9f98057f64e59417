"""The head of a table says « suite » on each page that it goes on to, and not on its first.

CSS has no way to say so: a head is repeated as it is. The word stands in the head and is taken out
of that which begins a table, after it was laid out; it is positioned, so nothing else moves.

Upstream: nothing is changed here that they would call a fault (2026-11). Knows
`weasyprint.layout.table` of the version in constraints.txt.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure.boxes import ParentBox
from weasyprint.layout import block
from weasyprint.layout.absolute import AbsolutePlaceholder

from pipeline.channels.page.scheme import CONTINUED

_table_layout: Any = block.table_layout


def install() -> None:
    """From now on, in this process."""
    block.table_layout = _without_word_at_first


def _without_word_at_first(context: Any, table: Any, *given: Any) -> Any:
    made = _table_layout(context, table, *given)
    _, skip_stack, _, _, absolute_boxes, _ = given
    if skip_stack is None and made[0] is not None:
        for group in made[0].children:
            if group.is_header:
                _take_out(group, absolute_boxes)
    return made


def _take_out(box: Any, absolute_boxes: list[Any]) -> None:
    """The words below a box that stand over what goes on."""
    kept = []
    for child in box.children:
        if isinstance(child, AbsolutePlaceholder) and _is_word(child):
            absolute_boxes.remove(child)
            continue
        kept.append(child)
        if isinstance(child, ParentBox):
            _take_out(child, absolute_boxes)
    if len(kept) < len(box.children):
        box.children = kept


def _is_word(placeholder: Any) -> bool:
    element = placeholder.element
    return element is not None and element.get("class") == CONTINUED
