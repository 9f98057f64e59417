"""Opening a raster with Pillow: one format at a time, strictly, without warnings or globals.

Never call this before `headers.size` has been found within limits.
"""

from __future__ import annotations

import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import GifImagePlugin, Image, ImageFile, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from pipeline.dataclass import dataclass
from pipeline.images import clear_colour, gif, isolated
from pipeline.images.fault import Fault
from pipeline.images.headers import MAX_PIXELS, RasterFormat

# The plugin itself, not `Image.open`: no other decoder ever sees the bytes, and Pillow's own bomb
# check (a global limit, a warning) is not in the way of ours.
_OPENERS: dict[str, type[ImageFile.ImageFile]] = {
    "jpeg": JpegImagePlugin.JpegImageFile,
    "png": PngImagePlugin.PngImageFile,
    "gif": GifImagePlugin.GifImageFile,
    "webp": WebPImagePlugin.WebPImageFile,
}
_ORIENTATION = 0x0112
# The least of red, green and blue that white paper swallows: a contrast of 1.3 to 1.
_PALE = 225
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_LOCK = threading.RLock()


@dataclass(frozen=True, slots=True)
class Probe:
    """What a complete decode has shown; width and height as seen, after EXIF rotation."""

    width: int
    height: int
    mode: str
    animated: bool
    has_alpha: bool
    icc: bool
    pale: bool = False  # on white nothing of it would be seen


@contextmanager
def strict_decoding() -> Iterator[None]:
    """Decode whole images or fail, whatever flag another library has left in Pillow.

    Importing WeasyPrint 70 sets `LOAD_TRUNCATED_IMAGES` (`weasyprint/images.py:23`). It is put
    back afterwards; the lock keeps two threads from putting back each other's value.
    """
    with _LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        before = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


@contextmanager
def enlarged_jpeg_buffer(width: int, height: int) -> Iterator[None]:
    """Let Pillow's JPEG encoder have a buffer that holds the whole file.

    A progressive or optimised JPEG cannot be written in pieces, and Pillow 13 reckons with a byte a
    pixel: a grainy picture at quality 92 fails with "broken data stream". `MAXBLOCK` is its
    only dial; it is put back afterwards, and a larger block in between changes nothing elsewhere.
    """
    with _LOCK:
        before = ImageFile.MAXBLOCK
        ImageFile.MAXBLOCK = max(before, 4 * width * height + 65_536)
        try:
            yield
        finally:
            ImageFile.MAXBLOCK = before


def open_raster(data: bytes, kind: RasterFormat) -> Image.Image:
    """The image, header read, pixels not yet; raises whatever the plugin raises on bad bytes.

    What has no opener here is decoded in a process of its own, whole and upright.
    """
    opener = _OPENERS.get(kind)
    if opener is None:
        return isolated.decoded(data, kind)
    image = opener(io.BytesIO(data))
    if isinstance(image, PngImagePlugin.PngImageFile) and clear_colour.is_lost(image, data):
        return clear_colour.kept(image, data)
    return image


def probe(data: bytes, kind: RasterFormat) -> Probe | Fault:
    """Decode the (first) image to its last pixel and note what it is."""
    with strict_decoding():
        try:
            image = open_raster(data, kind)
            width, height = image.size
            if width * height > MAX_PIXELS:
                return Fault("too-many-pixels", f"{width} x {height}")
            mode, animated = image.mode, _is_animated(image, data, kind)
            if isinstance(image, JpegImagePlugin.JpegImageFile):
                # An eighth of the size still reads every byte, in an eighth of the memory.
                image.draft(None, (max(1, width // 8), max(1, height // 8)))
            image.load()
        except isolated.NoDecoderError:
            return Fault("no-decoder", kind.upper())
        except Exception:  # noqa: BLE001 - Pillow's plugins raise anything on bad bytes
            return Fault("truncated", "damaged")
        icc = profile(image)
        if profile_space(icc) == "Lab" or image.mode == "LAB":
            return Fault("no-colour-space", "LAB")
        if swaps_sides(turn(image)):
            width, height = height, width
        alpha = has_transparency(image)
        pale = alpha and not animated and is_pale(image)
        return Probe(width, height, mode, animated, alpha, bool(icc), pale)


def _is_animated(image: Image.Image, data: bytes, kind: RasterFormat) -> bool:
    if kind == "gif":
        structure = gif.walk(data)
        return structure is not None and structure.frames > 1
    return bool(getattr(image, "is_animated", False))


def turn(image: Image.Image) -> Image.Transpose | None:
    """What must be done to the pixels to stand upright (EXIF orientation), or None.

    Ask before anything else is done to the image: the note does not survive a conversion.
    """
    try:
        return _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - the EXIF reader raises anything on a damaged note
        return None


def swaps_sides(transpose: Image.Transpose | None) -> bool:
    """Whether width and height change places."""
    return transpose in (
        Image.Transpose.TRANSPOSE,
        Image.Transpose.ROTATE_270,
        Image.Transpose.TRANSVERSE,
        Image.Transpose.ROTATE_90,
    )


def profile(image: Image.Image) -> bytes:
    """The embedded ICC profile, or nothing."""
    icc = image.info.get("icc_profile")
    return icc if isinstance(icc, bytes) else b""


def profile_space(icc: bytes) -> str:
    """The colour space an ICC profile is for (ICC.1, header bytes 16-19): `RGB`, `CMYK`, `Lab`."""
    return icc[16:20].decode("ascii", "replace").strip()


def is_pale(image: Image.Image) -> bool:
    """Whether a see-through image on white is white all over: a logo for dark grounds."""
    seen = image.convert("RGBA")
    ground = Image.new("RGB", seen.size, "white")
    ground.paste(seen, mask=seen.getchannel("A"))
    return not any(any(band.histogram()[:_PALE]) for band in ground.split())


def has_transparency(image: Image.Image) -> bool:
    """Whether the image can hold see-through pixels (not whether it has any)."""
    return image.mode in ("LA", "La", "RGBA", "RGBa", "PA") or "transparency" in image.info
