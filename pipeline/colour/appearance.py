"""What inks and screen colours look like, in CIELAB, and how far two of them are apart.

Inks are seen through the profile of the press, on its paper, by LittleCMS. Eight bits a channel: a
lightness is right to 0.2, a* and b* to half a unit.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageCms

from pipeline.colour import convert
from pipeline.colour.inks import Cmyk
from pipeline.colour.profile import Profile

Lab = tuple[float, float, float]
_RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC


def printed(profile: Profile, inks: Cmyk) -> Lab:
    """Inks in per cent as they look beside white paper: the paper is L* 100."""
    return _seen(profile, _bytes(inks))


def luminance_on_paper(profile: Profile, inks: Cmyk) -> float:
    """Relative luminance (Y, 0 to 1) as an instrument measures it: paper itself has about 0.87."""
    return luminance(printed(profile, inks)) * _of_paper(profile)


def lab_on_paper(profile: Profile, lab: Lab) -> float:
    """The same of an ink whose colour is known as CIELAB, beside paper of L* 100."""
    return luminance(lab) * _of_paper(profile)


def attainable(profile: Profile, srgb: str) -> Lab:
    """The nearest to `#RRGGBB` that the press can print, as `printed` tells it."""
    return printed(profile, convert.colour(profile, srgb))


@lru_cache(maxsize=256)
def shown(srgb: str) -> Lab:
    """`#RRGGBB` on a screen; white is L* 100."""
    return _lab(Image.new("RGB", (1, 1), srgb), _from_screen())


def luminance(lab: Lab) -> float:
    """Relative luminance (Y, 0 to 1) of a lightness, CIE 15: what contrast is computed from."""
    light = (lab[0] + 16) / 116
    return float(light**3 if light > 6 / 29 else 3 * (6 / 29) ** 2 * (light - 4 / 29))


def _bytes(inks: Cmyk) -> tuple[int, ...]:
    return tuple(round(min(100.0, max(0.0, ink)) * 2.55) for ink in inks)


@lru_cache(maxsize=512)
def _seen(profile: Profile, inks: tuple[int, ...]) -> Lab:
    return _lab(Image.new("CMYK", (1, 1), inks), _to_lab(profile))


@lru_cache(maxsize=4)
def _of_paper(profile: Profile) -> float:
    """Y of the media white point (ICC.1 §9.2.36), by which relative and absolute values differ."""
    press = ImageCms.ImageCmsProfile(io.BytesIO(profile.data)).profile
    white = press.media_white_point
    return float(white[0][1]) if white else 1.0


def _lab(pixel: Image.Image, to_lab: ImageCms.ImageCmsTransform) -> Lab:
    made = ImageCms.applyTransform(pixel, to_lab)
    values = made.getpixel((0, 0)) if made is not None else None
    assert isinstance(values, tuple)  # Pillow's types allow None and one band
    light, a, b = values
    # Pillow 13 gives a* and b* with 128 added, whatever its documentation says of signed bytes.
    return light / 2.55, a - 128.0, b - 128.0


@lru_cache(maxsize=4)
def _to_lab(profile: Profile) -> ImageCms.ImageCmsTransform:
    press = ImageCms.ImageCmsProfile(io.BytesIO(profile.data))
    lab = ImageCms.createProfile("LAB")
    return ImageCms.buildTransform(press, lab, "CMYK", "LAB", renderingIntent=_RELATIVE)


@lru_cache(maxsize=1)
def _from_screen() -> ImageCms.ImageCmsTransform:
    screen, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    return ImageCms.buildTransform(screen, lab, "RGB", "LAB", renderingIntent=_RELATIVE)


def difference(one: Sequence[float], other: Sequence[float]) -> float:
    """CIEDE2000 (ISO/CIE 11664-6): 1 is just seen side by side, 50 is another colour."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    more = 1 + 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * more, a2 * more
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    apart, middle = _hues(h1, h2, grey=c1 * c2 == 0)
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    lightness = 1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2)
    in_l = (l2 - l1) / lightness
    in_c = (c2 - c1) / (1 + 0.045 * chroma)
    in_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(apart / 2))
    in_h /= 1 + 0.015 * chroma * _weight(middle)
    turn = math.sin(math.radians(60 * math.exp(-(((middle - 275) / 25) ** 2))))
    turn *= -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7))
    return math.sqrt(in_l**2 + in_c**2 + in_h**2 + turn * in_c * in_h)


def _hues(one: float, other: float, *, grey: bool) -> tuple[float, float]:
    """How far two hues are apart and what lies between them, in degrees."""
    if grey:
        return 0.0, one + other
    apart = (other - one + 180) % 360 - 180
    return apart, (one + apart / 2) % 360


def _weight(hue: float) -> float:
    parts = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.20, 4, -63))
    return 1 + sum(s * math.cos(math.radians(times * hue + by)) for s, times, by in parts)
