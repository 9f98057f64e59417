"""Finished pages → sheets that are folded: the booklet for an office printer.

Two pages side by side on landscape A4, printed on both sides and turned at the short edge; folded
in the middle and laid into one another, the sheets read in order. Knows pages only by their size.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pipeline.dataclass import dataclass
from pipeline.pdf.geometry import MM

# Landscape A4, in points.
SHEET = (297 * MM, 210 * MM)
_SIDES = 4  # pages a folded sheet has

Box = tuple[float, float, float, float]  # left, bottom, right, top in points


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page on a sheet: the part of it that shows, how large, where its lower left corner lies."""

    page: pikepdf.Page
    box: Box
    x: float
    y: float
    scale: float = 1.0


def booklet(data: bytes, covered: bool, thickness: float = 0.0) -> bytes:
    """A PDF for screens → its booklet. Same pages, same bytes.

    With `covered` the last page stays last, so that it is the back of the booklet. With the
    `thickness` of a sheet in mm, inner pages stand nearer to the fold by what their sheet stands
    out: cut flush, all have the same outer margin.
    """
    with pikepdf.open(io.BytesIO(data)) as source, pikepdf.new() as made:
        source.remove_unreferenced_resources()
        order = padded(len(source.pages), covered)
        for side, (left, right) in enumerate(spreads(len(order))):
            pair, stands_out = (order[left], order[right]), side // 2 * thickness * MM
            sheet(made, SHEET, tuple(_at_the_fold(source, pair, stands_out)))
        _describe(source, made)
        out = io.BytesIO()
        made.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def padded(pages: int, covered: bool) -> list[int | None]:
    """Page indices with blanks (None) up to a multiple of four; before a back cover, else last."""
    blanks: list[int | None] = [None] * (-pages % _SIDES)
    numbers: list[int | None] = list(range(pages))
    if covered and pages > 1:
        return [*numbers[:-1], *blanks, numbers[-1]]
    return numbers + blanks


def spreads(pages: int) -> Iterator[tuple[int, int]]:
    """What stands left and right on each side of each sheet, front then back, from the outside."""
    for low in range(0, pages // 2, 2):
        high = pages - 1 - low
        yield high, low
        yield low + 1, high - 1


def creep(pages: int, thickness: float) -> float:
    """By how much the innermost of folded sheets stands out, in mm: each lies round the next."""
    return max(math.ceil(pages / _SIDES) - 1, 0) * thickness


def sheet(
    pdf: pikepdf.Pdf, size: tuple[float, float], placed: Sequence[PlacedPage]
) -> pikepdf.Page:
    """A new last page with finished pages on it, each painted through its box."""
    page = pdf.add_blank_page(page_size=size)
    forms, content = Dictionary(), []
    for number, one in enumerate(placed):
        form = one.page.as_form_xobject()
        if not form.is_owned_by(pdf):
            form = pdf.copy_foreign(form)
        form.BBox = Array([round(value, 4) for value in one.box])
        forms[f"/P{number}"] = form
        x, y = one.x - one.box[0] * one.scale, one.y - one.box[1] * one.scale
        matrix = f"{one.scale:.6f} 0 0 {one.scale:.6f} {x:.4f} {y:.4f}"
        content.append(f"q {matrix} cm /P{number} Do Q")
    page.obj.Resources = Dictionary(XObject=forms)
    page.obj.Contents = pdf.make_stream("\n".join(content).encode())
    return page


def _at_the_fold(
    source: pikepdf.Pdf, pair: tuple[int | None, int | None], nearer: float
) -> Iterator[PlacedPage]:
    """Two pages that meet in the middle; never larger than they are. By so many points they are
    `nearer` to each other, and cut at the fold."""
    width, height = SHEET
    for side, number in enumerate(pair):
        if number is None:
            continue
        page = source.pages[number]
        left, bottom, right, top = (float(value) for value in page.trimbox)
        scale = min(width / 2 / (right - left), height / (top - bottom), 1.0)
        left, right = (left + nearer / scale, right) if side else (left, right - nearer / scale)
        x = width / 2 - (0 if side else (right - left) * scale)
        y = (height - (top - bottom) * scale) / 2
        yield PlacedPage(page, (left, bottom, right, top), x, y, scale)


def _describe(source: pikepdf.Pdf, made: pikepdf.Pdf) -> None:
    """The title, and how it wants to be printed; readers' programs offer it so."""
    made.docinfo.Title = String(str(source.docinfo.get("/Title", "")))
    if "/Lang" in source.Root:
        made.Root.Lang = String(str(source.Root.Lang))
    made.Root.ViewerPreferences = Dictionary(
        DisplayDocTitle=True, Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None")
    )
