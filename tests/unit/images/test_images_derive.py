"""Derivatives: size, crop, colour, format, name; the same bytes every time."""

from __future__ import annotations

import hashlib
import io
import random
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageFilter, ImageStat, JpegImagePlugin

from pipeline.cache import Cache
from pipeline.images import rasterise
from pipeline.images.derive import Derivative, derive
from pipeline.images.fault import Fault
from pipeline.images.measure import Picture, measure
from pipeline.images.recipes import Crop, Email, Frame, Print, Recipe, Screen, Web, frame
from pipeline.images.svg import normal

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


@pytest.fixture
def make(tmp_path: Path) -> Make:
    cache = Cache(tmp_path / "cache", enabled=False)

    def measure_and_derive(data: bytes, recipe: Recipe, name: str = "photo.bin") -> Derivative:
        path = tmp_path / name
        path.write_bytes(data)
        picture = measure(path)
        assert isinstance(picture, Picture), picture
        made = derive(picture, recipe, cache)
        assert isinstance(made, Derivative), made
        assert made.sha256 == hashlib.sha256(made.data).hexdigest()
        return made

    return measure_and_derive


PHOTO = encoded(photograph(1600, 900), "JPEG", quality=95)
DRAWING_SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200">'
    b'<rect width="200" height="200" fill="#f00"/><rect x="200" width="200" height="200" '
    b'fill="#00f"/></svg>'
)


# -- size and crop


@pytest.mark.parametrize(
    ("recipe", "size"),
    [
        (Email(1200), (1200, 675)),
        (Email(5000), (1600, 900)),  # never enlarged
        (Email(0), (1, 1)),
        (Web(), (1400, 788)),
        (Web(700), (700, 394)),
        (Screen(100), (591, 332)),  # 100 mm at 150 dpi
        (Screen(216), (1276, 718)),
        (Print(100), (1181, 664)),  # 100 mm at 300 dpi
        (Print(400), (1600, 900)),
        (Email(600, Crop(1, 1)), (600, 600)),
        (Email(1200, Crop(1, 1)), (900, 900)),  # all the height there is
        (Email(600, Crop(600, 338)), (600, 338)),
        (Email(600, Crop(16, 9)), (600, 338)),
        (Email(300, Crop(1, 3)), (300, 900)),
        (Screen(50.8, Crop(4, 3)), (300, 225)),
    ],
)
def test_a_photograph_has_the_pixels_its_place_needs(
    make: Make, recipe: Recipe, size: tuple[int, int]
) -> None:
    made = make(PHOTO, recipe)
    assert (made.width, made.height) == size == opened(made).size


@pytest.mark.parametrize(
    ("focus", "first", "last"),
    [
        ((0.0, 50.0), "red", "red"),
        ((100.0, 50.0), "lime", "lime"),
        ((50.0, 50.0), "red", "lime"),
        ((-50.0, 900.0), "red", "red"),
    ],
)
def test_a_crop_keeps_the_focus(
    make: Make, focus: tuple[float, float], first: str, last: str
) -> None:
    made = make(encoded(quadrants(400, 100), "PNG"), Email(100, Crop(1, 1, focus)))
    assert made.width == made.height == 100
    assert corners(opened(made))[:2] == [first, last]


