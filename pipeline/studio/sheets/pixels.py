"""A page of a PDF as a picture, by PDFium: one document at a time in a process.

JPEG while somebody types, WebP or PNG at rest. Pictures are held by the key of the page, so what
an edit left alone is not drawn again.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Literal

from pipeline.pdf.geometry import MM, Box
from pipeline.studio.sheets.held import HeldBytes

if TYPE_CHECKING:
    from pipeline.studio.sheets.pages import ShownPage

Form = Literal["jpeg", "webp", "png"]
# By measure: JPEG takes 2 ms of a page, WebP without its search 12 (with it 40, for a fifth less).
_SAVED: dict[Form, dict[str, Any]] = {
    "jpeg": {"quality": 85},
    "webp": {"quality": 85, "method": 0},
    "png": {"compress_level": 1},
}
_PARTED = re.compile("[\u0002\ufffe]\\s*")
_LEAST, _MOST = 12, 300  # dots an inch
_MOST_PIXELS = 25_000_000  # A3 with its marks at 300 dots; what is larger is drawn with fewer
_HELD = 24 << 20  # bytes: 150 pages at 100 dots


class PagePictures:
    """Draws pages, and remembers the last pictures. One thread at a time."""

    def __init__(self, most: int = _HELD) -> None:
        self._held = HeldBytes(most)
        self._open: tuple[bytes, Any] | None = None

    def picture(self, page: ShownPage, data: bytes, dots: int, form: Form) -> bytes:
        """The whole sheet of a page that stands at `page.index` of a PDF."""
        dots = max(_LEAST, min(dots, _MOST))
        return self._held.made((page.key, dots, form), lambda: self._drawn(page, data, dots, form))

    def words_in(self, data: bytes, page: ShownPage, box: Box) -> str:
        """The heading that stands in a box of a page, in one line."""
        text = self._document(data)[page.index].get_textpage()
        found = text.get_text_bounded(*page.in_points(box))
        text.close()
        # No heading is parted, so whatever PDFium takes for an added hyphen was typed.
        return " ".join(_PARTED.sub("-", found).split())

    def close(self) -> None:
        """Let go of the open document."""
        if self._open is not None:
            self._open[1].close()
            self._open = None

    def _drawn(self, page: ShownPage, data: bytes, dots: int, form: Form) -> bytes:
        scale = dots / 72
        pixels = page.sheet.area * MM * MM * scale * scale
        if pixels > _MOST_PIXELS:
            scale *= (_MOST_PIXELS / pixels) ** 0.5
        opened = self._document(data)[page.index]
        bitmap = opened.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        out = io.BytesIO()
        bitmap.to_pil().save(out, form.upper(), **_SAVED[form])
        bitmap.close()
        opened.close()
        return out.getvalue()

    def _document(self, data: bytes) -> Any:
        """The one that is open, or this one in its place."""
        import pypdfium2

        if self._open is None or self._open[0] is not data:
            self.close()
            self._open = data, pypdfium2.PdfDocument(data)
        return self._open[1]
