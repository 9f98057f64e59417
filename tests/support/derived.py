"""What tests of derivatives share: pictures to begin with, and how to look at what was made."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from typing import Any

from PIL import Image, ImageCms, ImageDraw, ImageFilter

from pipeline.images.derive import Derivative

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
Make = Callable[..., Derivative]


def photograph(width: int, height: int) -> Image.Image:
    """Soft noise on a slope: many colours, as a camera gives."""
    dots = random.Random(1).randbytes(width * height * 3)
    grain = Image.frombytes("RGB", (width, height), dots).filter(ImageFilter.GaussianBlur(1.2))
    slope = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    return Image.blend(grain, slope, 0.5)


def flat_drawing(width: int = 600, height: int = 400) -> Image.Image:
    image = Image.new("RGB", (width * 2, height * 2), (240, 236, 226))
    draw = ImageDraw.Draw(image)
    for n, colour in enumerate([(16, 54, 80), (180, 70, 36), (94, 134, 165)]):
        draw.ellipse((n * 300, 100, n * 300 + 500, 700), fill=colour)
    return image.resize((width, height), Image.Resampling.LANCZOS)


def encoded(image: Image.Image, format_: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, format=format_, **options)
    return stream.getvalue()


def opened(made: Derivative) -> Image.Image:
    image = Image.open(io.BytesIO(made.data))
    image.load()
    return image


def quadrants(width: int = 200, height: int = 100) -> Image.Image:
    """Red, green over blue, white: which way up it is shows at the corners."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill="red")
    draw.rectangle((width // 2, 0, width, height // 2 - 1), fill="lime")
    draw.rectangle((0, height // 2, width // 2 - 1, height), fill="blue")
    return image


def corners(image: Image.Image) -> list[str]:
    names = {(255, 0, 0): "red", (0, 255, 0): "lime", (0, 0, 255): "blue"}
    names[255, 255, 255] = "white"
    plain, inset = image.convert("RGB"), 5
    right, bottom = image.width - 1 - inset, image.height - 1 - inset
    found = []
    for place in ((inset, inset), (right, inset), (inset, bottom), (right, bottom)):
        pixel = plain.getpixel(place)
        found.append(
            min(names, key=lambda n: sum(abs(a - b) for a, b in zip(n, pixel, strict=True)))
        )
    return [names[colour] for colour in found]


PHOTO = encoded(photograph(1600, 900), "JPEG", quality=95)
DRAWING_SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200">'
    b'<rect width="200" height="200" fill="#f00"/><rect x="200" width="200" height="200" '
    b'fill="#00f"/></svg>'
)


def swapped_profile() -> bytes:
    """An RGB profile whose red is sRGB's blue: a conversion that took place is plain to see."""
    data = bytearray(SRGB)
    for entry in range(132, 132 + 12 * int.from_bytes(data[128:132], "big"), 12):
        swap = {b"rXYZ": b"bXYZ", b"bXYZ": b"rXYZ"}
        name = bytes(data[entry : entry + 4])
        data[entry : entry + 4] = swap.get(name, name)
    return bytes(data)


def see_through(mode: str) -> bytes:
    if mode == "P":
        image = Image.new("P", (60, 60), 1)
        image.putpalette([0, 0, 0, 255, 0, 0])
        image.paste(0, (0, 0, 30, 60))
        return encoded(image, "PNG", transparency=0)
    image = Image.new("RGBA", (60, 60), (255, 0, 0, 255))
    image.paste((0, 0, 0, 0), (0, 0, 30, 60))
    return encoded(image.convert(mode), "WEBP" if mode == "RGBA" else "PNG", lossless=True)


def animation(frames: int = 3) -> bytes:
    shades = [Image.new("RGB", (90, 60), (255, 80 * n, 0)) for n in range(frames)]
    return encoded(
        shades[0], "GIF", save_all=True, append_images=shades[1:], duration=100, loop=0,
        comment=b"SECRET",
    )  # fmt: skip
