"""PDFs of a few operators, for what reads them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.build.look import SeenPages
from pipeline.channels.page.anchors import Anchor
from pipeline.pdf.geometry import MM
from pipeline.studio.sheets.pages import ShownPage, shown_pages


def drawn_pdf(*pages: str, trim: tuple[float, float] = (100, 140), around: float = 0.0) -> bytes:
    """Pages of so many millimetres with `around` of slug, a third of it bleed; origin at the
    trimmed page's lower left corner."""
    with pikepdf.new() as pdf:
        for content in pages:
            page = pdf.add_blank_page(page_size=(10, 10))
            width, height = trim[0] * MM, trim[1] * MM
            for name, out in (("MediaBox", around), ("BleedBox", around / 3), ("TrimBox", 0)):
                edge = out * MM
                page.obj[f"/{name}"] = Array([-edge, -edge, width + edge, height + edge])
            page.obj.CropBox = page.obj.MediaBox
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
            page.obj.Contents = pdf.make_stream(content.encode())
        out_file = io.BytesIO()
        pdf.save(out_file, deterministic_id=True)
        return out_file.getvalue()


def shown(data: bytes, anchors: Sequence[Anchor] = ()) -> tuple[ShownPage, ...]:
    """Its pages, all of them."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        count = len(pdf.pages)
    return shown_pages(data, SeenPages(tuple(range(1, count + 1)), tuple(anchors)))
