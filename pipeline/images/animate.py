"""An animated GIF -> the same animation, cut and scaled to its place, or nothing.

Every frame is drawn whole, scaled, and put into colours of its own; how long each one stays and how
often all of them come round is the source's. Pillow writes of a frame only what changed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image

from pipeline.images import gif, raster
from pipeline.images.encode import without_idle_alpha
from pipeline.images.recipes import Frame

# Pixels to draw, all frames together: two seconds, and as many bytes.
_MOST_WORK = 100_000_000
# Scaled frames have soft edges and take more bytes a pixel than their source, never far less.
_HOPELESS = 2


def animate(data: bytes, frame: Frame, limit: int) -> bytes | None:
    """The animation as a GIF of at most `limit` bytes; None if that cannot be had.

    See-through animations are not scaled: Pillow 13 compares a hole with black, and writes an empty
    frame as a second file inside the first (docs/facts/pictures.md).

    Raises what Pillow raises; a measured picture does not.
    """
    structure = gif.walk(data)
    if structure is None or not _is_worth_trying(len(data), structure, frame, limit):
        return None
    with raster.strict_decoding():
        image = raster.open_raster(data, "gif")
        frames = _read(image, frame)
    if frames is None:
        return None
    made = _written(frames, image.info.get("loop"))
    return made if len(made) <= limit and gif.walk(made) else None


def _is_worth_trying(size: int, source: gif.GifStructure, frame: Frame, limit: int) -> bool:
    pixels = source.width * source.height
    left, top, right, bottom = frame.box
    shown = (right - left) * (bottom - top) / pixels
    shrunk = frame.width * frame.height / max(1.0, (right - left) * (bottom - top))
    return source.frames * pixels <= _MOST_WORK and size * shown * shrunk <= _HOPELESS * limit


def _read(image: Image.Image, frame: Frame) -> list[tuple[Image.Image, int]] | None:
    """Each frame in colours of its own, with its milliseconds; None once one is see-through."""
    frames = []
    for one in _seen(image):
        size = (frame.width, frame.height)
        scaled = one.convert("RGBA").resize(size, Image.Resampling.LANCZOS, box=frame.box)
        opaque = without_idle_alpha(scaled)
        if opaque.mode != "RGB":
            return None
        # No dithering: its dots would dance from frame to frame, and weigh.
        method, dither = Image.Quantize.MEDIANCUT, Image.Dither.NONE
        flat = opaque.quantize(256, method=method, dither=dither)
        frames.append((flat, int(one.info.get("duration", 0))))
    return frames


def _seen(image: Image.Image) -> Iterator[Image.Image]:
    number = 0
    while True:
        try:
            image.seek(number)
        except EOFError:
            return
        yield image
        number += 1


def _written(frames: list[tuple[Image.Image, int]], repeats: int | None) -> bytes:
    """`repeats` is how often it comes round again: 0 for ever, None never."""
    (first, _), *others = frames
    options: dict[str, object] = {} if repeats is None else {"loop": repeats}
    stream = io.BytesIO()
    first.save(
        stream,
        format="GIF",
        save_all=True,
        append_images=[image for image, _ in others],
        duration=[time for _, time in frames],
        disposal=1,
        **options,
    )
    return stream.getvalue()
