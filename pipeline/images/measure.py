"""A file -> the facts about a picture, measured once for all channels.

The order matters: size of the file, format by its bytes, size in pixels from the header, and only
then a decode, so that nothing dangerous is ever unpacked. What the facts mean for an issue (too few
pixels for its place, a missing alternative text) is not known here.
"""

from __future__ import annotations

import functools
import hashlib
import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, Literal

from pipeline.cache import Cache
from pipeline.dataclass import dataclass
from pipeline.images import drawing, headers, source, tiff
from pipeline.images.cache import content_key
from pipeline.images.drawing import NOWHERE, DrawingSetting
from pipeline.images.fault import Fault
from pipeline.images.svg import gate
from pipeline.kept import Kept

Format = Literal["jpeg", "png", "gif", "webp", "tiff", "heic", "avif", "svg"]


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
    by_language: bool = False
    foreign: tuple[str, ...] = ()
    undrawn: tuple[str, ...] = ()
    empty: bool = False
    pages: int = 1
    pale: bool = False

    @property
    def upright(self) -> bool:
        """Clearly higher than wide: a portrait, the cover of a book."""
        return self.height > 1.1 * self.width

    @property
    def focus(self) -> tuple[float, float]:
        """What stays in view if nobody says what must: of a portrait the upper part, for heads."""
        return (50.0, 20.0) if self.upright else (50.0, 50.0)

    @property
    def remarks(self) -> tuple[Fault, ...]:
        """What is legal but worth a word: CMYK (email and web convert it), what a drawing asks for
        and does not get."""
        found = []
        if self.mode == "CMYK":
            found.append(Fault("wrong-colour-space", "CMYK"))
        if self.pages > 1:
            found.append(Fault("several-pages", str(self.pages)))
        if self.pale:
            found.append(Fault("pale"))
        if self.foreign:
            found.append(Fault("svg-text", ", ".join(self.foreign)))
        found += (Fault("svg-undrawn", name) for name in self.undrawn)
        if self.empty and not self.undrawn:
            found.append(Fault("svg-empty"))
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
    by_language: bool = False
    foreign: tuple[str, ...] = ()
    undrawn: tuple[str, ...] = ()
    empty: bool = False
    pages: int = 1
    pale: bool = False


_FACTS = tuple(one.name for one in fields(_Facts))


def measure(
    path: Path,
    cache: Cache | None = None,
    setting: DrawingSetting = NOWHERE,
    known: Kept[Any] | None = None,
) -> Picture | Fault:
    """Read the file once and say what it is, or the first thing that is wrong with it.

    With a cache, a file whose bytes were measured before is only hashed, not decoded again; what is
    `known` in this process is not even looked up there.
    """
    data = source.read(path)
    if isinstance(data, Fault):
        return data
    digest = hashlib.sha256(data).hexdigest()
    is_svg_name = path.suffix.lower() == ".svg"
    made_from = (digest, is_svg_name, setting.language, setting.faces.digest)
    facts: _Facts | Fault | None = None if known is None else known.get(made_from)
    if facts is None and (kind := headers.sniff(data)):
        facts = _remembered(data, kind, content_key("measure", digest), cache)
    elif facts is None:
        facts = _examine_other(data, setting, cache, is_svg_name=is_svg_name)
    if isinstance(facts, Fault):
        return facts
    if known is not None:
        known.put(made_from, facts)
    return _picture(path, digest, len(data), facts)


def fault_of(data: bytes, *, is_svg_name: bool) -> Fault | None:
    """What is wrong with the bytes of a picture that is no file yet."""
    if len(data) > source.MAX_BYTES:
        return Fault("too-large-file", str(len(data)))
    kind = headers.sniff(data)
    found = (
        _examine_raster(data, kind)
        if kind
        else _examine_other(data, NOWHERE, None, is_svg_name=is_svg_name)
    )
    return found if isinstance(found, Fault) else None


@functools.lru_cache(256)  # the very one of before: whoever holds it need not compare
def _picture(path: Path, digest: str, size: int, facts: _Facts) -> Picture:
    said = {name: getattr(facts, name) for name in _FACTS}  # `asdict` copies all it finds
    return Picture(path=path, sha256=digest, size=size, **said)


def _remembered(
    data: bytes, kind: headers.RasterFormat, key: str, cache: Cache | None
) -> _Facts | Fault:
    facts = _recall(cache, key)
    if facts is not None:
        return facts
    examined = _examine_raster(data, kind)
    if isinstance(examined, _Facts) and cache is not None:
        cache.put(key, json.dumps(asdict(examined)).encode())
    return examined


def _recall(cache: Cache | None, key: str) -> _Facts | None:
    stored = cache.get(key) if cache is not None else None
    if stored is None:
        return None
    read = json.loads(stored)
    return _Facts(**read | {name: tuple(read[name]) for name in ("foreign", "undrawn")})


def _examine_other(
    data: bytes, setting: DrawingSetting, cache: Cache | None, *, is_svg_name: bool
) -> _Facts | Fault:
    foreign = headers.foreign(data)
    if not foreign and (is_svg_name or gate.looks_like_markup(data)):
        return _examine_svg(data, setting, cache, is_svg_name=is_svg_name)
    return Fault("not-an-image", foreign)


def _examine_svg(
    data: bytes, setting: DrawingSetting, cache: Cache | None, *, is_svg_name: bool
) -> _Facts | Fault:
    found = drawing.read(data, setting, cache)
    if not isinstance(found, Fault):
        width, height = max(1, round(found.width)), max(1, round(found.height))
        return _Facts(
            "svg",
            width,
            height,
            "vector",
            has_alpha=True,
            has_text=found.has_text,
            by_language=found.by_language,
            foreign=found.foreign,
            undrawn=found.undrawn,
            empty=found.empty,
            pale=found.pale,
        )
    if found.kind == "svg-broken" and found.detail in gate.NOT_SVG and not is_svg_name:
        return Fault("not-an-image")
    return found


def _examine_raster(data: bytes, kind: headers.RasterFormat) -> _Facts | Fault:
    size = headers.size(data, kind)
    if size is not None and size[0] * size[1] > headers.MAX_PIXELS:
        return Fault("too-many-pixels", f"{size[0]} x {size[1]}")
    if not headers.is_complete(data, kind):
        return Fault("truncated", "cut")
    if size is None or 0 in size:
        return Fault("not-an-image")
    pages = tiff.walk(data) if kind == "tiff" else None
    if pages is not None and pages.largest > headers.MAX_PIXELS:
        return Fault("too-many-pixels", f"{size[0]} x {size[1]}")
    if pages is not None and pages.unusual:
        return Fault("unusual-tiff", pages.unusual)
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
        pages=pages.pages if pages else 1,
        pale=decoded.pale,
    )
