"""Conversions to the press by LittleCMS: one colour, or the transform for a picture.

Relative colorimetric with black point compensation: what printers do with photographs.
"""

from __future__ import annotations

import io
from copy import copy
from functools import lru_cache

from PIL import Image, ImageCms

from pipeline.colour.inks import Cmyk
from pipeline.colour.profile import Profile

# Dots smaller than this (per cent) do not hold on the plate; they only make a flat colour dirty.
LEAST = 2


@lru_cache(maxsize=512)
def colour(profile: Profile, srgb: str) -> Cmyk:
    """The inks of `#RRGGBB`, in whole per cent."""
    pixel = ImageCms.applyTransform(Image.new("RGB", (1, 1), srgb), _of_colours(profile))
    values = pixel.getpixel((0, 0)) if pixel is not None else None
    assert isinstance(values, tuple)  # Pillow's types allow None and one band
    percent = (round(value / 2.55) for value in values)
    return tuple(0.0 if value < LEAST else float(value) for value in percent)


@lru_cache(maxsize=4)
def _of_colours(profile: Profile) -> ImageCms.ImageCmsTransform:
    """The transform for what is no picture: Pillow writes the whole profile out for each result,
    of which one pixel has no use, in 8 ms."""
    made = copy(transform(profile))
    made.output_profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    return made


@lru_cache(maxsize=4)
def transform(profile: Profile, source: bytes = b"") -> ImageCms.ImageCmsTransform:
    """From `source` (an RGB profile; sRGB if there is none) to the press.

    Raises what Pillow raises when `source` is damaged.
    """
    given = ImageCms.ImageCmsProfile(io.BytesIO(source)) if source else None
    return ImageCms.buildTransform(
        given or ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(io.BytesIO(profile.data)),
        "RGB",
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
