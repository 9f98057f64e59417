"""What WeasyPrint may read: derivatives in memory, files of `templates/` and of the fonts folder.

Everything else (the network, `data:`, the rest of the disk) ends the rendering: WeasyPrint's own
default reads anything, `file:` and the network. A file is what it is after all links, a regular
file, of a type a page is made of, and neither heavy nor large when decoded.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.request import url2pathname

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from pipeline.channels.page.scheme import SCHEME
from pipeline.content.uris import split
from pipeline.images import headers, source

_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "css": "text/css",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "woff2": "font/woff2",
}
_UNKNOWN = "application/octet-stream"
_LARGEST = 20_000_000  # bytes of a designer's file


class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint publishes no types
    """Serves one page's images and the designer's files."""

    def __init__(self, images: Mapping[str, bytes], folders: tuple[Path, ...]) -> None:
        super().__init__(allowed_protocols=(SCHEME, "file"), allow_redirects=False)
        self.refused: list[str] = []
        self._images = images
        self._folders = tuple(folder.resolve() for folder in folders)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:  # noqa: ARG002
        """The resource, or FatalURLFetchingError."""
        parts = split(url)
        path = parts.path if parts else ""
        kind = _TYPES.get(path.rpartition(".")[2].lower(), _UNKNOWN)
        data = None
        if parts and parts.scheme == SCHEME:
            data = self._images.get(path)
        elif parts and parts.scheme == "file" and not parts.netloc and kind != _UNKNOWN:
            data = self._read(url2pathname(path))
        if data is None or _too_large(data):
            self.refused.append(url)  # inside an SVG WeasyPrint swallows the exception
            raise FatalURLFetchingError(f"not allowed: {url}")
        return URLFetcherResponse(url, data, {"Content-Type": kind})

    def _read(self, name: str) -> bytes | None:
        try:
            real = Path(name).resolve(strict=True)
        except (OSError, ValueError, RuntimeError):  # not there; a zero byte; links in a circle
            return None
        if not any(real.is_relative_to(folder) for folder in self._folders):
            return None
        data = source.read(real)  # of what is opened: a pipe or a link put there since is refused
        return data if isinstance(data, bytes) and len(data) <= _LARGEST else None


def _too_large(data: bytes) -> bool:
    """Would its pixels fill the memory? Asked of its head, before anything is decoded."""
    kind = headers.sniff(data)
    size = headers.size(data, kind) if kind else None
    return size is not None and size[0] * size[1] > headers.MAX_PIXELS
