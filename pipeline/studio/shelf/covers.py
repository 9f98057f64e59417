"""The first page of an issue, small, from the PDF of its last build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.studio.shelf.entries import OUTPUT

if TYPE_CHECKING:
    from pipeline.build.session import Session

_WIDTH = 240  # pixels: twice what the shelf shows, for sharp screens
_PDF = "screen.pdf"


def cover(session: Session, issue: str, language: str) -> bytes | None:
    """In the maker's process: a JPEG; None when no PDF was built, or it is no whole one."""
    import io

    import pypdfium2

    path: Path = session.workspace.project.root / OUTPUT / issue / language / _PDF
    try:
        document = pypdfium2.PdfDocument(path.read_bytes())
        page = document[0]
        picture = page.render(scale=_WIDTH / page.get_width()).to_pil().convert("RGB")
        document.close()
    except (OSError, pypdfium2.PdfiumError):
        return None
    saved = io.BytesIO()
    picture.save(saved, "JPEG", quality=85)
    return saved.getvalue()
