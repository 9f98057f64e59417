"""Pictures made for tests: photographs with grain, drawings, screenshots, animations, profiles."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageStat

from pipeline.cache import Cache
from pipeline.images.derive import Derivative, derive
from pipeline.images.measure import Picture, measure
from pipeline.images.recipes import Recipe

ROOT = Path(__file__).parents[2]
FONT = ROOT / "assets/fonts"


def encoded(image: Image.Image, format_: str, **options: Any) -> bytes:
    """A PNG unless told otherwise packed in haste: grain packs badly, however long one tries."""
    if format_ == "PNG" and not options.get("optimize"):
        options.setdefault("compress_level", 1)
    stream = io.BytesIO()
    image.save(stream, format=format_, **options)
    return stream.getvalue()


def opened(made: Derivative) -> Image.Image:
    image = Image.open(io.BytesIO(made.data))
    image.load()
    return image


def made(folder: Path, data: bytes, recipe: Recipe, name: str = "photo.bin") -> Derivative:
    """Measured and derived, without a cache."""
    path = folder / name
    path.write_bytes(data)
    picture = measure(path)
    assert isinstance(picture, Picture), picture
    found = derive(picture, recipe, Cache(folder / "cache", enabled=False))
    assert isinstance(found, Derivative), found
    return found


def photograph(width: int, height: int, grain: float = 0.1) -> Image.Image:
    """A landscape in soft light, under the grain of a sensor (0: none, 1: nothing else)."""
    scene = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    draw = ImageDraw.Draw(scene)
    rough = random.Random(3)
    for n in range(120):
        x, y = rough.randrange(width), height // 3 + rough.randrange(height * 2 // 3)
        side = height // 30 + n
        shade = (60 + n, 120 + n % 60, 40 + n % 90)
        draw.ellipse((x - side, y - side // 2, x + side, y + side // 2), fill=shade)
    scene = scene.filter(ImageFilter.GaussianBlur(height / 300))
    dots = Image.frombytes("RGB", (width, height), random.Random(1).randbytes(width * height * 3))
    return Image.blend(scene, dots, grain)


def noise(width: int, height: int) -> Image.Image:
    """Nothing but grain: what no encoder can make small."""
    return Image.frombytes("RGB", (width, height), random.Random(4).randbytes(width * height * 3))


def drawing(width: int = 600, height: int = 400) -> Image.Image:
    """Flat shapes with smooth edges."""
    image = Image.new("RGB", (width * 2, height * 2), (240, 236, 226))
    draw = ImageDraw.Draw(image)
    for n, colour in enumerate([(16, 54, 80), (180, 70, 36), (94, 134, 165)]):
        draw.ellipse((n * width // 2, 100, n * width // 2 + 500, 700), fill=colour)
    return image.resize((width, height), Image.Resampling.LANCZOS)


def screenshot(width: int = 1100, height: int = 700) -> Image.Image:
    """Black text on white in several sizes, coloured links, a shaded band: many grey edges."""
    image = Image.new("RGB", (width * 2, height * 2), "white")
    draw = ImageDraw.Draw(image)
    for x in range(width * 2):
        draw.line((x, 0, x, 120), fill=(200 + x * 40 // (width * 2), 90, 60))
    face = next(FONT.rglob("*.ttf"))
    for n in range(26):
        font = ImageFont.truetype(str(face), 28 + n % 3 * 8)
        colour = [(20, 20, 20), (16, 54, 160), (180, 70, 36)][n % 3]
        line = "Un accord prolongé entre deux vallées, trois communes et un hôpital. " * 3
        draw.text((40, 150 + n * 48), line, fill=colour, font=font)
    return image.resize((width, height), Image.Resampling.LANCZOS)


def see_through(image: Image.Image) -> Image.Image:
    """Cut out with a soft edge."""
    edge = Image.radial_gradient("L").resize(image.size)
    cut = image.convert("RGBA")
    cut.putalpha(edge.point(lambda value: max(0, min(255, 3 * (190 - value)))))
    return cut


def gif(frames: Sequence[Image.Image], times: Sequence[int], **options: Any) -> bytes:
    return encoded(
        frames[0], "GIF", save_all=True, append_images=list(frames[1:]), duration=list(times),
        **options,
    )  # fmt: skip


def film(count: int, width: int, height: int) -> bytes:
    """As heavy as a film: every pixel of every frame another."""
    dots = random.Random(5)
    shots = []
    for _ in range(count):
        shot = Image.frombytes("P", (width, height), dots.randbytes(width * height))
        shot.putpalette([n for grey in range(256) for n in (grey, 255 - grey, 128)])
        shots.append(shot)
    return gif(shots, [40] * count, loop=0)


def bouncing(count: int, width: int, height: int) -> list[Image.Image]:
    """A disc that crosses a plain ground; where it is tells which frame is seen."""
    frames = []
    for n in range(count):
        frame = Image.new("RGB", (width, height), (240, 236, 226))
        x, side = width * (2 * n + 1) // (2 * count), height // 6
        box = (x - side, height // 2 - side, x + side, height // 2 + side)
        ImageDraw.Draw(frame).ellipse(box, fill=(180, 70, 36))
        frames.append(frame)
    return frames


def difference(one: Image.Image, other: Image.Image, over: int = 1) -> float:
    """Root mean square of the steps of 255 between two pictures, each `over` pixels taken together.

    Over 1, grain counts; over 3 only what an eye sees from where one reads.
    """
    pair = [_on_white(image).resize(one.size, Image.Resampling.BICUBIC) for image in (one, other)]
    if over > 1:
        pair = [image.reduce(over) for image in pair]
    return max(ImageStat.Stat(ImageChops.difference(*pair)).rms)


def _on_white(image: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", image.size, "white")
    ground.alpha_composite(image.convert("RGBA"))
    return ground.convert("RGB")
