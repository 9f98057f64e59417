"""Pages are full enough to look meant: at least a third, the first and the last ones apart.

Cover, back cover and the last page of text may be short, the insides of the cover may be blank, and
so may pages that are designed to be: those before the first chapter (opening words, imprint,
contents), openings of chapters, pages with a ground of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.model import Edition
from pipeline.diagnostics import N_, warning
from pipeline.geometry import Box
from pipeline.preflight import House
from pipeline.preflight.finished import Finished, Found, Region
from pipeline.preflight.layout import ceiling, floor, grounded
from pipeline.preflight.pdf.events import Fill, ImageUse, Shade
from pipeline.project import Choice

_LEAST = 1 / 3
_JOINED = 12.0  # mm: a gap between two paragraphs or a picture and its caption
_IMPRINT = "legal"
_DESIGNED = ("opener", "figures")  # variants of chapters


def check(pdf: Finished, edition: Edition, house: House) -> Iterator[Found]:
    """Inner pages with little on them."""
    count = len(pdf.document.pages)
    text = max((a.page for a in pdf.anchors), default=count)
    spared = {1, text, count} | _designed(pdf, edition) | grounded(pdf)
    top, bottom = ceiling(pdf), floor(pdf)
    for page in pdf.document.pages:
        if page.number in spared or bottom <= top or page.fault:
            continue
        boxes = list(_marks(pdf, page.number, top, bottom))
        if not boxes and page.number in (2, count - 1):
            continue
        share = _covered(boxes, top, bottom) / (bottom - top)
        if share >= _LEAST:
            continue
        region = Region(page.number)
        message = N_("page {page} is nearly empty: text and pictures take {share} of it")
        if not boxes:
            message = N_("page {page} is empty")
        yield Found(
            warning(
                "page-near-empty",
                message,
                *pdf.place(region),
                hint=N_("shorten the text before it by as much, or add to it; or move a picture"),
                page=page.number,
                share=f"{share:.0%}".replace("%", "\u202f%"),
            ),
            (region,),
        )


def _designed(pdf: Finished, edition: Edition) -> set[int]:
    """Pages before the chapters, of the imprint, and openings of chapters that have one."""
    openers = {part.file for part in edition.chapters if _variant(part.fields.get("variant"))}
    begun: dict[str, int] = {}
    for anchor in pdf.anchors:
        if anchor.block == "chapter" and anchor.file in openers:
            begun.setdefault(anchor.file, anchor.page)
    chapters = [a.page for a in pdf.anchors if a.block == "chapter"]
    before = set(range(1, min(chapters, default=1)))
    return before | {a.page for a in pdf.anchors if a.block == _IMPRINT} | set(begun.values())


def _variant(value: object) -> bool:
    return isinstance(value, Choice) and value.key in _DESIGNED


def _marks(pdf: Finished, page: int, top: float, bottom: float) -> Iterator[Box]:
    """What stands between running head and folio."""
    for line in pdf.lines.get(page, ()):
        if top - 1 < line.box.middle[1] < bottom + 1:
            yield line.box
    for event in pdf.art_of.get(page, ()):
        if not event.seen:
            continue
        painted = isinstance(event, (ImageUse, Shade))
        if painted or (isinstance(event, Fill) and not event.colour.white):
            yield event.seen


def _covered(boxes: list[Box], top: float, bottom: float) -> float:
    """How much of the height has something beside it; small gaps count with it."""
    covered, reached = 0.0, top
    for box in sorted(boxes, key=lambda box: box.top):
        begin, end = max(box.top, top), min(box.bottom, bottom)
        begin = reached if begin - reached < _JOINED else max(begin, reached)
        covered += max(0.0, end - begin)
        reached = max(reached, end)
    return covered
