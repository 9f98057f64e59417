"""A picture that was dropped or pasted → bytes that may lie in an issue: sound, upright, without
the place it was taken at; and the name of whoever took it, if the file says so.

Asked of the same checks as every picture of a build, and decoded where those decode.
"""

from __future__ import annotations

import io
from pathlib import PurePath

from PIL import Image

from pipeline.dataclass import dataclass
from pipeline.images import headers, isolated, raster
from pipeline.images.fault import Fault
from pipeline.images.measure import fault_of
from pipeline.letters import slug
from pipeline.studio.blocks.stripped import without_words

_ENDINGS = {"jpeg": ".jpg", "png": ".png", "gif": ".gif", "webp": ".webp", "tiff": ".tif"}
_CREATOR, _RIGHTS = 0x013B, 0x8298  # of EXIF
_QUALITY = 95
_LONGEST_CREDIT = 120


@dataclass(frozen=True, slots=True)
class IncomingPicture:
    """What is to be kept of it, and the safe name it may have."""

    data: bytes
    stem: str
    ending: str
    credit: str = ""


def incoming(data: bytes, name: str) -> IncomingPicture | Fault:
    """A picture made ready to be kept; or what is wrong with it."""
    path = PurePath(name.replace("\\", "/"))
    if fault := fault_of(data, is_svg_name=path.suffix.lower() == ".svg"):
        return fault
    stem, kind = slug(path.stem) or "image", headers.sniff(data)
    if kind is None:
        return IncomingPicture(data, stem, ".svg")
    if kind in ("heic", "avif", "tiff"):
        return _decoded(data, stem, kind)
    with raster.strict_decoding():
        image = raster.open_raster(data, kind)
        turn, credit = raster.turn(image), _credit(image)
        moving = bool(getattr(image, "is_animated", False))
        if turn is None or moving:
            return IncomingPicture(without_words(data, kind), stem, _ENDINGS[kind], credit)
        icc = raster.profile(image)
        turned = image.transpose(turn)
    return IncomingPicture(_encoded(turned, kind, icc), stem, _ENDINGS[kind], credit)


def _decoded(data: bytes, stem: str, kind: headers.RasterFormat) -> IncomingPicture | Fault:
    """A photograph of a phone as every browser shows it; a TIFF stays one, for the press."""
    try:
        image = isolated.decoded(data, kind)
    except isolated.NoDecoderError:
        return Fault("no-decoder", kind.upper())
    except OSError:
        return Fault("truncated", "damaged")
    icc = raster.profile(image)
    if kind == "tiff":
        return IncomingPicture(_encoded(image, "tiff", icc), stem, ".tif")
    to = "png" if raster.has_transparency(image) else "jpeg"
    if to == "jpeg" and image.mode not in ("L", "RGB", "CMYK"):
        image = image.convert("RGB")
    return IncomingPicture(_encoded(image, to, icc), stem, _ENDINGS[to])


def _encoded(image: Image.Image, kind: str, icc: bytes) -> bytes:
    stream = io.BytesIO()
    image.info.clear()
    if kind == "jpeg":
        with raster.enlarged_jpeg_buffer(*image.size):
            image.save(stream, "JPEG", quality=_QUALITY, subsampling=0, icc_profile=icc or None)
    elif kind == "tiff":
        image.save(stream, "TIFF", compression="tiff_adobe_deflate", icc_profile=icc or None)
    elif kind == "webp":
        image.save(stream, "WEBP", quality=_QUALITY, icc_profile=icc)
    else:
        image.save(stream, "PNG", icc_profile=icc or None)
    return stream.getvalue()


def _credit(image: Image.Image) -> str:
    """Who took it, as the camera or the agency wrote it."""
    try:
        exif = image.getexif()
        said = [str(exif.get(tag) or "") for tag in (_CREATOR, _RIGHTS)]
    except Exception:  # noqa: BLE001 - the EXIF reader raises anything on a damaged note
        return ""
    text = _as_utf8(next((one for one in said if one.strip()), ""))
    text = " ".join(text.replace("\0", " ").split())
    return text[:_LONGEST_CREDIT] if text.isprintable() and ":::" not in text else ""


def _as_utf8(text: str) -> str:
    """Pillow reads these notes as Latin-1; programs of this century write UTF-8."""
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text
