"""Small PDFs whose pages say which they are, and what is read from sheets made of them."""

from __future__ import annotations

import io
import re

import pikepdf
from pikepdf import Array, Dictionary, Name

MM = 72 / 25.4
_XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>'
)


def numbered(
    pages: int, width: float = 210, height: float = 297, bleed: float = 0.0, slug: float = 0.0
) -> bytes:
    """Page 1 is filled with 1 % of cyan, page 2 with 2 %…; sizes in millimetres of the cut page."""
    with pikepdf.new() as pdf:
        for number in range(1, pages + 1):
            size = ((width + 2 * slug) * MM, (height + 2 * slug) * MM)
            page = pdf.add_blank_page(page_size=size)
            edge, cut = (slug - bleed) * MM, slug * MM
            page.obj.BleedBox = Array([edge, edge, size[0] - edge, size[1] - edge])
            page.obj.TrimBox = Array([cut, cut, size[0] - cut, size[1] - cut])
            art = f"{number / 100:g} 0 0 0 k 0 0 {size[0]:.4f} {size[1]:.4f} re f"
            page.obj.Contents = pdf.make_stream(art.encode())
            page.obj.Resources = Dictionary()
        pdf.Root.Lang = pikepdf.String("fr")
        pdf.docinfo.Title = pikepdf.String("Un essai")
        pdf.Root.Metadata = pdf.make_stream(_XMP, Type=Name.Metadata, Subtype=Name.XML)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def placed(page: pikepdf.Page) -> list[tuple[int, tuple[float, ...], tuple[float, ...]]]:
    """Which of the numbered pages stand on a sheet: number, matrix, box, in order of painting."""
    found = []
    page.contents_coalesce()
    content = page.Contents.read_bytes().decode()
    for matrix, name in re.findall(r"q ([-\d. ]+) cm (/P\d) Do", content):
        form = page.Resources.XObject[name]
        tint = re.match(rb"([\d.]+) 0 0 0 k", form.read_bytes())
        assert tint is not None
        numbers = tuple(float(value) for value in matrix.split())
        found.append((round(float(tint[1]) * 100), numbers, tuple(map(float, form.BBox))))
    return found
