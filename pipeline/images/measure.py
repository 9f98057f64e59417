"""A file -> the facts about a picture, measured once for all channels.

The order matters: size of the file, format by its bytes, size in pixels from the header, and only
then a decode, so that nothing dangerous is ever unpacked. What the facts mean for an issue (too few
pixels for its place, a missing alternative text) is not known here.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from pipeline.images import headers, source, svg
from pipeline.images.cache import Cache, content_key
from pipeline.images.fault import Fault

Format = Literal["jpeg", "png", "gif", "webp", "svg"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A sound picture.

    `width` and `height` are pixels after EXIF rotation, CSS pixels for SVG. `mode` is Pillow's
    name of the stored pixels, or "vector". `size` counts bytes, of which `sha256` is the digest.
    """

    path: Path
    format: Format
    width: int
    height: int
    mode: str
    animated: bool
    has_alpha: bool
    icc: bool
    sha256: str
    size: int
    has_text: bool = False

    @property
    def remarks(self) -> tuple[Fault, ...]:
        """What is legal but worth a word: CMYK (email and web convert it), text in a drawing."""
        found = []
        if self.mode == "CMYK":
            found.append(Fault("wrong-colour-space", "CMYK"))
        if self.has_text:
            found.append(Fault("svg-text"))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the bytes alone decide, whatever their name: the part that can be remembered."""

    format: Format
    width: int
    height: int
    mode: str
    animated: bool = False
    has_alpha: bool = False
    icc: bool = False
    has_text: bool = False


def measure(path: Path, cache: Cache | None = None) -> Picture | Fault:
    """Read the file once and say what it is, or the first thing that is wrong with it.

    With a cache, a file whose bytes were measured before is only hashed, not decoded again.
    """
    data = source.read(path)
    if isinstance(data, Fault):
        return data
    digest = hashlib.sha256(data).hexdigest()
    key = content_key("measure", digest)
    facts = _recall(cache, key)
    if facts is None:
        examined = _examine(data, is_svg_name=path.suffix.lower() == ".svg")
        if isinstance(examined, Fault):
            return examined
        facts = examined
        if cache is not None:
            cache.put(key, json.dumps(asdict(facts)).encode())
    return Picture(path=path, sha256=digest, size=len(data), **asdict(facts))


def _recall(cache: Cache | None, key: str) -> _Facts | None:
    stored = cache.get(key) if cache is not None else None
    return None if stored is None else _Facts(**json.loads(stored))


def _examine(data: bytes, *, is_svg_name: bool) -> _Facts | Fault:
    kind = headers.sniff(data)
    if kind is not None:
        return _examine_raster(data, kind)
    foreign = headers.foreign(data)
    if not foreign and (is_svg_name or svg.looks_like_markup(data)):
        return _examine_svg(data, is_svg_name=is_svg_name)
    return Fault("not-an-image", foreign)


def _examine_svg(data: bytes, *, is_svg_name: bool) -> _Facts | Fault:
    drawing = svg.examine(data)
    if not isinstance(drawing, Fault):
        width, height = max(1, round(drawing.width)), max(1, round(drawing.height))
        return _Facts("svg", width, height, "vector", has_alpha=True, has_text=drawing.has_text)
    if drawing.kind == "svg-broken" and drawing.detail in svg.NOT_SVG and not is_svg_name:
        return Fault("not-an-image")
    return drawing


def _examine_raster(data: bytes, kind: headers.RasterFormat) -> _Facts | Fault:
    size = headers.size(data, kind)
    if size is not None and size[0] * size[1] > headers.MAX_PIXELS:
        return Fault("too-many-pixels", f"{size[0]} x {size[1]}")
    if not headers.is_complete(data, kind):
        return Fault("truncated", "cut")
    if size is None or 0 in size:
        return Fault("not-an-image")
    from pipeline.images import raster  # Pillow's plugins: 40 ms that a remembered picture saves

    decoded = raster.probe(data, kind)
    if isinstance(decoded, Fault):
        return decoded
    return _Facts(
        kind,
        decoded.width,
        decoded.height,
        decoded.mode,
        animated=decoded.animated,
        has_alpha=decoded.has_alpha,
        icc=decoded.icc,
    )
