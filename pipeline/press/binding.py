"""`binding: perfect`: finished press pages → the inside pages and the cover as one flat sheet.

The first two and the last two pages are the four sides of the cover, as printers count them. Its
outside is back, spine and front from left to right; its inside, seen from behind, begins with page
two. A spine is as wide as the leaves between it are thick, so the paper must be known.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary

from pipeline.colour.inks import Cmyk
from pipeline.config.brand import PageSize
from pipeline.dataclass import dataclass
from pipeline.pdf.geometry import MM
from pipeline.press.imposition import Box, PlacedPage, sheet
from pipeline.press.marks import (
    HAIRLINE,
    Boxes,
    crop_marks,
    fold_marks,
    register_marks,
    registration,
)
from pipeline.press.pdfx import saved

if TYPE_CHECKING:
    from pipeline.config.spots import SpotInk
    from pipeline.press.layers import Layer

COVER = 4  # pages
_STEP = 0.1  # mm: spines are told to a tenth
_OVERLAP = 0.1 * MM  # by which pages cover the spine's edges, so that no white seam shows


@dataclass(frozen=True, slots=True)
class Spine:
    """Millimetres; per cent of ink; a page with what stands on it, read from below or from above.

    `title` is a PDF of one page, as long as the spine and as high as it is wide; or nothing. With a
    `spot` the ground is of this ink, in full or as a `tint` (0 to 1).
    """

    width: float
    ground: Cmyk
    title: bytes = b""
    rises: bool = True
    spot: SpotInk | None = None
    tint: float = 1.0


def spine_width(pages: int, thickness: float) -> float:
    """Of a book with so many pages inside: leaves × thickness, in millimetres."""
    leaves = math.ceil(max(pages - COVER, 0) / 2)
    return round(math.ceil(round(leaves * thickness / _STEP, 6)) * _STEP, 1)


def inside(data: bytes) -> bytes:
    """The pages between the covers."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.remove_unreferenced_resources()  # pages share a list of all the book's pictures
        del pdf.pages[-COVER // 2 :]
        del pdf.pages[: COVER // 2]
        return _reopened(pdf)


def cover(
    data: bytes,
    size: PageSize,
    bleed: float,
    slug: float,
    spine: Spine,
    die: Layer | None = None,
) -> bytes:
    """The cover of a finished press PDF: two pages, outside and inside; cut along `die`."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.remove_unreferenced_resources()  # else the cover carries every picture of the inside
        flat = _Flat(size, bleed, slug, spine)
        pages = list(pdf.pages)
        count = len(pages)
        made = [
            sheet(pdf, flat.sheet, [flat.left(pages[one]), flat.right(pages[other])])
            for one, other in ((-1, 0), (1, -2))
        ]
        _finish(pdf, made, flat)
        del pdf.pages[:count]
        if die is not None:
            from pipeline.press.layers import add_layers  # of no use to most houses

            add_layers(pdf, [die], flat.boxes)
        return _reopened(pdf)


@dataclass(frozen=True, slots=True)
class _Flat:
    """Where things lie on the flat cover; points."""

    size: PageSize
    bleed: float
    slug: float
    spine: Spine

    @property
    def boxes(self) -> Boxes:
        width = 2 * self.size.width + self.spine.width
        return Boxes.of(PageSize(width, self.size.height), self.bleed, self.slug)

    @property
    def sheet(self) -> tuple[float, float]:
        return self.boxes.media[2], self.boxes.media[3]

    @property
    def folds(self) -> tuple[float, float]:
        first = (self.slug + self.size.width) * MM
        return first, first + self.spine.width * MM

    def left(self, page: pikepdf.Page) -> PlacedPage:
        """Art of the bleed shows on three sides; the fourth is the fold, and a hair beyond."""
        trim, bleed = _edges(page.trimbox), self._bleed(page)
        box = (bleed[0], bleed[1], trim[2] + _OVERLAP, bleed[3])
        return PlacedPage(page, box, *self.boxes.bleed[:2])

    def right(self, page: pikepdf.Page) -> PlacedPage:
        trim, bleed = _edges(page.trimbox), self._bleed(page)
        box = (trim[0] - _OVERLAP, bleed[1], bleed[2], bleed[3])
        return PlacedPage(page, box, self.folds[1] - _OVERLAP, self.boxes.bleed[1])

    def _bleed(self, page: pikepdf.Page) -> Box:
        left, bottom, right, top = _edges(page.trimbox)
        by = self.bleed * MM
        return left - by, bottom - by, right + by, top + by

    def middles(self) -> tuple[float, float]:
        """Where register marks stand: the middle of the whole belongs to the folds."""
        half = self.size.width * MM / 2
        return self.boxes.trim[0] + half, self.folds[1] + half

    def marks(self) -> Iterator[str]:
        yield f"/Registration CS 1 SCN {HAIRLINE} w"
        yield from crop_marks(self.boxes, self.bleed)
        yield from register_marks(self.boxes, self.bleed, self.middles())
        yield from fold_marks(self.boxes, self.bleed, self.folds)


def _finish(pdf: pikepdf.Pdf, made: Sequence[pikepdf.Page], flat: _Flat) -> None:
    """Boxes and marks on both sides, the spine on the outside."""
    ink = pdf.make_indirect(registration())
    marks = "\n".join(("\nq", *flat.marks(), "Q")).encode()
    for page in made:
        for name, box in (
            ("/CropBox", flat.boxes.media),
            ("/MediaBox", flat.boxes.media),
            ("/BleedBox", flat.boxes.bleed),
            ("/TrimBox", flat.boxes.trim),
        ):
            page.obj[name] = Array([round(value, 4) for value in box])
        page.obj.Resources.ColorSpace = Dictionary(Registration=ink)
        page.contents_add(marks)
    if flat.spine.width:
        made[0].contents_add(_spine(pdf, made[0], flat), prepend=True)


def _spine(pdf: pikepdf.Pdf, page: pikepdf.Page, flat: _Flat) -> bytes:
    """A strip of one ink from edge to edge, and its title turned by a right angle."""
    left, right = flat.folds
    _, bottom, _, top = flat.boxes.bleed
    ground = _ground(page, flat.spine)
    painted = f"q {ground} {left:.4f} {bottom:.4f} {right - left:.4f} {top - bottom:.4f} re f Q\n"
    if flat.spine.title:
        with pikepdf.open(io.BytesIO(flat.spine.title)) as words:
            form = pdf.copy_foreign(words.pages[0].as_form_xobject())
        _, low, _, high = flat.boxes.trim
        turn = f"0 1 -1 0 {right:.4f} {low:.4f}"
        if not flat.spine.rises:
            turn = f"0 -1 1 0 {left:.4f} {high:.4f}"
        page.obj.Resources.XObject["/Spine"] = form
        painted += f"q {turn} cm /Spine Do Q\n"
    return painted.encode()


def _ground(page: pikepdf.Page, spine: Spine) -> str:
    """Chooses its colour."""
    if spine.spot is None:
        return " ".join(f"{value / 100:g}" for value in spine.ground) + " k"
    from pipeline.press.separation import separation, space_name  # of no use to most houses

    name = space_name(spine.spot.number)
    page.obj.Resources.ColorSpace[f"/{name}"] = separation(spine.spot)
    return f"/{name} cs {spine.tint:g} scn"


def _edges(box: pikepdf.Array) -> Box:
    left, bottom, right, top = (float(value) for value in box)
    return left, bottom, right, top


def _reopened(pdf: pikepdf.Pdf) -> bytes:
    """Saved without the pages that are gone, so that its id is that of what is left."""
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, fix_metadata_version=False)
    with pikepdf.open(out) as smaller:
        return saved(smaller)
