"""Two facing pages are one picture to a reader: where a text ends, no page with a few lines faces
a full one, and where it goes on, both end level.

Its last lines are brought back, or more is left to them. Pages that are emptier than that by
themselves, whatever they face, and those that are designed to be short, are `near_empty`'s.
Typographers balance facing pages to the line (Bringhurst, 2.4). Up to three lines are left by what
keeps lines together, and a page may end early before a heading, or before a paragraph whose first
lines call a note: told is what a table, a picture or a box leaves.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.channels.page.anchors import Anchor
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, info
from pipeline.pdf.geometry import Box
from pipeline.preflight.finished import Finished, Found, Region
from pipeline.preflight.fullness import TextColumns, columns_of
from pipeline.preflight.layout import PROSE, ROW, TABLE
from pipeline.preflight.pages.near_empty import least

SPREAD_UNEVEN = info("spread-uneven", N_("page {page} holds a few lines, beside a full page"))

FEET_APART = info(
    "feet-apart", N_("page {page} ends {count} lines above page {other}, which it faces")
)

_LINES = 3  # that stay together: what keeps them so leaves as many
_CAPTION = 12.0  # mm: a title over a table is no higher
_FULL, _LITTLE = 0.85, 0.25  # of the columns of text


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Facing pages that do not go together."""
    if not pdf.anchors:
        return
    sheet = columns_of(pdf, context)
    if sheet.bottom <= sheet.top:
        return
    for right in range(3, len(pdf.document.pages) + 1, 2):
        both = (right - 1, right)
        if sheet.spared.intersection(both):
            continue
        found = _few_lines(pdf, sheet, both) or _feet(pdf, context, sheet, both)
        if found:
            yield found


def _few_lines(pdf: Finished, sheet: TextColumns, both: tuple[int, int]) -> Found | None:
    shares = {page: sheet.share(page) for page in both}
    page = min(both, key=lambda one: shares[one])
    if not least(sheet, page) <= shares[page] < _LITTLE or max(shares.values()) <= _FULL:
        return None
    region = Region(page)
    hint = N_("shorten the text by these lines, or add to it; `fill: tighten` may do it")
    return Found(SPREAD_UNEVEN.at(*pdf.place(region), hint=hint, page=page), (region,))


def _feet(
    pdf: Finished, context: RenderContext, sheet: TextColumns, both: tuple[int, int]
) -> Found | None:
    """One that ends early before something whole, while text goes on on both."""
    if len(sheet.columns) > 1 or not all(sheet.text_goes_on(page) for page in both):
        return None
    line = context.brand.leading / 72 * 25.4
    page, other = sorted(both, key=sheet.foot)
    count = round((sheet.foot(other) - sheet.foot(page)) / line)
    whole = _whole(pdf, page + 1)
    if count <= _LINES or whole is None or page + 1 in sheet.spared:
        return None
    hint = N_(
        "this had no room there: move it up or down in the text, or show it smaller; or add as "
        "much text before it"
    )
    left, right = sheet.columns_on(page)[0]
    region = Region(page, Box(left, sheet.foot(page), right, sheet.foot(other)))
    said = FEET_APART.at(whole.file, whole.line, hint=hint, page=page, count=count, other=other)
    return Found(said, (region,))


def _whole(pdf: Finished, page: int) -> Anchor | None:
    """What begins a page, if it is no text: a table with its title, a picture, a box."""
    pieces = [one for one in pdf.pieces.get(page, ()) if one.block != "chapter"]
    highest = sorted(pieces, key=lambda one: (one.top, one.bottom))[:2]
    if not highest or highest[0].block == "heading":
        return None
    first, last = highest[0], highest[-1]
    if first.block != PROSE:
        return first
    return last if last.block in (TABLE, ROW) and first.bottom - first.top < _CAPTION else None
