"""What a printer asks about a press PDF before she opens it, read from the file itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from pipeline.dataclass import dataclass
from pipeline.pdf.document import Edges, Page
from pipeline.pdf.events import ImageUse
from pipeline.pdf.geometry import MM
from pipeline.pdf.plates import NoSeparations
from pipeline.preflight.finished import Finished

_INKS = ("cyan", "magenta", "yellow", "black")
_SEEN = 0.005  # per cent of a page: less is no ink
_BOXES = ("TrimBox", "BleedBox", "MediaBox")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class FontFact:
    """A font by its name, and whether all of it that is used is in the file."""

    name: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """Sizes in millimetres; ink in per cent; None where it was not measured."""

    pages: int
    boxes: Mapping[str, tuple[float, float]]  # width and height; empty: not alike on all pages
    standard: str  # PDF/X-4
    condition: str  # FOGRA39
    fonts: tuple[FontFact, ...]
    images: int
    lowest: ImageUse | None  # the picture with the fewest pixels to the inch
    plates: tuple[str, ...] | None
    spots: tuple[str, ...]  # inks beside the four, by their own names
    ink: float | None
    ink_page: int


def facts_of(pdf: Finished) -> Facts:
    """All of it."""
    document = pdf.document
    images = [i for i in pdf.every(ImageUse) if not i.stencil and i.width * i.height > 1]
    rendered = pdf.plates if pdf.channel == "print" else ()
    plates = None if isinstance(rendered, NoSeparations) or pdf.channel != "print" else rendered
    fullest = max(plates or (), key=lambda plate: plate.total_area_coverage, default=None)
    intents = document.particulars.intents
    return Facts(
        len(document.pages),
        _boxes(document.pages),
        document.particulars.identifier,
        intents[0].identifier if intents else "",
        _fonts(pdf),
        len(images),
        min(images, key=lambda image: image.dpi, default=None),
        _used(plate.coverage for plate in plates) if plates is not None else None,
        tuple(dict.fromkeys(n for plate in plates or () for n, s in plate.spots if s > _SEEN)),
        fullest.total_area_coverage if fullest else None,
        fullest.page if fullest else 0,
    )


def _boxes(pages: Iterable[Page]) -> Mapping[str, tuple[float, float]]:
    sizes = {name: _only({_size(page.box(name)) for page in pages}) for name in _BOXES}
    return {name: size for name, size in sizes.items() if size is not None}


def _size(box: Edges) -> tuple[float, float]:
    left, bottom, right, top = box
    return round((right - left) / MM, 2), round((top - bottom) / MM, 2)


def _only(values: set[_T]) -> _T | None:
    return values.pop() if len(values) == 1 else None


def _fonts(pdf: Finished) -> tuple[FontFact, ...]:
    embedded: dict[str, bool] = {}
    for font in pdf.document.fonts:
        name = font.name.rstrip(",").replace("-", " ")
        embedded[name] = embedded.get(name, True) and font.embedded
    return tuple(FontFact(name, inside) for name, inside in sorted(embedded.items()))


def _used(coverages: Iterable[tuple[float, ...]]) -> tuple[str, ...]:
    most = [max(share) for share in zip(*coverages, strict=True)]
    return tuple(ink for ink, share in zip(_INKS, most, strict=False) if share > _SEEN)
