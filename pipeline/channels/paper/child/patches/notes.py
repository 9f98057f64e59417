"""Notes stay with the line that calls them, and take room only where there are some.

Three faults of WeasyPrint 70, each of which leaves a page open below:

- a note that was tried at the foot of a page and taken back leaves the margins of the area of notes
  behind, though no note stands there;
- lines taken back because a note does not fit are counted on: the paragraph seems to go over the
  foot of the page, and goes to the next one whole;
- where a paragraph cannot begin (its first lines must stay together), the notes of lines that stand
  are sent to the next page to make room. They then stand on another page than their calls, even
  where that room was not enough.

Upstream: notes are sent away for orphans since https://github.com/Kozea/WeasyPrint/issues/2110 (we
found no report of these faults, 2026-11). Knows `weasyprint.layout` of the version in
constraints.txt.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import LayoutContext, block

_linebox: Any = block._linebox_layout  # noqa: SLF001  # no public name: see above
_update: Any = LayoutContext._update_footnote_area  # noqa: SLF001  # as above


def install() -> None:
    """Once, before the first page."""
    block._linebox_layout = _lines  # noqa: SLF001  # as above
    LayoutContext._update_footnote_area = _area  # noqa: SLF001  # as above


def _area(context: Any) -> Any:
    """The height of the area of notes is that of its notes; an empty one has no margins."""
    over = _update(context)
    area = context.current_footnote_area
    if not area.children and not context.in_column:
        context.page_bottom += area.margin_height()
        area.height = "auto"  # as before the first note
    return over


def _lines(context: Any, box: Any, *given: Any) -> Any:
    """The lines of a paragraph; none of them at the price of notes that stand already."""
    before = list(context.current_page_footnotes)
    waiting = list(context.reported_footnotes)
    abort, stop, resume, bottom, notes, most = _linebox(context, box, *given)
    _, _, lines, page_is_empty, *_ = given
    sent_away = any(note not in waiting for note in context.reported_footnotes)
    if sent_away and not page_is_empty and not context.in_column:
        context.current_page_footnotes = [*before, *notes]
        context.reported_footnotes = waiting
        context._update_footnote_area()  # noqa: SLF001  # as above
        return True, False, resume, bottom, notes, most  # who aborts takes these notes back
    if stop and lines:
        bottom = lines[-1].position_y + lines[-1].height
    return abort, stop, resume, bottom, notes, most
