"""What WeasyPrint may read: derivatives in memory, files of `templates/` and of the fonts folder.

Everything else (the network, `data:`, the rest of the disk) ends the rendering; see
WeasyPrint's own default, which reads anything (reference print.md §5).
"""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from pipeline.channels.page.job import SCHEME

_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "css": "text/css",
    "ttf": "font/ttf",
}
_LARGEST = 20_000_000


class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint publishes no types
    """Serves one page's images and the designer's files."""

    def __init__(self, images: Mapping[str, bytes], folders: tuple[Path, ...]) -> None:
        super().__init__(allowed_protocols=(SCHEME, "file"), allow_redirects=False)
        self.refused: list[str] = []
        self._images = images
        self._folders = tuple(folder.resolve() for folder in folders)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:  # noqa: ARG002
        """The resource, or FatalURLFetchingError."""
        parts = urlsplit(url)
        if parts.scheme == SCHEME:
            data = self._images.get(parts.path)
        elif parts.scheme == "file" and not parts.netloc:
            data = self._read(Path(url2pathname(unquote(parts.path))))
        else:
            data = None
        if data is None:
            self.refused.append(url)  # inside an SVG WeasyPrint swallows the exception
            raise FatalURLFetchingError(f"not allowed: {url}")
        kind = _TYPES.get(parts.path.rpartition(".")[2].lower(), "application/octet-stream")
        return URLFetcherResponse(url, data, {"Content-Type": kind})

    def _read(self, path: Path) -> bytes | None:
        try:
            real = path.resolve(strict=True)
            if not any(real.is_relative_to(folder) for folder in self._folders):
                return None
            facts = real.stat()
            if not stat.S_ISREG(facts.st_mode) or facts.st_size > _LARGEST:
                return None
            return real.read_bytes()
        except OSError:
            return None
