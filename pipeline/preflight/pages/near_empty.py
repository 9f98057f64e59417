"""Pages are full enough to look meant: what counts is the area of their columns of text.

A page whose text goes on on the next one is at least three fifths full, in columns nearly half; one
on which a chapter ends, a third. What merely runs over onto the last page is more than a few
lines, and so is what the first page of a letter holds. Pages that are designed to be short are not
looked at: the outside of a cover and its insides, what stands before the first chapter (opening
words, imprint, contents), openings of chapters, pages with a picture or a ground over most of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, warning
from pipeline.preflight.finished import Finished, Found, Region
from pipeline.preflight.fullness import TextColumns, columns_of

PAGE_NEAR_EMPTY = warning(
    "page-near-empty", N_("page {page} has a hole: text and pictures take {share} of it")
)

_BEFORE_DOUBLE = N_(
    "the double page after it begins on a left page: move that picture up or down in the text by "
    "as much as a page"
)
_WHY_EMPTY = N_("look at what ends on the page before: what it leaves to this page shows nothing")
_GOING_ON = 0.6  # of a page in the middle of its text
_IN_COLUMNS = 0.45  # … that has several columns
_ENDING = 1 / 3  # of a page on which something ends
_RUNNING_OVER = 1 / 8  # of the last one


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Pages with little on them."""
    if not pdf.anchors:  # nobody knows what ends where
        return
    sheet = columns_of(pdf, context)
    for page in pdf.document.pages:
        if page.number in sheet.spared or page.fault or sheet.bottom <= sheet.top:
            continue
        share, needed = sheet.share(page.number), least(sheet, page.number)
        if share >= needed:
            continue
        hint = N_("shorten the text before it by as much, or add to it; or move a picture")
        message = N_("page {page} is nearly empty: text and pictures take {share} of it")
        if not share:
            message = N_("page {page} is empty")
            both = {page.number + 1, page.number + 2} <= sheet.spared
            hint = _BEFORE_DOUBLE if page.number % 2 and both else _WHY_EMPTY
        elif needed == going_on(sheet):
            message = PAGE_NEAR_EMPTY.message
        yield _found(pdf, page.number, share, message, hint)


def _found(pdf: Finished, page: int, share: float, message: str, hint: str) -> Found:
    region = Region(page)
    return Found(
        PAGE_NEAR_EMPTY.at(
            *pdf.place(region),
            message,
            hint=hint,
            page=page,
            share=f"{share:.0%}".replace("%", "\u202f%"),
        ),
        (region,),
    )


def least(sheet: TextColumns, page: int) -> float:
    """How much of it must be filled."""
    if page >= sheet.last:  # and nothing needs to be on what follows
        before = page - 1
        runs_over = page == sheet.last and before not in sheet.spared
        return _RUNNING_OVER if runs_over and sheet.text_goes_on(before) else 0.0
    return going_on(sheet) if sheet.text_goes_on(page) else _ENDING


def going_on(sheet: TextColumns) -> float:
    """What a page in the middle of its text must be filled by."""
    return _GOING_ON if len(sheet.columns) == 1 else _IN_COLUMNS