@pytest.mark.parametrize(
    ("orientation", "seen"),
    [
        (1, ["red", "lime", "blue", "white"]),
        (2, ["lime", "red", "white", "blue"]),
        (3, ["white", "blue", "lime", "red"]),
        (4, ["blue", "white", "red", "lime"]),
        (5, ["red", "blue", "lime", "white"]),
        (6, ["blue", "red", "white", "lime"]),
        (7, ["white", "lime", "blue", "red"]),
        (8, ["lime", "white", "red", "blue"]),
    ],
)
@pytest.mark.parametrize("scale", [1, 8])
def test_a_photograph_stands_upright(
    make: Make, orientation: int, seen: list[str], scale: int
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(quadrants(200 * scale, 100 * scale), "JPEG", exif=exif)
    made = make(data, Email(100))
    assert (made.width, made.height) == ((100, 50) if orientation < 5 else (100, 200))
    assert corners(opened(made)) == seen


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


def swapped_profile() -> bytes:
    """An RGB profile whose red is sRGB's blue: a conversion that took place is plain to see."""
    data = bytearray(SRGB)
    for entry in range(132, 132 + 12 * int.from_bytes(data[128:132], "big"), 12):
        swap = {b"rXYZ": b"bXYZ", b"bXYZ": b"rXYZ"}
        name = bytes(data[entry : entry + 4])
        data[entry : entry + 4] = swap.get(name, name)
    return bytes(data)


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


def see_through(mode: str) -> bytes:
    if mode == "P":
        image = Image.new("P", (60, 60), 1)
        image.putpalette([0, 0, 0, 255, 0, 0])
        image.paste(0, (0, 0, 30, 60))
        return encoded(image, "PNG", transparency=0)
    image = Image.new("RGBA", (60, 60), (255, 0, 0, 255))
    image.paste((0, 0, 0, 0), (0, 0, 30, 60))
    return encoded(image.convert(mode), "WEBP" if mode == "RGBA" else "PNG", lossless=True)


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


# -- format


@pytest.mark.parametrize(
    ("source", "recipe", "expected"),
    [
        (PHOTO, Email(600), "jpeg"),
        (encoded(photograph(600, 400), "PNG"), Email(600), "jpeg"),
        (encoded(photograph(600, 400), "WEBP"), Email(600), "jpeg"),
        (encoded(photograph(600, 400), "PNG"), Screen(60), "jpeg"),
        (encoded(photograph(600, 400), "PNG"), Print(60), "jpeg"),
        (encoded(flat_drawing(), "PNG"), Email(600), "png"),
        (encoded(flat_drawing(), "WEBP", lossless=True), Email(300), "png"),
        (encoded(flat_drawing(), "PNG"), Screen(60), "png"),
        (encoded(photograph(300, 200).convert("L"), "PNG"), Email(300), "jpeg"),
        (DRAWING_SVG, Email(600), "png"),
    ],
)
def test_photographs_become_jpeg_and_drawings_png(
    make: Make, source: bytes, recipe: Recipe, expected: str
) -> None:
    made = make(source, recipe, "a.svg" if source is DRAWING_SVG else "a.bin")
    assert made.format == expected
    assert made.name.endswith({"jpeg": ".jpg", "png": ".png"}[expected])
    assert Image.open(io.BytesIO(made.data)).format == expected.upper()


def test_a_drawing_in_a_palette_looks_the_same(make: Make) -> None:
    source = flat_drawing()
    made = opened(make(encoded(source, "PNG"), Email(600)))
    assert made.mode == "P"
    difference = ImageStat.Stat(ImageChops.difference(source, made.convert("RGB")))
    assert max(difference.mean) < 0.5


@pytest.mark.parametrize(
    ("recipe", "sampling", "progressive"),
    [(Email(300), 2, True), (Screen(50), 2, True), (Print(30), 0, False)],
)
def test_jpegs_are_progressive_on_screens_and_full_colour_on_paper(
    make: Make, recipe: Recipe, sampling: int, progressive: bool
) -> None:
    image = opened(make(PHOTO, recipe))
    assert isinstance(image, JpegImagePlugin.JpegImageFile)
    assert JpegImagePlugin.get_sampling(image) == sampling
    assert bool(image.info.get("progressive")) is progressive


def test_paper_is_given_more_bytes_than_mail(make: Make) -> None:
    pixels = 600
    mail, paper = make(PHOTO, Email(pixels)), make(PHOTO, Print(pixels / 300 * 25.4))
    assert mail.width == paper.width
    assert len(paper.data) > 1.3 * len(mail.data)


@pytest.mark.parametrize("recipe", [Email(900), Web(900), Screen(100), Print(100)])
def test_nothing_but_pixels_leaves(make: Make, recipe: Recipe) -> None:
    exif = Image.Exif()
    exif[0x010F] = "SECRET camera"
    exif.get_ifd(0x8825)[1] = "N"
    notes: dict[str, Any] = {
        "exif": exif,
        "icc_profile": SRGB,
        "comment": b"SECRET",
        "dpi": (72, 72),
    }
    made = make(encoded(photograph(900, 600), "JPEG", **notes), recipe)
    image = opened(made)
    assert not image.getexif()
    assert not {"exif", "icc_profile", "comment", "dpi", "xmp"} & set(image.info)
    assert b"SECRET" not in made.data


def test_notes_of_a_png_do_not_leave_either(make: Make) -> None:
    exif = Image.Exif()
    exif[0x010F] = "SECRET camera"
    data = encoded(flat_drawing(), "PNG", exif=exif, icc_profile=SRGB, dpi=(72, 72))
    made = make(data, Email(600))
    assert made.format == "png"
    assert b"SECRET" not in made.data
    assert not {"exif", "icc_profile", "dpi"} & set(opened(made).info)


# -- animations


def animation(frames: int = 3) -> bytes:
    shades = [Image.new("RGB", (90, 60), (255, 80 * n, 0)) for n in range(frames)]
    return encoded(
        shades[0], "GIF", save_all=True, append_images=shades[1:], duration=100, loop=0,
        comment=b"SECRET",
    )  # fmt: skip


def test_a_small_animation_stays_one_in_a_mail_without_its_comments(make: Make) -> None:
    made = make(animation(), Email(60))
    image = Image.open(io.BytesIO(made.data))
    assert (made.format, image.format, image.n_frames) == ("gif", "GIF", 3)
    assert image.info.get("loop") == 0
    assert b"SECRET" not in made.data
    for number in range(3):
        image.seek(number)
        assert image.convert("RGB").getpixel((9, 9)) == pytest.approx((255, 80 * number, 0), abs=3)


@pytest.mark.parametrize(
    "recipe",
    [Screen(20), Print(20), Web(90), Email(90, Crop(1, 1), gif_limit=50), Email(90, gif_limit=50)],
)
def test_elsewhere_the_first_image_of_an_animation_stands_for_it(
    make: Make, recipe: Recipe
) -> None:
    made = make(animation(), recipe)
    assert made.format in ("jpeg", "png")
    assert opened(made).convert("RGB").getpixel((9, 9)) == pytest.approx((255, 0, 0), abs=4)


# -- drawings


@pytest.mark.parametrize("recipe", [Web(100), Screen(10), Print(10)])
def test_a_drawing_stays_a_drawing_outside_the_mail(make: Make, recipe: Recipe) -> None:
    made = make(DRAWING_SVG, recipe, "pont.svg")
    assert (made.format, made.data) == ("svg", make(DRAWING_SVG, Web(900), "pont.svg").data)
    assert made.data.startswith(b'<svg xmlns="http://www.w3.org/2000/svg" width="400"')
    assert (made.width, made.height) == (400, 200)
    assert made.name.startswith("pont-")
    assert made.name.endswith(".svg")


@pytest.mark.parametrize("recipe", [Screen(10, Crop(1, 1)), Print(10, Crop(1, 1))])
def test_a_drawing_that_is_cut_for_paper_stays_a_drawing(make: Make, recipe: Recipe) -> None:
    made = make(DRAWING_SVG, recipe, "pont.svg")
    assert (made.format, made.width, made.height) == ("svg", 200, 200)
    assert b'viewBox="100 0 200 200"' in made.data[:200]


@pytest.mark.parametrize(
    ("root", "recipe", "size", "first", "last"),
    [
        ('viewBox="0 0 400 200"', Email(1200), (1200, 600), "red", "blue"),
        ('viewBox="0 0 400 200" width="50mm"', Email(1201), (1201, 600), "red", "blue"),
        ('viewBox="0 0 4 2"', Email(600), (600, 300), "red", "blue"),
        ('viewBox="0 0 1.5 1"', Email(600), (600, 400), "red", "blue"),
        ('width="100%" viewBox="0 0 400 200"', Email(600), (600, 300), "red", "blue"),
        ('viewBox="0 0 400 200"', Email(600, Crop(1, 1, (0, 0))), (600, 600), "red", "red"),
        ('viewBox="0 0 400 200"', Email(600, Crop(1, 1, (100, 0))), (600, 600), "blue", "blue"),
        ('viewBox="0 0 400 200"', Email(600, Crop(1, 1)), (600, 600), "red", "blue"),
    ],
)
def test_a_drawing_is_painted_at_the_size_asked_for(
    make: Make, root: str, recipe: Recipe, size: tuple[int, int], first: str, last: str
) -> None:
    data = (
        f'\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" '
        f'{root}><rect width="100%" height="100%" fill="#00f"/>'
        '<rect width="50%" height="100%" fill="#f00"/></svg>'
    ).encode()
    made = make(data, recipe, "a.svg")
    assert (made.width, made.height) == size
    image = opened(made)
    assert [corners(image)[0], corners(image)[3]] == [first, last]
    assert image.convert("RGBA").getextrema()[3] == (255, 255), "no see-through edge"


def test_a_drawing_is_not_painted_beyond_measure() -> None:
    asked = frame(Email(100_000), 400, 200, scalable=True)
    assert (asked.width, asked.height) == (7071, 3536)
    assert frame(Email(100_000), 1, 100, scalable=True) == Frame((0, 0, 1, 100), 500, 50_000)


def test_a_drawing_without_a_ground_stays_see_through(make: Make) -> None:
    data = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>'
    made = make(data, Email(90), "a.svg")
    assert opened(made).convert("RGBA").getpixel((85, 85))[3] == 0


def fault_of(tmp_path: Path, inside: str) -> Derivative | Fault:
    path = tmp_path / "slow.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 900">{inside}</svg>')
    picture = measure(path)  # draws it small
    if isinstance(picture, Fault):
        return picture
    return derive(picture, Email(900), Cache(tmp_path / "c", enabled=False))


def test_a_drawing_that_takes_for_ever_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rasterise, "SECONDS", 0.5)
    monkeypatch.setattr(normal, "MOST_FILTERS", 1e12)
    found = fault_of(
        tmp_path,
        '<filter id="f"><feTurbulence numOctaves="100000000" baseFrequency=".05"/></filter>'
        '<rect width="900" height="900" filter="url(#f)"/>',
    )
    assert found == Fault("svg-broken", "too-slow")


