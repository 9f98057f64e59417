"""Pixels -> a file no heavier than its place allows: first less quality, then fewer pixels.

Quality goes first because it shows less: at 58 the grain of a photograph is gone and the picture
is not; below that, blocks appear. What is see-through cannot be a JPEG and only loses pixels: in
256 colours a face turns into a map.

Measured on twenty-four photographs with and without grain, 1200 x 676: at most 170 KB as they
come, at most 290 KB with the worst grain, at most 160 KB at quality 58.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PIL import Image

from pipeline.dataclass import dataclass
from pipeline.images.encode import RasterKind, encode, jpeg, without_idle_alpha
from pipeline.images.recipes import Look

# Three more encodings find the best of them; the first one is the floor.
_QUALITIES = (58, 62, 66, 70, 74, 78, 82)


@dataclass(frozen=True, slots=True)
class Fitted:
    """An encoded picture; `width` and `height` are its pixels."""

    format: RasterKind
    width: int
    height: int
    data: bytes


def fit(image: Image.Image, look: Look, sizes: Sequence[tuple[int, int]]) -> Fitted:
    """The image as good as `look.limit` lets it be; `sizes` are what it may shrink to.

    If nothing is light enough, the lightest.
    """
    image = without_idle_alpha(image)
    wanted = _encoded(image, look)
    if look.limit is None or len(wanted.data) <= look.limit:
        return wanted
    tried = [wanted]
    lighter = _fewer_pixels if image.mode in ("LA", "RGBA") else _less_quality
    for made in lighter(image, replace(look, quality=_QUALITIES[0]), look.limit, sizes):
        if len(made.data) <= look.limit:
            return made
        tried.append(made)
    return min(tried, key=lambda made: len(made.data))


def _less_quality(
    image: Image.Image, floor: Look, limit: int, sizes: Sequence[tuple[int, int]]
) -> Iterator[Fitted]:
    """At each size, largest first, the best JPEG that is light enough; a PNG where it is better."""
    for size in (image.size, *sizes):
        smaller = _shrunk(image, size)
        made = _encoded(smaller, floor)
        yield _best(smaller, floor, limit, made) if made.format == "jpeg" else made


def _fewer_pixels(
    image: Image.Image, floor: Look, limit: int, sizes: Sequence[tuple[int, int]]
) -> Iterator[Fitted]:
    """Smaller, see-through still; the middle size only if the small one leaves room."""
    found: list[Fitted] = []
    for size in reversed(sizes):
        if found and len(found[-1].data) * 1.5 > limit:
            break
        found.append(_encoded(_shrunk(image, size), floor))
    yield from reversed(found)


def _shrunk(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    return image if size == image.size else image.resize(size, Image.Resampling.LANCZOS)


def _best(image: Image.Image, look: Look, limit: int, worst: Fitted) -> Fitted:
    """The JPEG of the highest quality within the limit; the worst, if even that is too heavy."""
    found, low, high = worst, 0, len(_QUALITIES)
    while len(worst.data) <= limit and high - low > 1:
        middle = (low + high) // 2
        data = jpeg(image, replace(look, quality=_QUALITIES[middle]))
        if len(data) <= limit:
            low, found = middle, replace(worst, data=data)
        else:
            high = middle
    return found


def _encoded(image: Image.Image, look: Look) -> Fitted:
    format_, data = encode(image, look)
    return Fitted(format_, *image.size, data)
