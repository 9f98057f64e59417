"""`cover.pdf` before the rules, once it is put together: its own faults, the spine's above all.

Its four sides were pages when the rules looked at all of them, so what they said of those is not
said again. Knows where the sides lie on the flat sheet; how it is made, `channels/page` knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline import preflight
from pipeline.config.brand import PageSize
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Message
from pipeline.preflight.finished import Finished, Found, Region, ranges
from pipeline.preflight.report.checked import Checked, RuleResults

_NEAR = 1.0  # mm: pictures of two files have their pixels in other places


def check_cover(whole: Checked, data: bytes, spine: float, context: RenderContext) -> Checked:
    """All pages as they were checked, and the cover of them, whose spine is so many mm wide."""
    size = whole.pdf.size
    pdf = replace(
        whole.pdf,
        data=data,
        size=PageSize(2 * size.width + spine, size.height),
        anchors=(),
        folds=(size.width, size.width + spine),
    )
    found = preflight.check_pdf(pdf, context)
    fresh = {name: tuple(_fresh(these, pdf, whole)) for name, these in found.items()}
    return replace(whole, cover=RuleResults(pdf, fresh))


def _fresh(found: tuple[Found, ...], cover: Finished, whole: Checked) -> Iterator[Found]:
    """What nobody has said yet, with the file's name."""
    for one in found:
        alike = [f for f, _ in whole.found() if f.diagnostic.code == one.diagnostic.code]
        if not one.regions:
            if all(f.diagnostic.message != one.diagnostic.message for f in alike):
                yield _told(one, one.regions)
            continue
        there = [region for f in alike for region in f.regions]
        left = tuple(r for r in one.regions if not _is_known(r, there, cover, whole.pdf))
        if left:
            yield _told(one, left)


def _told(one: Found, regions: tuple[Region, ...]) -> Found:
    said = one.diagnostic.message
    pages = ranges(region.page for region in regions)
    values = tuple((key, pages if key == "pages" else value) for key, value in said.values)
    finding = Message(said.template, values)
    message = Message.of(N_("`cover.pdf`: {finding}"), {"finding": finding})
    return Found(replace(one.diagnostic, message=message), regions)


def _is_known(region: Region, there: list[Region], cover: Finished, whole: Finished) -> bool:
    """Was it told of the page that it is on?"""
    home = _home(region, cover, len(whole.document.pages))
    return home is not None and any(
        other.page == home.page
        and (other.box is None or (home.box and other.box.grown(_NEAR).common(home.box)))
        for other in there
    )


def _home(region: Region, cover: Finished, pages: int) -> Region | None:
    """The place on the page it comes from: last and first outside, second and last but one inside;
    none for the spine and for the sheet as a whole."""
    if region.box is None:
        return None
    back, front = (pages, 1) if region.page == 1 else (2, pages - 1)
    left, right = cover.folds
    box = region.box
    if box.middle[0] < left:
        return Region(back, box)
    if box.middle[0] > right:
        moved = replace(box, left=box.left - right, right=box.right - right)
        return Region(front, moved)
    return None