def test_a_drawing_resvg_refuses_is_a_fault_in_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rasterise, "_CHILD", "raise ValueError('no such shape')")
    assert fault_of(tmp_path, "") == Fault("svg-broken", "ValueError: no such shape")


# -- names, repetition, cache


@pytest.mark.parametrize(
    ("file", "slug"),
    [
        ("hopital.jpg", "hopital"),
        ("Hôpital de Perpignan (2).JPG", "hopital-de-perpignan-2"),
        ("cœur_œuvre.png", "coeur-oeuvre"),
        ("Straße æon.png", "strasse-aeon"),
        ("été.tar.jpg", "ete-tar"),
        ("写真.jpg", "image"),
        ("___.jpg", "image"),
        ("x" * 100 + ".jpg", "x" * 40),
    ],
)
def test_a_name_is_plain_ascii_and_ends_in_a_fingerprint(make: Make, file: str, slug: str) -> None:
    name = make(PHOTO, Email(60), file).name
    stem, _, mark = name.removesuffix(".jpg").rpartition("-")
    assert stem == slug
    assert len(mark) == 10
    assert name.isascii()


def test_a_name_changes_with_the_source_and_with_the_result_only(make: Make) -> None:
    name = make(PHOTO, Email(600)).name
    assert make(PHOTO, Email(600)).name == name
    assert make(PHOTO, Email(599)).name != name
    assert make(PHOTO, Email(600, Crop(1, 1))).name != name
    assert (
        make(PHOTO, Email(600, Crop(1, 1))).name != make(PHOTO, Email(600, Crop(1, 1, (0, 0)))).name
    )
    assert make(PHOTO, Web(600)).name != name
    assert make(PHOTO + b"\0", Email(600)).name != name
    assert make(PHOTO, Email(5000)).name == make(PHOTO, Email(9000)).name, "both the whole picture"


