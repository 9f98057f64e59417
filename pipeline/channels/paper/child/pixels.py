"""Pages of a PDF as pictures, for eyes alone."""

from __future__ import annotations

import io

import pypdfium2

_QUICKLY = 1  # of zlib's levels: the picture is looked at once, on the same machine


def pictures(pdf: bytes, dots: int) -> tuple[bytes, ...]:
    """Each page as PNG, with so many dots an inch."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_png(page, dots) for page in document)
    finally:
        document.close()


def _png(page: pypdfium2.PdfPage, dots: int) -> bytes:
    out = io.BytesIO()
    page.render(scale=dots / 72).to_pil().save(out, "PNG", compress_level=_QUICKLY)
    return out.getvalue()
