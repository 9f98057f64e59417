"""Derivatives: profiles, depths and transparency of pictures become what a channel shows."""

from __future__ import annotations

import struct
import zlib
from typing import Any

import pytest
from PIL import Image, ImageChops

from pipeline.colour.profile import Profile
from pipeline.images.recipes import Email, Print, Recipe, Screen, Web
from tests.support.derived import (
    SRGB,
    Make,
    encoded,
    opened,
    photograph,
    see_through,
    swapped_profile,
)

# -- colour


def grey_ramp_in_16_bits(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + crc

    row = b"\0" + b"".join(struct.pack(">H", 65535 * x // (width - 1)) for x in range(width))
    header = struct.pack(">IIBBBBB", width, height, 16, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(row * height))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


def test_sixteen_bits_become_eight_without_being_cut(make: Make) -> None:
    made = opened(make(grey_ramp_in_16_bits(256, 16), Email(256)))
    assert made.mode == "L"
    assert [made.getpixel((x, 8)) for x in (0, 64, 128, 255)] == pytest.approx(
        [0, 64, 128, 255], abs=2
    )


def test_a_dark_sixteen_bit_picture_stays_dark(make: Make) -> None:
    dark = Image.new("I;16", (40, 40), 200)  # of 65 535: less than one step of 255
    made = opened(make(encoded(dark, "PNG"), Email(40)))
    assert made.convert("L").getextrema() == (1, 1)


@pytest.mark.parametrize(
    ("mode", "colour", "expected"),
    [
        ("CMYK", (0, 255, 255, 0), (255, 0, 0)),
        ("CMYK", (0, 0, 0, 255), (0, 0, 0)),
        ("L", 100, (100, 100, 100)),
    ],
)
@pytest.mark.parametrize("recipe", [Email(50), Web(50), Screen(10), Print(10)])
def test_every_jpeg_comes_out_in_screen_colours(
    make: Make, recipe: Recipe, mode: str, colour: Any, expected: tuple[int, int, int]
) -> None:
    made = opened(make(encoded(Image.new(mode, (60, 60), colour), "JPEG", quality=100), recipe))
    assert made.mode in ("L", "RGB", "P")
    pixel = made.convert("RGB").getpixel((9, 9))
    assert pixel == pytest.approx(expected, abs=3)


@pytest.mark.parametrize(
    ("ink", "seen"),
    [
        ((255, 0, 0, 0), (0, 159, 227)),  # the four inks of FOGRA39, as its charts show them
        ((0, 255, 0, 0), (230, 0, 126)),
        ((0, 0, 255, 0), (255, 237, 0)),
        ((255, 0, 255, 0), (0, 152, 70)),
        ((0, 0, 0, 0), (255, 255, 255)),
    ],
)
@pytest.mark.parametrize("recipe", [Email(50), Web(50), Screen(10)])
def test_inks_without_a_profile_are_those_of_the_house(
    make: Make, press: Profile, recipe: Recipe, ink: Any, seen: tuple[int, int, int]
) -> None:
    data = encoded(Image.new("CMYK", (60, 60), ink), "JPEG", quality=100)
    pixel = opened(make(data, recipe, press=press)).convert("RGB").getpixel((9, 9))
    assert pixel == pytest.approx(seen, abs=9)


def test_inks_with_a_profile_of_their_own_are_seen_through_that(make: Make, press: Profile) -> None:
    data = encoded(Image.new("CMYK", (60, 60), (0, 128, 128, 0)), "JPEG", icc_profile=press.data)
    alone, at_home = (opened(make(data, Web(50), press=one)) for one in (None, press))
    assert ImageChops.difference(alone, at_home).getbbox() is None


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_an_embedded_profile_is_applied(make: Make, format_: str) -> None:
    red = Image.new("RGB", (60, 60), (255, 0, 0))
    data = encoded(red, format_, icc_profile=swapped_profile(), quality=100)
    pixel = opened(make(data, Email(50))).convert("RGB").getpixel((20, 20))
    assert pixel == pytest.approx((0, 0, 255), abs=6)


def test_a_profile_is_applied_under_transparency(make: Make) -> None:
    red = Image.new("RGBA", (60, 60), (255, 0, 0, 128))
    made = opened(make(encoded(red, "PNG", icc_profile=swapped_profile()), Email(50)))
    assert made.convert("RGBA").getpixel((20, 20)) == pytest.approx((0, 0, 255, 128), abs=6)


@pytest.mark.parametrize("icc", [b"nonsense", SRGB[:200], b"\0" * 200])
def test_a_damaged_profile_says_nothing(make: Make, icc: bytes) -> None:
    red = Image.new("RGB", (60, 60), (255, 0, 0))
    made = make(encoded(red, "JPEG", icc_profile=icc, quality=100), Email(50))
    assert opened(made).convert("RGB").getpixel((9, 9)) == pytest.approx((255, 0, 0), abs=6)


# -- transparency


@pytest.mark.parametrize("mode", ["P", "LA", "RGBA"])
@pytest.mark.parametrize("recipe", [Email(60), Web(60), Screen(20), Print(20)])
def test_transparency_is_kept_as_png(make: Make, mode: str, recipe: Recipe) -> None:
    made = make(see_through(mode), recipe)
    assert made.format == "png"
    image = opened(made).convert("RGBA")
    assert image.getpixel((5, 30))[3] == 0
    red = image.getpixel((55, 30))
    assert red[3] == 255
    assert red[0] == 255 or mode == "LA"


def test_an_alpha_channel_that_hides_nothing_is_dropped(make: Make) -> None:
    data = encoded(photograph(300, 200).convert("RGBA"), "PNG")
    assert make(data, Email(300)).format == "jpeg"
