"""The boxes that tell a printer where to cut are exact, to a hundredth of a point.

Trimmed size of the kind, bleed around it, both within the sheet (ISO 15930-7 §6.15); no page is
turned or scaled.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.decimals import decimal, decimals
from pipeline.diagnostics import BUG, N_, Message, error
from pipeline.pdf.document import Edges, Page
from pipeline.pdf.geometry import MM
from pipeline.preflight.finished import Finished, Found, Region, ranges

PAGE_BOXES = error(
    "page-boxes", N_("the printer cannot tell where to cut: {fault} (p. {pages})"), stops="print"
)

_EXACT = 0.01  # pt


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Pages whose boxes a printer's program would refuse."""
    faults: dict[Message, list[int]] = {}
    for page in pdf.document.pages:
        for fault in _faults(page, pdf):
            faults.setdefault(fault, []).append(page.number)
    for fault, pages in faults.items():
        diagnostic = PAGE_BOXES.at(
            pdf.file,
            0,
            hint=BUG,
            fault=fault,
            pages=ranges(pages),
        )
        yield Found(diagnostic, tuple(Region(page) for page in pages))


def _faults(page: Page, pdf: Finished) -> Iterator[Message]:
    trim, bleed = page.boxes.get("TrimBox"), page.boxes.get("BleedBox")
    if trim is None or bleed is None:
        yield Message(N_("nothing says where the page is cut"))
        return
    size = (pdf.size.width * MM, pdf.size.height * MM)
    if not _near(_size(trim), size):
        message = N_("the page is cut to {found} mm, not to {wanted} mm")
        yield Message.of(message, {"found": _told(_size(trim)), "wanted": _told(size)})
    reach = (trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3])
    if not _near(reach, (pdf.bleed * MM,) * 4):
        found = decimals(dict.fromkeys(f"{value / MM:.2f}" for value in reach), " / ")
        message = N_("the bleed is {found} mm wide, not {wanted} mm")
        yield Message.of(message, {"found": found, "wanted": decimal(f"{pdf.bleed:g}")})
    if not (_inside(bleed, page.box("MediaBox")) and _inside(bleed, page.box("CropBox"))):
        yield Message(N_("the bleed reaches beyond the sheet"))
    if page.rotated or abs(page.unit - 1) > 1e-6:
        yield Message(N_("the page is turned or scaled"))


def _size(box: Edges) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def _near(found: tuple[float, ...], wanted: tuple[float, ...]) -> bool:
    return all(abs(a - b) <= _EXACT for a, b in zip(found, wanted, strict=True))


def _inside(inner: Edges, outer: Edges) -> bool:
    return (
        inner[0] >= outer[0] - _EXACT
        and inner[1] >= outer[1] - _EXACT
        and inner[2] <= outer[2] + _EXACT
        and inner[3] <= outer[3] + _EXACT
    )


def _told(size: tuple[float, float]) -> Message:
    return decimals((f"{value / MM:.2f}".rstrip("0").rstrip(".") for value in size), " × ")