def test_a_fingerprint_does_not_change_from_one_version_to_the_next(make: Make) -> None:
    made = make(DRAWING_SVG, Print(100), "pont.svg")
    assert made.name == "pont-0edb706923.svg"


SOURCES = {
    "photo": PHOTO,
    "flat": encoded(flat_drawing(), "PNG"),
    "palette": see_through("P"),
    "alpha": see_through("RGBA"),
    "cmyk": encoded(photograph(300, 200).convert("CMYK"), "JPEG"),
    "icc": encoded(photograph(300, 200), "JPEG", icc_profile=swapped_profile()),
    "gif": animation(),
    "svg": DRAWING_SVG,
}


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("recipe", [Email(500), Screen(40, Crop(3, 2)), Print(30), Web()])
def test_with_and_without_the_cache_the_bytes_are_the_same(
    tmp_path: Path, name: str, recipe: Recipe
) -> None:
    path = tmp_path / ("a.svg" if name == "svg" else "a.bin")
    path.write_bytes(SOURCES[name])
    picture = measure(path)
    assert isinstance(picture, Picture)
    cache = Cache(tmp_path / "cache")
    first = derive(picture, recipe, cache)
    assert isinstance(first, Derivative)
    assert derive(picture, recipe, cache) == first
    assert derive(picture, recipe, Cache(tmp_path / "cache")) == first
    assert derive(picture, recipe, Cache(tmp_path / "other", enabled=False)) == first


