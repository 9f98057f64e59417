"""A second reader of the same file: PDFium's text, and its picture of a page.

What a reader's program makes of the file, independent of our own interpreter.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.pdf.document import Document, Page
from pipeline.pdf.geometry import MM, Box

if TYPE_CHECKING:
    from PIL.Image import Image

_WIDEST = 620  # pixels of a picture for an overlay
_CLOSEST = 3.0  # pixels a point


def read_texts(data: bytes) -> tuple[str, ...] | None:
    """The text of every page, as a reader's program copies it; None when PDFium cannot."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as pdf:
            texts = []
            for page in pdf:
                text = page.get_textpage()
                texts.append(text.get_text_range())
                text.close()
                page.close()
            return tuple(texts)
    except pypdfium2.PdfiumError:
        return None


class Camera:
    """Pictures of parts of pages."""

    def __init__(self, data: bytes, document: Document) -> None:
        import pypdfium2

        self._pdf = pypdfium2.PdfDocument(io.BytesIO(data))
        self._pages: Mapping[int, Page] = {page.number: page for page in document.pages}

    def close(self) -> None:
        """Let go of the file."""
        self._pdf.close()

    def picture(self, number: int, window: Box, scale: float | None = None) -> tuple[Image, float]:
        """What the window shows, and how many pixels a millimetre has.

        `scale` is in pixels a point; without one the window fills a small picture.
        """
        page = self._pdf[number - 1]
        if scale is None:
            scale = min(_CLOSEST, _WIDEST / (window.width * MM), _WIDEST / (window.height * MM))
        left, bottom, right, top = _sheet(self._pages[number])
        trim_left, _, _, trim_top = self._pages[number].box("TrimBox")
        crop = (
            trim_left + window.left * MM - left,
            trim_top - window.bottom * MM - bottom,
            right - trim_left - window.right * MM,
            top - trim_top + window.top * MM,
        )
        bitmap = page.render(scale=scale, crop=tuple(max(0.0, edge) for edge in crop))
        image = bitmap.to_pil().convert("RGB")
        bitmap.close()
        page.close()
        return image, scale * MM

    def sheet(self, number: int) -> Box:
        """The whole sheet, slug and all, in millimetres of its trimmed page."""
        left, bottom, right, top = _sheet(self._pages[number])
        trim_left, _, _, trim_top = self._pages[number].box("TrimBox")
        return Box(
            (left - trim_left) / MM,
            (trim_top - top) / MM,
            (right - trim_left) / MM,
            (trim_top - bottom) / MM,
        )


def _sheet(page: Page) -> tuple[float, float, float, float]:
    return page.box("CropBox")