def test_another_process_makes_the_same_bytes(tmp_path: Path, make: Make) -> None:
    made = [
        make(data, Email(500), "a.svg" if n == "svg" else "a.bin") for n, data in SOURCES.items()
    ]
    program = (
        "import sys; from pathlib import Path\n"
        "from pipeline.cache import Cache\n"
        "from pipeline.images.derive import derive\n"
        "from pipeline.images.measure import measure\n"
        "from pipeline.images.recipes import Email\n"
        "for name in sys.argv[1:]:\n"
        "    d = derive(measure(Path(name)), Email(500), Cache(Path('c'), enabled=False))\n"
        "    print(d.name.rpartition('-')[2], d.sha256)\n"
    )
    files = []
    for number, (name, data) in enumerate(SOURCES.items()):
        file = tmp_path / f"{number}.{'svg' if name == 'svg' else 'bin'}"
        file.write_bytes(data)
        files.append(str(file))
    said = subprocess.run(
        [sys.executable, "-c", program, *files],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert said == [f"{one.name.rpartition('-')[2]} {one.sha256}" for one in made]


def test_a_spoilt_cache_entry_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(PHOTO)
    picture = measure(path)
    assert isinstance(picture, Picture)
    cache = Cache(tmp_path / "cache")
    first = derive(picture, Email(300), cache)
    (entry,) = (found for found in (tmp_path / "cache").rglob("*") if found.is_file())
    entry.write_bytes(entry.read_bytes()[:-1] + b"?")
    assert derive(picture, Email(300), cache) == first
    assert cache.get(entry.parent.name + entry.name) is not None


def test_a_cached_derivative_needs_no_source(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(PHOTO)
    picture = measure(path)
    assert isinstance(picture, Picture)
    cache = Cache(tmp_path / "cache")
    first = derive(picture, Email(300), cache)
    path.unlink()
    assert derive(picture, Email(300), cache) == first
    assert derive(picture, Email(301), cache) == Fault("missing", "a.jpg")


def test_a_file_exchanged_after_it_was_measured_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(PHOTO)
    picture = measure(path)
    assert isinstance(picture, Picture)
    path.write_bytes(encoded(flat_drawing(), "PNG"))
    cache = Cache(tmp_path / "cache", enabled=False)
    assert derive(picture, Email(300), cache) == Fault("changed")


def test_noise_at_the_best_quality_fits_the_encoder(make: Make) -> None:
    dots = random.Random(4).randbytes(1500 * 1000 * 3)
    noise = Image.frombytes("RGB", (1500, 1000), dots)
    assert make(encoded(noise, "PNG"), Print(127)).format == "jpeg"
